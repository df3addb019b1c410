"""Finds and ends every process of one cloud.

Each process of a cloud inherits an environment variable that names the cloud's folder. Parentage and process groups
are lost when a parent dies or a child starts a session of its own; the variable is not. So a sweep by it also finds
what a crash or a `kill -9` has orphaned.
"""

import os
import signal
import time
from pathlib import Path

MARK = "NIGHTJAR_CLOUD_FOLDER"
PROC = Path("/proc")


def of_cloud(folder: Path) -> list[int]:
    """The ids of the live processes that carry the mark of the cloud in `folder`, without the caller's own."""
    mark = f"{MARK}={folder}".encode()
    found = []
    for entry in PROC.iterdir():
        if entry.name.isdigit() and int(entry.name) != os.getpid() and mark in _environment(entry):
            found.append(int(entry.name))
    return found


def end(folder: Path, patience: float = 5.0) -> int:
    """Kills all processes of the cloud in `folder`; answers how many there were. Repeats, since a process may fork
    between the look and the kill. Raises TimeoutError when some are still there after `patience` seconds."""
    ended: set[int] = set()
    deadline = time.monotonic() + patience
    while alive := of_cloud(folder):
        if time.monotonic() > deadline:
            raise TimeoutError(f"processes {alive} of {folder} do not end")
        for pid in alive:
            ended.add(pid)
            try:
                os.kill(pid, signal.SIGKILL)
            except ProcessLookupError:
                pass
        reap()
        time.sleep(0.02)
    return len(ended)


def reap() -> None:
    """Collects children that have ended, adopted ones too, so that none stays as a zombie."""
    try:
        while os.waitpid(-1, os.WNOHANG)[0] != 0:
            pass
    except ChildProcessError:
        pass


def _environment(process: Path) -> list[bytes]:
    """The variables of a process; empty for a zombie, a stranger's process or one that has just ended."""
    try:
        return (process / "environ").read_bytes().split(b"\0")
    except OSError:
        return []
