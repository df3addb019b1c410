"""The folder of one running cloud: where it keeps its state, logs and temporary files."""

import fcntl
import json
import os
import shutil
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO, Literal

State = Literal["starting", "ready", "stopping", "stopped", "failed"]


@dataclass(frozen=True)
class Record:
    """What is written about a cloud. `reason` is empty unless the state needs a word of explanation."""

    state: State
    pid: int
    port: int
    url: str
    owner: int
    reason: str = ""


@dataclass(frozen=True)
class Folder:
    """Paths of one cloud. The lock is held by the supervisor as long as it lives, so it tells better than any
    process id whether the cloud runs."""

    path: Path

    @staticmethod
    def at(path: str) -> "Folder":
        return Folder(Path(path).absolute().resolve())

    @property
    def log(self) -> Path:
        return self.path / "logs" / "localstack.log"

    @property
    def function_logs(self) -> Path:
        return self.path / "logs" / "functions"

    @property
    def temporary(self) -> Path:
        return self.path / "tmp"

    @property
    def files(self) -> Path:
        return self.path / "fs"

    @property
    def _record(self) -> Path:
        return self.path / "cloud.json"

    def prepare(self) -> None:
        """Makes the folder as empty as before the first start, but for the logs, which are started anew."""
        self.clean()
        shutil.rmtree(self.path / "logs", ignore_errors=True)
        for needed in (self.function_logs, self.temporary, self.files):
            needed.mkdir(parents=True, exist_ok=True)

    def clean(self) -> None:
        """Removes what only a running cloud needs; the logs and the record stay."""
        for path in (self.temporary, self.files):
            shutil.rmtree(path, ignore_errors=True)

    def lock(self, patience: float = 0) -> IO[str] | None:
        """Takes the lock of a running cloud; None when another process still has it after `patience` seconds (somebody
        who only looks has it for an instant). Closing the file gives it back."""
        self.path.mkdir(parents=True, exist_ok=True)
        file = open(self.path / "lock", "w")
        deadline = time.monotonic() + patience
        while True:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                return file
            except BlockingIOError:
                if time.monotonic() >= deadline:
                    file.close()
                    return None
            time.sleep(0.02)

    def running(self) -> bool:
        if not (self.path / "lock").exists():
            return False
        lock = self.lock()
        if lock is None:
            return True
        lock.close()
        return False

    def write(self, record: Record) -> None:
        """Replaces the record in one step: a reader sees the old one or the new one."""
        new = self._record.with_suffix(".new")
        new.write_text(json.dumps(asdict(record), indent=2) + "\n")
        os.replace(new, self._record)

    def read(self) -> Record | None:
        """The last record; None where no cloud has ever run."""
        try:
            return Record(**json.loads(self._record.read_text()))
        except (FileNotFoundError, json.JSONDecodeError, TypeError):
            return None
