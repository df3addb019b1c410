"""One runtime process, with all it starts: a process group of its own, whose output goes to a bounded log."""

import os
import signal
import subprocess
import threading
from collections.abc import Callable, Mapping
from pathlib import Path

LONGEST_LOG = 16 * 1024 * 1024
LONGEST_OUTPUT = 256 * 1024


class RuntimeProcess:
    """Starts `command`; calls `on_exit` with a description once it has ended and its output is read."""

    def __init__(
        self,
        command: list[str],
        environment: Mapping[str, str],
        folder: Path,
        log: Path,
        on_exit: Callable[[str], None],
    ) -> None:
        self._log = log
        self._on_exit = on_exit
        self._lock = threading.Lock()
        self._output: list[str] = []
        self._size = 0
        self._process = subprocess.Popen(
            command,
            cwd=folder,
            env=dict(environment),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            process_group=0,
        )
        threading.Thread(target=self._pump, name=f"output-{self._process.pid}", daemon=True).start()

    @property
    def alive(self) -> bool:
        return self._process.poll() is None

    def kill(self) -> None:
        """Ends the process and its group at once, as Lambda does with a runtime that has no extensions."""
        try:
            os.killpg(self._process.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass
        self._process.wait(5)

    def take_output(self) -> str:
        """The output since the last call; its beginning only where it was longer than the limit."""
        with self._lock:
            output, self._output, self._size = self._output, [], 0
        return "".join(output)

    def peak_megabytes(self) -> int:
        """The most memory that the process had in use; 0 where the system does not tell."""
        try:
            for line in Path(f"/proc/{self._process.pid}/status").read_text().splitlines():
                if line.startswith("VmHWM:"):
                    return int(line.split()[1]) // 1024
        except OSError:
            pass
        return 0

    def _pump(self) -> None:
        assert self._process.stdout
        with open(self._log, "ab", buffering=0) as log, self._process.stdout as output:
            # Chunks rather than lines: a runtime may write without a newline and wait.
            while chunk := output.read1(65536):
                if log.tell() + len(chunk) > LONGEST_LOG:
                    log.truncate(0)
                    log.seek(0)
                log.write(chunk)
                self._keep(chunk)
        code = self._process.wait()
        self._on_exit(f"exit status {code}" if code >= 0 else f"signal: {signal.Signals(-code).name}")

    def _keep(self, chunk: bytes) -> None:
        with self._lock:
            if self._size < LONGEST_OUTPUT:
                self._output.append(chunk[: LONGEST_OUTPUT - self._size].decode("utf-8", "replace"))
                self._size += len(chunk)
