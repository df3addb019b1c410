"""Runs each Lambda execution environment as a process of this machine.

LocalStack calls `prepare_version` once per function version, `start` and `stop` once per environment, and `invoke` for
one invocation after the other. A timeout or a crash is answered as an error, and the next invocation starts a new
process in the same environment, as Lambda does.
"""

import math
import os
import shutil
import tempfile
import threading
import time
from pathlib import Path

from localstack import config
from localstack.services.lambda_.invocation.executor_endpoint import NAMESPACE, StatusErrorException
from localstack.services.lambda_.invocation.lambda_models import FunctionVersion, InvocationResult
from localstack.services.lambda_.invocation.runtime_executor import RuntimeExecutor

from nightjar_cloud.functions.code import CodeFolders
from nightjar_cloud.functions.process import RuntimeProcess
from nightjar_cloud.functions.runtime_api import InitFailed, Invocation, Outcome, RuntimeApi
from nightjar_cloud.processes import MARK

CODE = CodeFolders(Path(tempfile.gettempdir()) / "code")
LOCALSTACK_ONLY = ("LOCALSTACK_RUNTIME", "LOCALSTACK_USER", "LOCALSTACK_FUNCTION", "LOCALSTACK_MAX", "LOCALSTACK_INIT")


class ProcessExecutor(RuntimeExecutor):
    def __init__(self, id: str, function_version: FunctionVersion) -> None:
        super().__init__(id, function_version)
        self._lock = threading.RLock()
        self._stopped = False
        self._api: RuntimeApi | None = None
        self._process: RuntimeProcess | None = None
        self._environment: dict[str, str] = {}
        self._temporary = Path()
        self._init_ms = 0.0

    @classmethod
    def prepare_version(cls, function_version: FunctionVersion) -> None:
        code = function_version.config.code
        if code is None or function_version.config.layers:
            raise NotImplementedError("container images and layers do not run as processes")
        folder = CODE.acquire(code.code_sha256, function_version.qualified_arn, code._download_archive_to_file)
        if not (folder / "bootstrap").is_file():
            raise NotImplementedError("only custom runtimes, which bring their own `bootstrap`, run as processes")

    @classmethod
    def cleanup_version(cls, function_version: FunctionVersion) -> None:
        if code := function_version.config.code:
            CODE.release(code.code_sha256, function_version.qualified_arn)

    def get_address(self) -> str:
        return "127.0.0.1"

    def get_endpoint_from_executor(self) -> str:
        return "127.0.0.1"

    def get_runtime_endpoint(self) -> str:
        return f"http://127.0.0.1:{config.GATEWAY_LISTEN[0].port}{NAMESPACE}/{self.id}"

    def get_logs(self) -> str:
        process = self._process
        return process.take_output() if process else ""

    def start(self, env_vars: dict[str, str]) -> None:
        """Starts the process and returns when it asks for its first invocation. `stop` may come from another thread
        meanwhile, since LocalStack limits the time."""
        name = self.function_version.id.function_name
        self._temporary = Path(tempfile.mkdtemp(prefix=f"{name[:40]}-"))
        code = CODE.path(self.function_version.config.code.code_sha256)
        kept = {key: str(value) for key, value in env_vars.items() if not key.startswith(LOCALSTACK_ONLY)}
        self._environment = kept | {
            "PATH": "/usr/local/bin:/usr/bin:/bin:/opt/bin",
            "LANG": "en_US.UTF-8",
            "LAMBDA_TASK_ROOT": str(code),
            "LAMBDA_RUNTIME_DIR": str(code),
            "TMPDIR": str(self._temporary),
            "HOME": str(self._temporary),
            MARK: os.environ[MARK],
        }
        self._spawn(code)

    def stop(self) -> None:
        with self._lock:
            self._stopped = True
        self._close()
        shutil.rmtree(self._temporary, ignore_errors=True)

    def invoke(self, payload: dict[str, str]) -> InvocationResult:
        request_id = payload["invoke-id"]
        init_ms, self._init_ms = self._init_ms, 0.0
        if not self._process or not self._process.alive:
            self._close()
            try:
                self._spawn(CODE.path(self.function_version.config.code.code_sha256))
            except StatusErrorException as error:
                return InvocationResult(request_id, error.payload, True, self._logs(request_id, 0.0, 0.0))
            init_ms, self._init_ms = self._init_ms, 0.0
        timeout = self.function_version.config.timeout
        began = time.time()
        invocation = Invocation(
            request_id,
            payload["payload"].encode(),
            int((began + timeout) * 1000),
            payload["invoked-function-arn"],
            payload["trace-id"],
        )
        assert self._api
        try:
            outcome = self._api.invoke(invocation, timeout)
            time.sleep(0.002)  # what the function has just printed is on its way
        except TimeoutError:
            self._close()
            message = f"RequestId: {request_id} Error: Task timed out after {timeout}.00 seconds"
            outcome = Outcome(f'{{"errorType":"Sandbox.Timedout","errorMessage":"{message}"}}'.encode(), True)
        logs = self._logs(request_id, (time.time() - began) * 1000, init_ms)
        return InvocationResult(request_id, outcome.body, outcome.is_error, logs)

    def _spawn(self, code: Path) -> None:
        began = time.monotonic()
        with self._lock:
            if self._stopped:
                raise RuntimeError("the environment was stopped")
            api = self._api = RuntimeApi()
            self._process = RuntimeProcess(
                [str(code / "bootstrap")],
                self._environment | {"AWS_LAMBDA_RUNTIME_API": api.address},
                code,
                Path(os.environ["NIGHTJAR_FUNCTION_LOGS"]) / f"{self.function_version.id.function_name}.log",
                lambda how: api.fail("Runtime.ExitError", f"Error: Runtime exited with error: {how}"),
            )
        try:
            api.wait_ready()
        except InitFailed as failure:
            self._close()
            raise StatusErrorException("the runtime did not start", payload=failure.error) from failure
        self._init_ms = (time.monotonic() - began) * 1000

    def _close(self) -> None:
        """Ends the process and its API; the process's last output stays readable."""
        with self._lock:
            api, self._api = self._api, None
        if api:
            api.close()
        if self._process:
            self._process.kill()

    def _logs(self, request_id: str, duration_ms: float, init_ms: float) -> str:
        """What Lambda writes to CloudWatch Logs for one invocation."""
        version = self.function_version
        output = self._process.take_output() if self._process else ""
        peak = self._process.peak_megabytes() if self._process else 0
        report = [
            f"REPORT RequestId: {request_id}",
            f"Duration: {duration_ms:.2f} ms",
            f"Billed Duration: {math.ceil(duration_ms + init_ms)} ms",
            f"Memory Size: {version.config.memory_size} MB",
            f"Max Memory Used: {peak} MB",
        ]
        if init_ms:
            report.append(f"Init Duration: {init_ms:.2f} ms")
        start = f"START RequestId: {request_id} Version: {version.id.qualifier}\n"
        end = f"END RequestId: {request_id}\n" + "\t".join(report) + "\t\n"
        return start + output + ("" if not output or output.endswith("\n") else "\n") + end
