"""The Lambda Runtime API for one runtime process.

https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html: the process asks for the next invocation, and posts a
response or an error for it. One invocation is under way at a time. Knows nothing of LocalStack.
"""

import json
import queue
import threading
from concurrent.futures import CancelledError, Future, InvalidStateError
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

PREFIX = "/2018-06-01/runtime"
LONGEST_RESPONSE = 6 * 1024 * 1024 + 100 * 1024
TOO_LARGE = {
    "errorType": "Function.ResponseSizeTooLarge",
    "errorMessage": "Response payload size exceeded maximum allowed payload size (6291556 bytes).",
}


@dataclass(frozen=True)
class Invocation:
    request_id: str
    payload: bytes
    deadline_ms: int
    function_arn: str
    trace_id: str


@dataclass(frozen=True)
class Outcome:
    body: bytes
    is_error: bool


class InitFailed(Exception):
    """The runtime ended, or said that it cannot start, before it asked for an invocation."""

    def __init__(self, error: bytes) -> None:
        super().__init__(error.decode("utf-8", "replace"))
        self.error = error


class Closed(Exception):
    """The environment was taken away while somebody waited for it."""


class RuntimeApi:
    """Serves one process on a port of its own. `ready` is done at the first request for an invocation."""

    def __init__(self) -> None:
        self._ready: Future[None] = Future()
        self._invocations: queue.SimpleQueue[Invocation | None] = queue.SimpleQueue()
        self._lock = threading.Lock()
        self._current: tuple[str, Future[Outcome]] | None = None
        self._closed = False
        self._server = _Server(self)
        threading.Thread(target=self._server.serve_forever, args=(0.2,), name="runtime-api", daemon=True).start()

    @property
    def address(self) -> str:
        return f"127.0.0.1:{self._server.server_address[1]}"

    def wait_ready(self) -> None:
        """Waits for the first request; raises InitFailed or Closed. There is no timeout: `close` ends the wait."""
        try:
            self._ready.result()
        except CancelledError as error:
            raise Closed("the environment was closed while it started") from error

    def invoke(self, invocation: Invocation, timeout: float) -> Outcome:
        """Hands one invocation to the process; raises TimeoutError when no answer came within `timeout` seconds."""
        answer: Future[Outcome] = Future()
        with self._lock:
            if self._closed:
                raise Closed("the environment was closed")
            self._current = (invocation.request_id, answer)
        self._invocations.put(invocation)
        try:
            return answer.result(timeout)
        except CancelledError as error:
            raise Closed("the environment was closed during an invocation") from error
        finally:
            with self._lock:
                self._current = None

    def fail(self, error_type: str, message: str) -> None:
        """The process is gone: ends whoever waits for it with this error."""
        error = json.dumps({"errorType": error_type, "errorMessage": message}).encode()
        self.fail_init(error)
        with self._lock:
            current = self._current
        if current:
            _settle(current[1], Outcome(error, True))

    def fail_init(self, error: bytes) -> None:
        try:
            self._ready.set_exception(InitFailed(error))
        except InvalidStateError:
            pass  # it had started

    def close(self) -> None:
        """Ends all waiting and the server. May be called from any thread, and more than once."""
        self._ready.cancel()
        with self._lock:
            closed, self._closed = self._closed, True
            current = self._current
        if current:
            current[1].cancel()
        if not closed:
            self._invocations.put(None)
            self._server.close()

    def next(self) -> Invocation | None:
        """Blocks until there is an invocation; None when the environment goes away."""
        _settle(self._ready, None)
        return self._invocations.get()

    def answer(self, request_id: str, outcome: Outcome) -> bool:
        """Takes the process's answer; False when it is not for the invocation under way."""
        with self._lock:
            current = self._current
        return current is not None and current[0] == request_id and _settle(current[1], outcome)


def _settle[T](future: Future[T], value: T) -> bool:
    try:
        future.set_result(value)
        return True
    except InvalidStateError:
        return False


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, api: RuntimeApi) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.api = api

    def close(self) -> None:
        threading.Thread(target=lambda: (self.shutdown(), self.server_close()), daemon=True).start()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"  # runtimes keep the connection
    disable_nagle_algorithm = True
    server: _Server

    def log_message(self, format: str, *args: object) -> None:
        pass

    def do_GET(self) -> None:
        if self.path != f"{PREFIX}/invocation/next":
            return self._send(404)
        invocation = self.server.api.next()
        if invocation is None:
            self.close_connection = True
            return
        self._send(
            200,
            invocation.payload,
            {
                "Lambda-Runtime-Aws-Request-Id": invocation.request_id,
                "Lambda-Runtime-Deadline-Ms": str(invocation.deadline_ms),
                "Lambda-Runtime-Invoked-Function-Arn": invocation.function_arn,
                "Lambda-Runtime-Trace-Id": invocation.trace_id,
            },
        )

    def do_POST(self) -> None:
        body = self._body()
        match self.path.removeprefix(PREFIX).split("/"):
            case ["", "init", "error"]:
                self.server.api.fail_init(body)
                self._send(202, b'{"status":"OK"}')
            case ["", "invocation", request_id, "response" | "error" as kind]:
                if len(body) > LONGEST_RESPONSE:
                    self.server.api.answer(request_id, Outcome(json.dumps(TOO_LARGE).encode(), True))
                    self._send(413)
                elif self.server.api.answer(request_id, Outcome(body, kind == "error")):
                    self._send(202, b'{"status":"OK"}')
                else:
                    self._send(400, b'{"errorType":"InvalidRequestID"}')
            case _:
                self._send(404)

    def _body(self) -> bytes:
        if "chunked" not in self.headers.get("Transfer-Encoding", "").lower():
            return self.rfile.read(int(self.headers.get("Content-Length") or 0))
        chunks = []
        while size := int(self.rfile.readline(64).split(b";")[0] or b"0", 16):
            chunks.append(self.rfile.read(size))
            self.rfile.readline(64)
        while self.rfile.readline(4096).strip():  # trailers
            pass
        return b"".join(chunks)

    def _send(self, status: int, body: bytes = b"", headers: dict[str, str] | None = None) -> None:
        self.send_response(status)
        for name, value in {"Content-Type": "application/json", **(headers or {})}.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
