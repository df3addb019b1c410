"""The folder of a cloud, and the sweep that leaves no process behind."""

import os
import subprocess
import sys
import tempfile
import time
import unittest
from pathlib import Path

from nightjar_cloud import processes
from nightjar_cloud.folder import Folder, Record


class TheFolder(unittest.TestCase):
    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Folder.at(f"{folder.name}/cloud")

    def test_reads_the_record_it_has_written(self) -> None:
        self.folder.prepare()
        record = Record("ready", 12, 4566, "http://127.0.0.1:4566", 0)
        self.folder.write(record)
        self.assertEqual(self.folder.read(), record)

    def test_has_no_record_where_none_was_written_or_it_is_broken(self) -> None:
        self.assertIsNone(self.folder.read())
        self.folder.prepare()
        (self.folder.path / "cloud.json").write_text('{"state": "rea')
        self.assertIsNone(self.folder.read())

    def test_runs_as_long_as_somebody_holds_the_lock(self) -> None:
        self.assertFalse(self.folder.running())
        lock = self.folder.lock()
        assert lock
        with lock:
            self.assertTrue(self.folder.running())
            self.assertIsNone(self.folder.lock())
        self.assertFalse(self.folder.running())

    def test_cleans_all_but_logs_and_record(self) -> None:
        self.folder.prepare()
        self.folder.log.write_text("words")
        (self.folder.temporary / "unpacked").mkdir()
        self.folder.clean()
        self.assertEqual(self.folder.log.read_text(), "words")
        self.assertFalse(self.folder.temporary.exists())

    def test_sweeps_up_orphans_in_sessions_of_their_own(self) -> None:
        self.folder.prepare()
        environment = os.environ | {processes.MARK: str(self.folder.path)}
        orphaning = (
            "import subprocess; "  # -3 is DEVNULL: the orphan must not hold our pipes
            "print(subprocess.Popen(['sleep', '600'], start_new_session=True, stdout=-3, stderr=-3).pid)"
        )
        orphan = int(subprocess.run([sys.executable, "-c", orphaning], env=environment, capture_output=True).stdout)
        self.assertEqual(processes.of_cloud(self.folder.path), [orphan])

        self.assertEqual(processes.end(self.folder.path), 1)

        self.assertEqual(processes.of_cloud(self.folder.path), [])

    def test_spares_the_processes_of_another_cloud(self) -> None:
        other = subprocess.Popen(["sleep", "600"], env=os.environ | {processes.MARK: f"{self.folder.path}-other"})
        self.addCleanup(other.wait)
        self.addCleanup(other.kill)
        while not processes.of_cloud(Path(f"{self.folder.path}-other")):
            time.sleep(0.01)

        self.assertEqual(processes.end(self.folder.path), 0)

        self.assertIsNone(other.poll())
