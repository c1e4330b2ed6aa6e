"""Opening the record's file: looked into first, brought up to date, or set aside where damaged.

Nothing is ever deleted or overwritten. A file of a newer version is not opened for writing, a
damaged one gets a dated name, and a file is copied before its tables are changed.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from ankle_coach.history import trouble
from ankle_coach.history.file import (
    DamagedError,
    FileId,
    NewerError,
    file_id,
    make_private,
    new_name,
    put_aside,
)
from ankle_coach.history.schema import APPLICATION_ID, MIGRATIONS
from ankle_coach.history.trouble import Troubles

BUSY_MS = 5000
"""How long to wait for another process that is writing."""
_STEERING = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]"
)

Migrations = Sequence[Sequence[str]]


class _UndecidedError(Exception):
    """Reading alone does not tell whether the file is sound."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A connection to the record, or where there can be none, to an empty one in memory.

    ``file`` identifies the file that was opened, and is None for the one in memory.
    """

    connection: sqlite3.Connection
    file: FileId | None = None


def open_record(
    path: Path,
    troubles: Troubles,
    migrations: Migrations = MIGRATIONS,
    *,
    checked: FileId | None = None,
) -> Opened:
    """Open the record at ``path``, made where there is none; what is wrong goes to ``troubles``.

    Reads the whole file first to find damage, unless it is the one that was ``checked`` before.
    Never raises an error of SQLite or of the file system: the record is then in memory only, or
    can be read and not written.
    """
    for _ in range(2):
        found = file_id(path)
        try:
            return _open(path, migrations, checked)
        except NewerError as error:
            troubles.add(trouble.newer(error.version, len(migrations)))
            break
        except (DamagedError, sqlite3.Error, UnicodeDecodeError, OSError) as error:
            if not isinstance(error, DamagedError) and not trouble.is_damage(error):
                troubles.add(trouble.of_error(error))
                return _for_reading(path, migrations) or in_memory(migrations)
            if not set_aside(path, found, troubles):
                break
    return in_memory(migrations)


def set_aside(path: Path, damaged: FileId | None, troubles: Troubles) -> bool:
    """Give the ``damaged`` file at ``path`` a dated name of its own, and tell it.

    Returns:
        Whether it is out of the way; another process may have been faster.
    """
    try:
        if file_id(path) == damaged:
            troubles.add(trouble.set_aside_as(put_aside(path).name))
    except OSError as error:
        troubles.add(trouble.of_error(error))
        return False
    return True


def in_memory(migrations: Migrations = MIGRATIONS) -> Opened:
    """An empty record that lasts as long as its connection."""
    connection = _connect(":memory:")
    _migrate(connection, migrations)
    return Opened(connection)


def version_of(connection: sqlite3.Connection) -> int:
    """The version of the tables."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def _open(path: Path, migrations: Migrations, checked: FileId | None) -> Opened:
    make_private(path)
    file = file_id(path)
    _check_header(path, len(migrations))
    if file is None or file != checked:
        _check_all(path, migrations)
    connection = _connect(_uri(path, "mode=rw"))
    try:
        _prepare(connection, path, migrations)
    except BaseException:
        connection.close()
        raise
    return Opened(connection, file)


def _prepare(connection: sqlite3.Connection, path: Path, migrations: Migrations) -> None:
    """Make a connection that can write ready for it."""
    with suppress(sqlite3.OperationalError):  # stays as it is, or another process is at it
        connection.execute("PRAGMA journal_mode = WAL").fetchone()
    version = version_of(connection)
    if version > len(migrations):
        raise NewerError(version)
    if version < len(migrations):
        _copy(connection, path)
        _migrate(connection, migrations)
    _compare_tables(connection, migrations)


def _check_header(path: Path, known: int) -> None:
    """Find out, with nothing written beside it, whether the file is a record up to a version.

    Raises:
        DamagedError, sqlite3.Error: it is not a record.
        NewerError: it is a newer version's.
    """
    # Through SQLite, which alone can close the file without harm: make_private says why.
    with closing(_connect(_uri(path, "mode=ro", "immutable=1"))) as connection:
        whose = connection.execute("PRAGMA application_id").fetchone()[0]
        version = version_of(connection)
    if whose not in (0, APPLICATION_ID):
        raise DamagedError("not the record")
    if version > known:
        raise NewerError(version)


