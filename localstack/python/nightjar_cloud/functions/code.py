"""The unpacked code of functions, one folder per archive.

Functions that share an archive share its folder, so that the archive of a whole application is unpacked once and its
pages are in memory once. Modification times are those of the archive: JDK 25 trusts its ahead-of-time cache only as
long as the times of the jars are the ones it was trained with.
"""

import os
import shutil
import stat
import struct
import threading
import zipfile
from calendar import timegm
from collections.abc import Callable
from pathlib import Path
from typing import IO

LONGEST_LINK = 4096


class CodeFolders:
    """Hands out folders by the archive's digest and deletes them with their last user."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._lock = threading.Lock()
        self._locks: dict[str, threading.Lock] = {}
        self._users: dict[str, set[str]] = {}

    def acquire(self, digest: str, user: str, fetch: Callable[[IO[bytes]], None]) -> Path:
        """The folder of the archive with this digest, for `user`; unpacks it with `fetch` where it is new."""
        with self._lock:
            self._users.setdefault(digest, set()).add(user)
            lock = self._locks.setdefault(digest, threading.Lock())
        target = self.path(digest)
        with lock:
            if not target.exists():
                self._unpack(target, fetch)
        return target

    def release(self, digest: str, user: str) -> None:
        with self._lock:
            users = self._users.get(digest, set())
            users.discard(user)
            if users:
                return
            self._users.pop(digest, None)
        shutil.rmtree(self.path(digest), ignore_errors=True)

    def path(self, digest: str) -> Path:
        return self._root / digest.translate(str.maketrans("+/", "-_")).rstrip("=")

    def _unpack(self, target: Path, fetch: Callable[[IO[bytes]], None]) -> None:
        unfinished = target.with_suffix(".new")
        shutil.rmtree(unfinished, ignore_errors=True)
        unfinished.mkdir(parents=True)
        archive = target.with_suffix(".zip")
        with open(archive, "w+b") as file:
            fetch(file)
            file.flush()
            unpack(file, unfinished)
        archive.unlink()
        unfinished.rename(target)


def unpack(archive: IO[bytes], target: Path) -> None:
    """Unpacks with permissions, links and times. A member that would leave `target` is an error."""
    with zipfile.ZipFile(archive) as files:
        for member in files.infolist():
            path = target / member.filename
            if not path.resolve().is_relative_to(target.resolve()):
                raise ValueError(f"{member.filename} lies outside of the archive")
            mode = member.external_attr >> 16
            if member.is_dir():
                path.mkdir(parents=True, exist_ok=True)
                continue
            path.parent.mkdir(parents=True, exist_ok=True)
            if stat.S_ISLNK(mode):
                _link(files, member, path, target)
                continue
            with files.open(member) as source, open(path, "wb") as sink:
                shutil.copyfileobj(source, sink, 1 << 20)
            # Lambda runs functions as another user: all may read, and run what has the bit for anybody.
            path.chmod(0o755 if mode & 0o111 or path.name == "bootstrap" else 0o644)
            changed = modified(member)
            os.utime(path, (changed, changed))


def _link(files: zipfile.ZipFile, member: zipfile.ZipInfo, path: Path, target: Path) -> None:
    with files.open(member) as source:
        to = source.read(LONGEST_LINK).decode()
    if not (path.parent / to).resolve().is_relative_to(target.resolve()):
        raise ValueError(f"{member.filename} points outside of the archive")
    path.symlink_to(to)


def modified(member: zipfile.ZipInfo) -> int:
    """Seconds since 1970: the extended timestamp (extra field 0x5455) where the archive has one, else its DOS time,
    which has no zone and is read as UTC so that every machine comes to the same answer."""
    extra = member.extra
    while len(extra) >= 4:
        kind, length = struct.unpack("<HH", extra[:4])
        field = extra[4 : 4 + length]
        if kind == 0x5455 and len(field) >= 5 and field[0] & 1:
            return struct.unpack("<i", field[1:5])[0]
        extra = extra[4 + length :]
    return timegm((*member.date_time, 0, 0, 0))
