"""Connections that fail when they are told to."""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

MESSAGES = {
    sqlite3.SQLITE_FULL: "database or disk is full",
    sqlite3.SQLITE_IOERR: "disk I/O error",
    sqlite3.SQLITE_READONLY: "attempt to write a readonly database",
    sqlite3.SQLITE_BUSY: "database is locked",
    sqlite3.SQLITE_CORRUPT: "database disk image is malformed",
}


class Faults:
    """Counts the calls of all connections; from the ``first`` on so many ``times`` they fail."""

    def __init__(self, code: int, first: int, times: int) -> None:
        self.code, self.first, self.times = code, first, times
        self.calls = 0

    def check(self, sql: str) -> None:
        self.calls += 1
        if self.first <= self.calls < self.first + self.times and "ROLLBACK" not in sql:
            error = sqlite3.OperationalError(MESSAGES[self.code])
            error.sqlite_errorcode = self.code
            raise error


@contextmanager
def failing(code: int, first: int, times: int = 1) -> Iterator[Faults]:
    """Let every connection to a file that is opened meanwhile fail."""
    faults = Faults(code, first, times)

    class Failing(sqlite3.Connection):
        def execute(self, sql: str, *values: Any) -> sqlite3.Cursor:  # noqa: ANN401 - as there
            faults.check(sql)
            return super().execute(sql, *values)

        def executemany(self, sql: str, *values: Any) -> sqlite3.Cursor:  # noqa: ANN401 - as there
            faults.check(sql)
            return super().executemany(sql, *values)

    connect = sqlite3.connect

    def opened(name: str, **more: Any) -> sqlite3.Connection:  # noqa: ANN401 - as there
        kind = sqlite3.Connection if name == ":memory:" else Failing
        return connect(name, factory=kind, **more)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sqlite3, "connect", opened)
        yield faults
