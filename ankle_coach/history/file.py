"""The record's file as such: made private, told from others, and given other names."""

from __future__ import annotations

import errno
import os
import stat
import sys
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

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
    """See that there is a file, which only its owner can read, in such a folder.

    A file that is there is not opened: as soon as a process closes a file that SQLite has open,
    POSIX takes SQLite's locks on it away, and the next program to leave the record deletes what
    this one has still to write (sqlite.org/howtocorrupt.html, 2.2).
    """
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with suppress(FileExistsError):
        os.close(os.open(os.path.realpath(path), os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    mode = path.stat().st_mode
    if not stat.S_ISREG(mode):
        raise OSError(errno.EISDIR, "not a file", str(path))
    if sys.platform != "win32" and mode & 0o077:
        path.chmod(0o600)
    if not os.access(path, os.W_OK):
        raise OSError(errno.EACCES, "read-only", str(path))


def put_aside(path: Path) -> Path:
    """Give a damaged file, and what SQLite keeps beside it, a new name.

    The file itself goes last: SQLite deletes a log that it finds beside a file that is new.

    Raises:
        OSError: the folder does not allow it.
    """
    aside = new_name(path, "corrupt")
    for beside in ("-wal", "-shm"):
        with suppress(FileNotFoundError):
            Path(f"{path}{beside}").replace(f"{aside}{beside}")
    path.replace(aside)
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
