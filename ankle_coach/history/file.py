"""The record's file as such: made private, told from others, and given other names."""

from __future__ import annotations

import os
import struct
import sys
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from ankle_coach.history.schema import APPLICATION_ID

_MAGIC = b"SQLite format 3\0"
_HEADER = struct.Struct(">60xi4xi28x")
"""Of the file's first 100 bytes: the version of the tables, and whose file it is."""

FileId = tuple[int, int]


class DamagedError(Exception):
    """The file is not the record that it should be."""


class NewerError(Exception):
    """The file was written by a newer version of the app."""

    def __init__(self, version: int) -> None:
        super().__init__(version)
        self.version = version


def file_id(path: Path) -> FileId | None:
    """Which file is at ``path`` now; None if there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def make_private(path: Path) -> None:
    """See that there is a file, which only its owner can read, in such a folder."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        if sys.platform != "win32" and os.fstat(descriptor).st_mode & 0o077:
            os.fchmod(descriptor, 0o600)
    finally:
        os.close(descriptor)


def check_header(path: Path, known: int) -> None:
    """Find out without SQLite whether the file is a record of a version up to ``known``.

    Raises:
        DamagedError: it is not a record.
        NewerError: it is a newer version's.
    """
    with path.open("rb") as file:
        head = file.read(_HEADER.size)
    if not head:
        return
    if len(head) < _HEADER.size or not head.startswith(_MAGIC):
        raise DamagedError("not a database")
    version, whose = _HEADER.unpack(head)
    if whose not in (0, APPLICATION_ID):
        raise DamagedError("not the record")
    if version > known:
        raise NewerError(version)


def put_aside(path: Path) -> Path:
    """Give a damaged file, and what SQLite keeps beside it, a new name.

    Raises:
        OSError: the folder does not allow it.
    """
    aside = new_name(path, "corrupt")
    path.replace(aside)
    for beside in ("-wal", "-shm"):
        with suppress(FileNotFoundError):
            Path(f"{path}{beside}").replace(f"{aside}{beside}")
    return aside


def new_name(path: Path, what: str) -> Path:
    """A name beside ``path`` that nothing had, taken by an empty file that is ours to replace."""
    stamp = datetime.now(UTC).strftime("%Y-%m-%dT%H%M%SZ")
    for number in range(1, 1000):
        more = f"-{number}" if number > 1 else ""
        name = path.with_name(f"{path.stem}.{what}-{stamp}{more}{path.suffix}")
        with suppress(FileExistsError):
            os.close(os.open(name, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
            return name
    raise FileExistsError(f"no name is left for {path.name}")
