"""What a person is told when the record cannot be kept: one line for each kind of trouble."""

from __future__ import annotations

import errno
import sqlite3
from collections import deque
from dataclasses import dataclass
from enum import StrEnum


class TroubleKind(StrEnum):
    """What is wrong."""

    FULL = "full"
    READ_ONLY = "read-only"
    CORRUPT = "corrupt"
    NEWER = "newer"
    UNREACHABLE = "unreachable"


@dataclass(frozen=True, slots=True)
class Trouble:
    """One clear line for the person, saying what is not kept; ``detail`` is for the log."""

    kind: TroubleKind
    text: str
    detail: str = ""


class Troubles:
    """The troubles to tell a person; safe to use from every thread.

    A file that was set aside is told once, and that something is not kept is told once, whatever
    else fails after that.
    """

    def __init__(self) -> None:
        self._told: set[bool] = set()
        self._waiting: deque[Trouble] = deque()

    def add(self, trouble: Trouble) -> None:
        """Tell a trouble, unless one like it has been told."""
        keeps = trouble.kind is TroubleKind.CORRUPT
        if keeps not in self._told:
            self._told.add(keeps)
            self._waiting.append(trouble)

    def take(self) -> Trouble | None:
        """The next one to show, each only once; None if there is none."""
        try:
            return self._waiting.popleft()
        except IndexError:
            return None


_TEXTS = {
    TroubleKind.FULL: "The disk is full: what you do now is not being kept.",
    TroubleKind.READ_ONLY: "The record is read-only: what you do now is not being kept.",
    TroubleKind.UNREACHABLE: "The record cannot be written: what you do now is not being kept.",
}
_KINDS = {
    sqlite3.SQLITE_FULL: TroubleKind.FULL,
    sqlite3.SQLITE_READONLY: TroubleKind.READ_ONLY,
    sqlite3.SQLITE_PERM: TroubleKind.READ_ONLY,
}
_DAMAGE = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)


def of_error(error: Exception) -> Trouble:
    """The trouble behind an error of SQLite or of the file system."""
    if isinstance(error, OSError):
        kind = _kind_of_system(error)
    else:
        kind = _KINDS.get(code(error), TroubleKind.UNREACHABLE)
    return Trouble(kind, _TEXTS[kind], f"{type(error).__name__}: {error}")


def set_aside_as(name: str) -> Trouble:
    """The record was damaged, and is now the file ``name``."""
    return Trouble(
        TroubleKind.CORRUPT,
        f"The record was damaged. It is kept as {name}, and a new one has begun.",
    )


def newer(version: int, known: int) -> Trouble:
    """The record was written by a newer version of the app."""
    return Trouble(
        TroubleKind.NEWER,
        "The record is from a newer Ankle Coach and is left as it is: "
        "what you do now is not being kept.",
        f"its version is {version}, this one knows {known}",
    )


def is_damage(error: Exception) -> bool:
    """Whether the file itself is wrong, and not the disk or the moment."""
    # Python fails to decode what SQLite says of a damaged table.
    return isinstance(error, UnicodeDecodeError) or code(error) in _DAMAGE


def code(error: Exception) -> int:
    """SQLite's primary result code, -1 for an error that has none."""
    found = getattr(error, "sqlite_errorcode", None)
    return -1 if found is None else int(found) & 0xFF


def _kind_of_system(error: OSError) -> TroubleKind:
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return TroubleKind.FULL
    if error.errno in (errno.EROFS, errno.EACCES, errno.EPERM):
        return TroubleKind.READ_ONLY
    return TroubleKind.UNREACHABLE
