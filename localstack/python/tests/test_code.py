"""Code folders keep what the archive says, and nothing escapes from them."""

import io
import os
import stat
import tempfile
import threading
import unittest
import zipfile
from pathlib import Path
from typing import IO

from nightjar_cloud.functions.code import CodeFolders, modified, unpack

NOON = (2026, 1, 1, 12, 0, 0)
NOON_UTC = 1767268800


def archive(*members: tuple[str, bytes, int], extra: bytes = b"") -> IO[bytes]:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as files:
        for name, content, mode in members:
            info = zipfile.ZipInfo(name, NOON)
            info.external_attr = mode << 16
            info.extra = extra
            files.writestr(info, content)
    file.seek(0)
    return file


class Unpacking(unittest.TestCase):
    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.target = Path(folder.name) / "code"
        self.target.mkdir()

    def test_keeps_times_as_utc(self) -> None:
        unpack(archive(("app/a.jar", b"jar", 0o100644)), self.target)
        self.assertEqual((self.target / "app/a.jar").stat().st_mtime, NOON_UTC)

    def test_prefers_the_extended_timestamp(self) -> None:
        extended = b"UT\x05\x00\x01" + (1_700_000_000).to_bytes(4, "little")
        with zipfile.ZipFile(archive(("a.jar", b"", 0o100644), extra=b"\x99\x99\x01\x00x" + extended)) as files:
            self.assertEqual(modified(files.infolist()[0]), 1_700_000_000)

    def test_lets_a_bootstrap_run_even_without_permissions_in_the_archive(self) -> None:
        unpack(archive(("bootstrap", b"#!/bin/sh", 0)), self.target)
        self.assertTrue(os.access(self.target / "bootstrap", os.X_OK))

    def test_keeps_the_bit_to_run_and_no_more(self) -> None:
        unpack(archive(("jre/java", b"", 0o104755), ("a", b"", 0o100666)), self.target)
        self.assertEqual(stat.S_IMODE((self.target / "jre/java").stat().st_mode), 0o755)
        self.assertEqual(stat.S_IMODE((self.target / "a").stat().st_mode), 0o644)

    def test_makes_links_inside(self) -> None:
        unpack(archive(("lib/a", b"text", 0o100644), ("b", b"lib/a", stat.S_IFLNK | 0o777)), self.target)
        self.assertEqual((self.target / "b").read_text(), "text")

    def test_refuses_what_leaves_the_folder(self) -> None:
        for member in (("../out", b"", 0o100644), ("in", b"../../etc", stat.S_IFLNK | 0o777)):
            with self.subTest(member[0]), self.assertRaises(ValueError):
                unpack(archive(member), self.target)
        self.assertEqual(list(self.target.parent.iterdir()), [self.target])


class Sharing(unittest.TestCase):
    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folders = CodeFolders(Path(folder.name) / "code")
        self.fetched: list[int] = []

    def fetch(self, sink: IO[bytes]) -> None:
        self.fetched.append(1)
        sink.write(archive(("bootstrap", b"#!/bin/sh", 0o100755)).read())

    def test_unpacks_once_for_all_functions_of_one_archive(self) -> None:
        users = [
            threading.Thread(target=self.folders.acquire, args=("a+/b=", f"function {i}", self.fetch)) for i in range(8)
        ]
        for user in users:
            user.start()
        for user in users:
            user.join()
        self.assertEqual(len(self.fetched), 1)
        self.assertTrue((self.folders.path("a+/b=") / "bootstrap").is_file())

    def test_deletes_with_the_last_user(self) -> None:
        for user in ("one", "two", "one"):
            self.folders.acquire("digest", user, self.fetch)
        self.folders.release("digest", "one")
        self.assertTrue(self.folders.path("digest").exists())
        self.folders.release("digest", "two")
        self.assertFalse(self.folders.path("digest").exists())

    def test_begins_anew_after_a_fetch_that_failed(self) -> None:
        def broken(sink: IO[bytes]) -> None:
            sink.write(b"half")
            raise OSError("connection lost")

        with self.assertRaises(OSError):
            self.folders.acquire("digest", "one", broken)
        self.assertTrue((self.folders.acquire("digest", "one", self.fetch) / "bootstrap").is_file())
