"""`start`, `stop`, `status` and `logs` of a cloud that runs as a process; `localstack/cloud` is in front of it."""

import argparse
import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path

from nightjar_cloud import processes
from nightjar_cloud.folder import Folder, Record

PATIENCE = 120


class Failure(Exception):
    """Something the caller has to know; its text says what failed and what to do."""


def main() -> int:
    arguments = argparse.ArgumentParser(prog="cloud")
    commands = arguments.add_subparsers(dest="command", required=True)
    for name in ("start", "stop", "status", "logs"):
        command = commands.add_parser(name)
        command.add_argument("--dir", required=True)
    start_options = commands.choices["start"]
    start_options.add_argument("--port", type=int, default=4566)
    start_options.add_argument("--owner", type=int, default=0)
    start_options.add_argument("--installation", type=Path, required=True)
    commands.choices["status"].add_argument("--json", action="store_true")
    commands.choices["logs"].add_argument("--function", default="")
    commands.choices["logs"].add_argument("--lines", type=int, default=100)
    commands.choices["logs"].add_argument("--follow", action="store_true")
    given = arguments.parse_args()
    run: dict[str, Callable[[Folder, argparse.Namespace], int]] = {
        "start": start,
        "stop": stop,
        "status": status,
        "logs": logs,
    }
    try:
        return run[given.command](Folder.at(given.dir), given)
    except Failure as failure:
        print(f"cloud: {failure}", file=sys.stderr)
        return 1


def start(folder: Folder, given: argparse.Namespace) -> int:
    if folder.running() and (record := folder.read()) and record.state in ("starting", "ready"):
        if record.port != given.port:
            raise Failure(f"the cloud in {folder.path} runs on port {record.port} already; stop it first")
        _await_ready(folder, None)
        print(f"cloud: runs already at {record.url}")
        return 0
    _check_port(given.port)
    began = time.monotonic()
    folder.path.mkdir(parents=True, exist_ok=True)
    with open(folder.path / "supervisor.log", "wb") as log:
        supervisor = subprocess.Popen(
            [sys.executable, "-m", "nightjar_cloud.supervisor"]
            + ["--dir", str(folder.path), "--port", str(given.port), "--owner", str(given.owner)]
            + ["--installation", str(given.installation)],
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    try:
        record = _await_ready(folder, supervisor)
    except BaseException:
        supervisor.send_signal(signal.SIGTERM)
        supervisor.wait(30)
        raise
    print(f"cloud: ready at {record.url} after {time.monotonic() - began:.1f} s (log: {folder.log})")
    return 0


def _check_port(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            raise Failure(f"port {port} is taken ({error.strerror}); choose another with --port") from error


def _await_ready(folder: Folder, supervisor: "subprocess.Popen[bytes] | None") -> Record:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        ended = supervisor.poll() is not None if supervisor else not folder.running()
        record = folder.read()
        if ended:
            why = record.reason if record and record.reason else "the supervisor ended"
            raise Failure(f"LocalStack did not start: {why}.\n{_last_words(folder)}")
        if record and record.state == "ready" and (supervisor is None or record.pid == supervisor.pid):
            return record
        time.sleep(0.05)
    raise Failure(f"LocalStack was not ready within {PATIENCE} s.\n{_last_words(folder)}")


def _last_words(folder: Folder) -> str:
    text = "".join(f"  | {line}\n" for line in _tail(folder.log, 15) + _tail(folder.path / "supervisor.log", 5))
    return f"{text}The whole log: {folder.log}"


def stop(folder: Folder, given: argparse.Namespace) -> int:
    record = folder.read()
    was_running = folder.running()
    if was_running and record:
        try:
            os.kill(record.pid, signal.SIGTERM)
        except ProcessLookupError:
            pass
        deadline = time.monotonic() + 20
        while folder.running() and time.monotonic() < deadline:
            time.sleep(0.05)
    left = processes.end(folder.path)
    folder.clean()
    if record and record.state in ("starting", "ready", "stopping") and (last := folder.read()) and last == record:
        folder.write(Record("stopped", record.pid, record.port, record.url, record.owner, "swept up by stop"))
    print("cloud: stopped" if was_running or left else "cloud: was not running")
    return 0


def status(folder: Folder, given: argparse.Namespace) -> int:
    """Prints the state; the exit status is 0 when the cloud is ready, 1 otherwise."""
    record = folder.read()
    running = folder.running()
    state = (record.state if record else "starting") if running else "stopped"
    if not running and record and record.state in ("failed", "ready", "starting", "stopping"):
        state = "failed"
    reason = record.reason if record else ""
    if state == "failed" and not reason:
        reason = "its supervisor was killed; `stop` cleans up"
    if given.json:
        facts = asdict(record) if record else {}
        print(json.dumps(facts | {"state": state, "reason": reason, "mode": "host", "log": str(folder.log)}))
    elif record:
        print(f"cloud: {state}{f' ({reason})' if reason else ''}, {record.url}, log {folder.log}")
    else:
        print("cloud: never started here")
    return 0 if state == "ready" else 1


def logs(folder: Folder, given: argparse.Namespace) -> int:
    """Prints the last lines of LocalStack's log, or of the functions whose name contains `--function`."""
    files = [folder.log]
    if given.function:
        files = sorted(path for path in folder.function_logs.glob("*.log") if given.function in path.name)
    if not (files := [path for path in files if path.exists()]):
        raise Failure(f"no such log in {folder.path / 'logs'}")
    command = ["tail", "-n", str(given.lines), *(["-F"] if given.follow else []), *map(str, files)]
    sys.stdout.flush()
    os.execvp(command[0], command)


def _tail(path: Path, lines: int) -> list[str]:
    try:
        return path.read_text(errors="replace").splitlines()[-lines:]
    except FileNotFoundError:
        return []


if __name__ == "__main__":
    sys.exit(main())