def _check_all(path: Path, migrations: Migrations) -> None:
    with suppress(_UndecidedError), closing(_connect(_uri(path, "mode=ro"))) as connection:
        _check(connection, migrations)


def _check(connection: sqlite3.Connection, migrations: Migrations) -> None:
    """Find out by reading alone whether this version can write to the file.

    Raises:
        DamagedError, sqlite3.Error: it is damaged.
        NewerError: it is a newer version's.
        _UndecidedError: it takes writing to tell, as after a crash in a transaction.
    """
    try:
        version = version_of(connection)  # the newest may not have reached the header yet
        if version > len(migrations):
            raise NewerError(version)
        found = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
    except sqlite3.Error as error:
        if trouble.is_damage(error):
            raise
        raise _UndecidedError from error
    if found != "ok":
        raise DamagedError(found)


def _uri(path: Path, *parameters: str) -> str:
    return f"file:{quote(str(path))}?{'&'.join(parameters)}"


def _connect(name: str) -> sqlite3.Connection:
    connection = sqlite3.connect(
        name,
        timeout=BUSY_MS / 1000,
        isolation_level=None,
        check_same_thread=False,
        uri=name.startswith("file:"),
    )
    connection.text_factory = _text
    connection.row_factory = sqlite3.Row
    try:
        for pragma in ("foreign_keys = ON", "trusted_schema = OFF", "cell_size_check = ON"):
            connection.execute(f"PRAGMA {pragma}")
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def _text(stored: bytes) -> str:
    """A text that can be shown: nothing in it steers a terminal or turns the writing around."""
    return _STEERING.sub("\N{REPLACEMENT CHARACTER}", stored.decode(errors="replace"))


def _copy(connection: sqlite3.Connection, path: Path) -> None:
    """Copy a record that has tables, before they are changed."""
    version = version_of(connection)
    if not version:
        return
    copy = new_name(path, f"before-v{version + 1}")
    try:
        connection.execute("VACUUM INTO ?", (str(copy),))
    except sqlite3.Error:
        copy.unlink()
        raise


def _migrate(connection: sqlite3.Connection, migrations: Migrations) -> None:
    """Bring the tables to the newest version, each step whole or not at all.

    Raises:
        DamagedError: there are tables, but no version.
    """
    for version, statements in enumerate(migrations, start=1):
        connection.execute("BEGIN IMMEDIATE")
        try:
            _step(connection, version, statements)
            connection.execute("COMMIT")
        except (sqlite3.Error, DamagedError):
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise


def _step(connection: sqlite3.Connection, version: int, statements: Sequence[str]) -> None:
    found = version_of(connection)
    if found == 0 and _tables(connection):
        raise DamagedError("tables without a version")
    if found < version:  # or else another process was faster
        for statement in statements:
            connection.execute(statement)
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {version}")


def _compare_tables(connection: sqlite3.Connection, migrations: Migrations) -> None:
    with closing(in_memory(migrations).connection) as pristine:
        if not _tables(pristine) <= _tables(connection):
            raise DamagedError("the tables are not as they should be")


def _tables(connection: sqlite3.Connection) -> set[tuple[str, str, str]]:
    found = connection.execute("SELECT type, name, sql FROM sqlite_schema WHERE sql NOT NULL")
    return {(row[0], row[1], row[2]) for row in found}


def _for_reading(path: Path, migrations: Migrations) -> Opened | None:
    """The record where it can be read and not written; None where it cannot be read either."""
    wal = Path(f"{path}-wal").exists()
    # Without it, SQLite would want to make two files beside the record.
    parameters = ("mode=ro",) if wal else ("mode=ro", "immutable=1")
    try:
        connection = _connect(_uri(path, *parameters))
    except sqlite3.Error:
        return None
    with suppress(sqlite3.Error, UnicodeDecodeError, DamagedError, NewerError, _UndecidedError):
        _check(connection, migrations)
        if version_of(connection) == len(migrations):
            _compare_tables(connection, migrations)
            return Opened(connection, file_id(path))
        return _older(connection, migrations)
    connection.close()
    return None


def _older(connection: sqlite3.Connection, migrations: Migrations) -> Opened:
    """An older record that cannot be brought up to date: a copy of it in memory is."""
    copy = _connect(":memory:")
    with closing(connection):
        connection.backup(copy)
    try:
        _migrate(copy, migrations)
        _compare_tables(copy, migrations)
    except BaseException:
        copy.close()
        raise
    return Opened(copy)
