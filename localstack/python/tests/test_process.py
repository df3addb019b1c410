"""Runtime processes end with all they started, and their output is bounded."""

import os
import tempfile
import threading
import time
import unittest
from pathlib import Path

from nightjar_cloud.functions import process
from nightjar_cloud.functions.process import RuntimeProcess


class ARuntimeProcess(unittest.TestCase):
    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)
        self.exits: list[str] = []
        self.ended = threading.Event()

    def run_script(self, script: str) -> RuntimeProcess:
        def on_exit(how: str) -> None:
            self.exits.append(how)
            self.ended.set()

        started = RuntimeProcess(["sh", "-c", script], os.environ, self.folder, self.folder / "log", on_exit)
        self.addCleanup(started.kill)
        return started

    def test_tells_the_exit_status_when_its_output_is_read(self) -> None:
        runtime = self.run_script("echo last words; exit 3")
        self.assertTrue(self.ended.wait(5))
        self.assertEqual(self.exits, ["exit status 3"])
        self.assertEqual(runtime.take_output(), "last words\n")

    def test_kills_what_the_process_started(self) -> None:
        runtime = self.run_script("sleep 600 & echo $!; wait")
        while not (output := runtime.take_output()):
            time.sleep(0.01)
        runtime.kill()
        self.assertTrue(self.ended.wait(5))
        self.assertEqual(self.exits, ["signal: SIGKILL"])
        deadline = time.monotonic() + 5
        while is_running(int(output)):  # the kernel has the signal; the child ends at its own pace
            self.assertLess(time.monotonic(), deadline)

    def test_keeps_the_beginning_of_long_output_and_logs_all_of_it(self) -> None:
        runtime = self.run_script(f"head -c {process.LONGEST_OUTPUT + 70_000} /dev/zero | tr '\\0' x")
        self.assertTrue(self.ended.wait(5))
        self.assertEqual(len(runtime.take_output()), process.LONGEST_OUTPUT)
        self.assertEqual((self.folder / "log").stat().st_size, process.LONGEST_OUTPUT + 70_000)

    def test_measures_memory(self) -> None:
        runtime = self.run_script("echo up; sleep 600")
        while not runtime.take_output():
            time.sleep(0.01)
        self.assertIn(runtime.peak_megabytes(), range(1, 100))


def is_running(pid: int) -> bool:
    """Whether a process runs: a zombie that nobody has collected yet does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except FileNotFoundError:
        return False
