"""The record's store: past sessions, and the rows of the sessions under way.

Every method can be called from every thread. None raises an error of SQLite: what cannot be read is
empty, what cannot be written returns False, and ``troubles`` has a line for the person.
"""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeVar

from ankle_coach.history import running, sessions, trouble
from ankle_coach.history.database import Migrations, Opened, open_record, set_aside, version_of
from ankle_coach.history.file import FileId, file_id
from ankle_coach.history.past import LastDone, PastSession, WalkTime
from ankle_coach.history.process import Process
from ankle_coach.history.running import RunningRow
from ankle_coach.history.schema import MIGRATIONS
from ankle_coach.history.trouble import Troubles

T = TypeVar("T")
WALKS = 5
"""How many of the last walks of an exercise are told."""


class Store:
    """The record at ``path``, opened when it is first needed and made where there is none."""

    def __init__(
        self, path: Path, troubles: Troubles | None = None, migrations: Migrations = MIGRATIONS
    ) -> None:
        self.path = path
        self.troubles = troubles or Troubles()
        self._migrations = migrations
        self._opened: Opened | None = None
        self._checked: FileId | None = None
        self._lock = threading.RLock()

    def twin(self) -> Store:
        """The same record through a connection of its own, for another thread that writes."""
        twin = Store(self.path, self.troubles, self._migrations)
        twin._checked = self._checked
        return twin

    def close(self) -> None:
        """Close the file; the next call opens it again."""
        with self._lock:
            if self._opened:
                self._opened.connection.close()
                self._opened = None

    # The session under way.

    def keep(self, row: RunningRow, *, safe: bool) -> bool | None:
        """Write a session that is under way; ``safe`` also from the loss of power.

        Returns:
            True if it is kept, False if another process has taken the row over, None if it could
            not be written.
        """
        return self._write(lambda db: running.keep(db, row), safe=safe)

    def running(self) -> tuple[RunningRow, ...]:
        """All sessions under way, of every process, the latest first."""
        return self._read(running.running, ())

    def claim(self, row: RunningRow, owner: Process) -> bool | None:
        """Give a row to another owner, if it still belongs to whom it says.

        Returns:
            True if so, False if another process was faster, None if it could not be written.
        """
        return self._write(lambda db: running.claim(db, row, owner))

    def finish(self, row: RunningRow, session: PastSession | None) -> bool:
        """Move a session of this process from those under way to the past ones, or drop it."""

        def move(db: sqlite3.Connection) -> bool:
            running.drop(db, row)
            if session:
                sessions.add(db, session, row.id)
            return True

        return self._write(move) is True

    def set_aside(self, row: RunningRow, session: PastSession | None) -> bool:
        """The same for a session of a process that is dead; nothing if another was faster."""

        def move(db: sqlite3.Connection) -> bool:
            if not running.drop(db, row):
                return False
            if session:
                sessions.add(db, session, row.id)
            return True

        return self._write(move) is True

    # Past sessions.

    def sessions(self, limit: int | None = None) -> tuple[PastSession, ...]:
        """The last ``limit`` sessions without their sets, or all, the latest first."""
        return self._read(lambda db: sessions.latest(db, limit), ())

    def session(self, number: int) -> PastSession | None:
        """One session with its sets; None if there is none with this id."""
        return self._read(lambda db: sessions.one(db, number), None)

    def delete(self, number: int) -> bool:
        """Forget one session for good, in everything that adds up."""
        return self._write(lambda db: sessions.remove(db, number)) is True

    def completed(self) -> Mapping[str, int]:
        """In how many sessions every set of an exercise was done, by exercise id."""
        return self._read(sessions.completed, {})

    def last_done(self) -> Mapping[str, LastDone]:
        """When each routine was last done, by routine id."""
        return self._read(sessions.last_done, {})

    def walk_times(self) -> Mapping[str, tuple[WalkTime, ...]]:
        """The last five walks of each exercise that the person ended, the latest first.

        Those that hurt, those at another speed than the real one, and those before the pace was
        forgotten are not among them.
        """
        return self._read(lambda db: sessions.walk_times(db, WALKS), {})

    def forget_pace(self, exercise: str | None = None) -> bool:
        """Take no walk up to now as an example of the person's pace; of all exercises, or one."""
        return self._write(lambda db: sessions.forget_pace(db, exercise)) is True

    def select(self, sql: str, *values: object) -> list[sqlite3.Row]:
        """The rows of a query, for what adds the record up."""
        return self._read(lambda db: db.execute(sql, values).fetchall(), [])

    def select_while(
        self, sql: str, values: Iterable[Any], take: Callable[[sqlite3.Row], bool]
    ) -> None:
        """Give the rows of a query to ``take`` one by one, as long as it wants more."""

        def read(db: sqlite3.Connection) -> None:
            for row in db.execute(sql, tuple(values)):
                if not take(row):
                    break

        self._read(read, None)

    # The connection.

    def _connection(self) -> sqlite3.Connection:
        """The connection to the file that is at the path now."""
        opened = self._opened
        if opened and opened.file and file_id(self.path) != opened.file:
            self.close()  # set aside by another process, or deleted by the person
        if self._opened is None:
            self._opened = open_record(
                self.path, self.troubles, self._migrations, checked=self._checked
            )
            self._checked = self._opened.file
        return self._opened.connection

    def _read(self, read: Callable[[sqlite3.Connection], T], nothing: T) -> T:
        with self._lock:
            for _ in range(2):
                try:
                    return read(self._connection())
                except (sqlite3.Error, ValueError, ArithmeticError) as error:
                    if not self._mended(error):
                        break
        return nothing

    def _write(self, write: Callable[[sqlite3.Connection], T], *, safe: bool = True) -> T | None:
        """Let ``write`` change the record in one transaction; None if that failed."""
        with self._lock:
            for _ in range(2):
                db = self._connection()
                try:
                    return self._transaction(db, write, safe=safe)
                except (sqlite3.Error, ValueError, ArithmeticError) as error:
                    with suppress(sqlite3.Error):
                        if db.in_transaction:
                            db.execute("ROLLBACK")
                    if not self._mended(error):
                        break
        return None

    def _transaction(
        self, db: sqlite3.Connection, write: Callable[[sqlite3.Connection], T], *, safe: bool
    ) -> T | None:
        db.execute(f"PRAGMA synchronous = {'FULL' if safe else 'NORMAL'}")
        db.execute("BEGIN IMMEDIATE")
        version = version_of(db)
        if version > len(self._migrations):  # a newer version has come meanwhile
            db.execute("ROLLBACK")
            self.troubles.add(trouble.newer(version, len(self._migrations)))
            return None
        done = write(db)
        db.execute("COMMIT")
        return done if self._opened and self._opened.file else None

    def _mended(self, error: Exception) -> bool:
        """Whether another try is worth while: the damaged file has been set aside."""
        if not trouble.is_damage(error):
            if isinstance(error, sqlite3.Error):
                self.troubles.add(trouble.of_error(error))
            return False
        damaged = self._opened.file if self._opened else None
        self.close()
        self._checked = None
        return damaged is not None and set_aside(self.path, damaged, self.troubles)
