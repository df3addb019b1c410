"""Runs one LocalStack, and takes everything down with it.

The supervisor adopts orphans (a subreaper), so whatever LocalStack starts stays below it. It ends the cloud when it
is told to (SIGTERM), when LocalStack ends by itself, and when the process that the cloud was started for is gone. If
the supervisor itself is killed, the kernel kills LocalStack, and the next `stop` or `start` sweeps up the rest.
"""

import argparse
import ctypes
import os
import select
import signal
import subprocess
import sys
import urllib.error
import urllib.request
from dataclasses import replace
from pathlib import Path

from nightjar_cloud import processes
from nightjar_cloud.folder import Folder, Record
from nightjar_cloud.settings import environment

PR_SET_PDEATHSIG = 1
PR_SET_CHILD_SUBREAPER = 36
LIBC = ctypes.CDLL(None)


def main() -> int:
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--dir", required=True)
    arguments.add_argument("--port", type=int, required=True)
    arguments.add_argument("--owner", type=int, default=0)
    arguments.add_argument("--installation", type=Path, required=True)
    given = arguments.parse_args()
    folder = Folder.at(given.dir)
    lock = folder.lock(patience=1)
    if lock is None:
        print(f"a cloud runs in {folder.path} already", file=sys.stderr)
        return 3
    with lock:
        record = Record("starting", os.getpid(), given.port, f"http://127.0.0.1:{given.port}", given.owner)
        return supervise(folder, record, given.installation)


def supervise(folder: Folder, record: Record, installation: Path) -> int:
    processes.end(folder.path)
    folder.prepare()
    folder.write(record)
    told = _signals()
    LIBC.prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    with open(folder.log, "ab", buffering=0) as log:
        child = subprocess.Popen(
            [sys.executable, "-m", "localstack.runtime.main"],
            env=environment(folder, record.port, installation),
            cwd=folder.temporary,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            preexec_fn=_die_with_parent,  # safe: the supervisor has one thread
        )
    why = _watch(folder, record, child, told)
    folder.write(replace(record, state="stopping", reason=why))
    failed = child.poll() is not None
    processes.end(folder.path)
    folder.clean()
    folder.write(replace(record, state="failed" if failed else "stopped", reason=why))
    return 1 if failed else 0


def _watch(folder: Folder, record: Record, child: "subprocess.Popen[bytes]", told: int) -> str:
    """Waits for the end of the cloud and says why it came."""
    poll = select.poll()
    process = os.pidfd_open(child.pid)
    poll.register(told, select.POLLIN)
    poll.register(process, select.POLLIN)
    owner = -1
    if record.owner:
        try:
            owner = os.pidfd_open(record.owner)
        except ProcessLookupError:
            return f"its owner {record.owner} was gone before it started"
        poll.register(owner, select.POLLIN)
    ready = False
    while True:
        events = {descriptor for descriptor, _ in poll.poll(None if ready else 100)}
        if told in events:
            if received := set(os.read(told, 64)) - {signal.SIGCHLD}:
                return f"told to stop ({signal.Signals(min(received)).name})"
        if process in events:
            return f"LocalStack ended by itself ({_status(child.wait())})"
        if owner in events:
            return f"its owner {record.owner} ended"
        _collect(child)
        if not ready and _is_ready(record.url):
            ready = True
            folder.write(replace(record, state="ready"))


def _collect(child: "subprocess.Popen[bytes]") -> None:
    """Collects adopted processes that have ended, but leaves LocalStack's own status to its `wait`."""
    while True:
        try:
            ended = os.waitid(os.P_ALL, 0, os.WEXITED | os.WNOHANG | os.WNOWAIT)
        except ChildProcessError:
            return
        if ended is None or ended.si_pid == child.pid:
            return
        os.waitpid(ended.si_pid, os.WNOHANG)


def _is_ready(url: str) -> bool:
    try:
        with urllib.request.urlopen(f"{url}/_localstack/init/ready", timeout=2) as answer:
            return b'"completed": true' in answer.read()
    except (OSError, urllib.error.URLError):
        return False


def _signals() -> int:
    """Routes signals into a pipe, which `poll` can wait for beside processes; answers the end to read from."""
    reading, writing = os.pipe()
    os.set_blocking(reading, False)
    os.set_blocking(writing, False)
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP, signal.SIGCHLD):
        signal.signal(number, lambda *_: None)
    signal.set_wakeup_fd(writing, warn_on_full_buffer=False)
    return reading


def _die_with_parent() -> None:
    LIBC.prctl(PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)


def _status(code: int) -> str:
    return f"exit status {code}" if code >= 0 else f"signal {signal.Signals(-code).name}"


if __name__ == "__main__":
    sys.exit(main())
