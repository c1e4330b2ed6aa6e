"""The record's file: how it is made, brought up to date, left alone and set aside."""

from __future__ import annotations

import errno
import os
import shutil
import signal
import sqlite3
import stat
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from ankle_coach.history import database, file
from ankle_coach.history.database import open_record
from ankle_coach.history.schema import APPLICATION_ID, MIGRATIONS
from ankle_coach.history.store import Store
from ankle_coach.history.trouble import TroubleKind, Troubles
from tests.history.sessions import NOON, add, past, running_row

if TYPE_CHECKING:
    from collections.abc import Sequence

NEXT = (*MIGRATIONS, ("ALTER TABLE sessions ADD COLUMN mood TEXT",))
posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no permission bits")


def told(troubles: Troubles) -> list[TroubleKind]:
    found = []
    while trouble := troubles.take():
        assert "\n" not in trouble.text
        found.append(trouble.kind)
    return found


def value(path: Path, sql: str) -> object:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(sql).fetchone()[0]


def fill(path: Path, migrations: Sequence[Sequence[str]] = MIGRATIONS) -> None:
    """A record with one session at ``path``, closed."""
    store = Store(path, migrations=migrations)
    assert add(store, past())
    store.close()


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@posix
def test_only_its_owner_can_read_the_record(tmp_path: Path) -> None:
    path = tmp_path / "data" / "history.db"
    before = os.umask(0)
    try:
        store = Store(path)
        assert add(store, past())
    finally:
        os.umask(before)
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    files = {each.name: stat.S_IMODE(each.stat().st_mode) for each in path.parent.iterdir()}
    assert files == dict.fromkeys(("history.db", "history.db-wal", "history.db-shm"), 0o600)
    store.close()


@posix
def test_a_record_that_others_could_read_is_closed_to_them(tmp_path: Path) -> None:
    path = tmp_path / "history.db"
    fill(path)
    path.chmod(0o644)
    open_record(path, Troubles()).connection.close()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_new_record_says_what_it_is_and_trusts_nobody(tmp_path: Path) -> None:
    opened = open_record(tmp_path / "history.db", Troubles())
    with closing(opened.connection) as connection:

        def pragma(name: str) -> object:
            return connection.execute(f"PRAGMA {name}").fetchone()[0]

        assert pragma("application_id") == APPLICATION_ID == int.from_bytes(b"AnkC")
        assert pragma("user_version") == len(MIGRATIONS)
        assert pragma("journal_mode") == "wal"
        assert pragma("foreign_keys") == 1
        assert pragma("trusted_schema") == 0
        assert pragma("busy_timeout") == database.BUSY_MS
        lax = connection.execute(
            "SELECT name FROM pragma_table_list WHERE type = 'table' AND NOT strict"
            " AND name NOT LIKE 'sqlite_%'"
        )
        assert lax.fetchall() == []


def test_without_a_write_ahead_log_the_record_is_kept_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class NoWal(sqlite3.Connection):
        def execute(self, sql: str, *values: object) -> sqlite3.Cursor:
            if "journal_mode = WAL" in sql:
                sql = "PRAGMA journal_mode"
            return super().execute(sql, *values)  # type: ignore[arg-type]  # one more argument

    connect = sqlite3.connect
    monkeypatch.setattr(
        sqlite3, "connect", lambda *args, **more: connect(*args, **more, factory=NoWal)
    )
    fill(tmp_path / "history.db")
    assert [path.name for path in tmp_path.iterdir()] == ["history.db"]
    assert value(tmp_path / "history.db", "PRAGMA journal_mode") == "delete"


def test_an_older_record_is_copied_and_then_brought_up_to_date(tmp_path: Path) -> None:
    path, troubles = tmp_path / "history.db", Troubles()
    fill(path)
    store = Store(path, troubles, NEXT)
    assert [each.started for each in store.sessions()] == [NOON]
    assert add(store, past(name="post-run"))
    store.close()
    assert value(path, "PRAGMA user_version") == len(NEXT)
    assert value(path, "SELECT count(*) FROM sessions WHERE mood IS NULL") == 2
    (copy,) = tmp_path.glob("*before*")
    assert copy.name.startswith(f"history.before-v{len(NEXT)}-20")
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600 or sys.platform == "win32"
    assert value(copy, "PRAGMA user_version") == len(MIGRATIONS)
    assert value(copy, "SELECT count(*) FROM sessions") == 1
    assert told(troubles) == []


def test_a_step_that_fails_half_way_changes_nothing(tmp_path: Path) -> None:
    path, troubles = tmp_path / "history.db", Troubles()
    fill(path)
    fill(path)
    only_with_one = "CREATE UNIQUE INDEX one ON sessions (moves)"
    broken = (*NEXT, ("CREATE TABLE half (way TEXT) STRICT", only_with_one))
    store = Store(path, troubles, broken)
    assert store.sessions() == ()
    assert not add(store, past())
    store.close()
    assert told(troubles) == [TroubleKind.UNREACHABLE]
    assert value(path, "PRAGMA user_version") == len(NEXT)
    assert value(path, "SELECT count(*) FROM sqlite_schema WHERE name = 'half'") == 0
    assert len(Store(path, migrations=NEXT).sessions()) == 2


DIES = """
import os, signal, sys
from pathlib import Path
from ankle_coach.history import database
from ankle_coach.history.store import Store

def step(connection, version, statements):
    for statement in statements[: int(sys.argv[2])]:
        connection.execute(statement)
    os.kill(os.getpid(), signal.SIGKILL)

database._step = step
Store(Path(sys.argv[1])).sessions()
"""


@posix
@pytest.mark.parametrize("steps", [0, 1, 3, 6])
def test_who_is_killed_while_an_older_record_is_brought_up_to_date_finds_it_whole(
    steps: int, tmp_path: Path
) -> None:
    path, troubles = tmp_path / "history.db", Troubles()
    fill(path, MIGRATIONS[:1])
    done = subprocess.run([sys.executable, "-c", DIES, str(path), str(steps)], check=False)
    assert done.returncode == -signal.SIGKILL
    assert value(path, "PRAGMA user_version") == 1
    store = Store(path, troubles)
    assert len(store.sessions()) == 1
    assert store.completed() == {"circle": 1}
    assert add(store, past())
    store.close()
    assert value(path, "PRAGMA integrity_check") == "ok"
    assert len(list(tmp_path.glob("*before*.db"))) == 2
    assert told(troubles) == []


def test_two_processes_that_bring_it_up_to_date_at_once_do_it_once(tmp_path: Path) -> None:
    path = tmp_path / "history.db"
    fill(path)
    first = sqlite3.connect(path, isolation_level=None)
    database._migrate(first, NEXT)
    database._migrate(first, NEXT)
    first.close()
    assert value(path, "PRAGMA user_version") == len(NEXT)


def test_nothing_is_written_to_a_newer_versions_record(tmp_path: Path) -> None:
    path, troubles = tmp_path / "history.db", Troubles()
    fill(path, NEXT)
    before = contents(tmp_path)
    store = Store(path, troubles)
    assert store.sessions() == ()
    assert not add(store, past())
    assert store.keep(running_row(), safe=True) is None
    store.close()
    assert contents(tmp_path) == before
    assert told(troubles) == [TroubleKind.NEWER]


def test_a_newer_version_that_only_the_log_tells_of_is_respected_too(tmp_path: Path) -> None:
    path, crashed = tmp_path / "data" / "history.db", tmp_path / "crashed"
    path.parent.mkdir()
    fill(path)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        database._migrate(connection, NEXT)
        shutil.copytree(path.parent, crashed)
    (crashed / "history.db-shm").unlink()
    before = contents(crashed)
    store, troubles = Store(crashed / "history.db", Troubles()), Troubles()
    store.troubles = troubles
    assert not add(store, past())
    store.close()
    after = contents(crashed)
    assert {name: after[name] for name in before} == before
    assert told(troubles) == [TroubleKind.NEWER]


def test_a_newer_version_that_comes_while_the_record_is_open_is_respected(tmp_path: Path) -> None:
    path, troubles = tmp_path / "history.db", Troubles()
    store = Store(path, troubles)
    assert add(store, past())
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        database._migrate(connection, NEXT)
    assert not add(store, past())
    store.close()
    assert value(path, "SELECT count(*) FROM sessions") == 1
    assert told(troubles) == [TroubleKind.NEWER]


def _garbage(path: Path) -> None:
    path.write_bytes(b"\xff" * 5000)


def _short(path: Path) -> None:
    path.write_bytes(b"SQLite")


def _cut(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2)


def _no_tables(path: Path) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute("DROP TABLE sets")


def _no_version(path: Path) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA user_version = 0")


def _somebody_elses(path: Path) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA application_id = 77")


@pytest.mark.parametrize(
    "damage", [_garbage, _short, _cut, _no_tables, _no_version, _somebody_elses]
)
def test_a_damaged_record_is_set_aside_whole_and_a_new_one_begins(
    damage: object, tmp_path: Path
) -> None:
    path, troubles = tmp_path / "history.db", Troubles()
    fill(path)
    assert callable(damage)
    damage(path)
    damaged = path.read_bytes()
    store = Store(path, troubles)
    assert store.sessions() == ()
    assert add(store, past())
    assert len(store.sessions()) == 1
    store.close()
    (aside,) = tmp_path.glob("*.corrupt-*.db")
    assert aside.read_bytes() == damaged
    trouble = troubles.take()
    assert trouble
    assert (trouble.kind, aside.name in trouble.text) == (TroubleKind.CORRUPT, True)


def test_two_damaged_records_within_a_second_are_both_kept(tmp_path: Path) -> None:
    path = tmp_path / "history.db"
    for text in (b"one", b"two", b"three"):
        path.write_bytes(text)
        Store(path).sessions()
    aside = {each.read_bytes() for each in tmp_path.glob("*.corrupt-*.db")}
    assert aside == {b"one", b"two", b"three"}


def test_what_another_process_has_set_aside_already_is_not_set_aside_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, troubles = tmp_path / "history.db", Troubles()
    _garbage(path)

    def meanwhile(damaged: Path, *_: object) -> None:
        monkeypatch.undo()
        file.put_aside(damaged)
        fill(damaged)
        raise file.DamagedError

    monkeypatch.setattr(database, "_check_header", meanwhile)
    assert len(Store(path, troubles).sessions()) == 1
    assert len([*tmp_path.glob("*.corrupt-*.db")]) == 1
    assert told(troubles) == []


def test_damage_that_shows_while_the_record_is_open_is_set_aside_too(tmp_path: Path) -> None:
    path, troubles = tmp_path / "history.db", Troubles()
    store = Store(path, troubles)
    assert add(store, *[past()] * 40)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    size = path.stat().st_size
    with path.open("r+b") as file:
        file.seek(4096)
        file.write(b"\xff" * (size - 4096))
    assert store._opened
    store._opened.connection.execute("PRAGMA shrink_memory")
    assert add(store, past(name="post-run"))
    assert [each.routine for each in store.sessions()] == ["post-run"]
    store.close()
    assert [each.stat().st_size >= size for each in tmp_path.glob("*.corrupt-*.db")] == [True]
    assert told(troubles) == [TroubleKind.CORRUPT]


def test_a_record_deleted_while_it_is_open_is_begun_anew(tmp_path: Path) -> None:
    store = Store(tmp_path / "history.db")
    assert add(store, past())
    for path in tmp_path.iterdir():
        path.unlink()
    assert add(store, past(name="post-run"))
    assert [each.routine for each in store.sessions()] == ["post-run"]
    store.close()
    assert value(tmp_path / "history.db", "SELECT count(*) FROM sessions") == 1


def _refused(error: int) -> object:
    def refuse(*_: object, **__: object) -> int:
        raise OSError(error, os.strerror(error))

    return refuse


def test_a_record_that_cannot_be_written_can_still_be_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, troubles = tmp_path / "history.db", Troubles()
    fill(path)
    before = contents(tmp_path)
    monkeypatch.setattr(os, "open", _refused(errno.EROFS))
    store = Store(path, troubles)
    assert len(store.sessions()) == 1
    assert not add(store, past())
    assert len(store.sessions()) == 1
    store.close()
    assert contents(tmp_path) == before
    assert told(troubles) == [TroubleKind.READ_ONLY]


@pytest.mark.parametrize("error", [errno.EROFS, errno.ENOSPC])
def test_an_older_record_that_cannot_be_brought_up_to_date_can_still_be_read(
    error: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, troubles = tmp_path / "history.db", Troubles()
    fill(path, MIGRATIONS[:1])
    before = contents(tmp_path)
    monkeypatch.setattr(os, "open", _refused(error))
    store = Store(path, troubles)
    assert [each.started for each in store.sessions()] == [NOON]
    assert store.completed() == {"circle": 1}
    assert not add(store, past())
    store.close()
    assert contents(tmp_path) == before
    kind = TroubleKind.READ_ONLY if error == errno.EROFS else TroubleKind.FULL
    assert told(troubles) == [kind]


def test_where_no_record_can_be_made_nothing_fails(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    troubles = Troubles()
    store = Store(tmp_path / "file" / "history.db", troubles)
    assert not add(store, past())
    assert store.completed() == {"circle": 1}  # as long as the process lasts
    store.close()
    assert told(troubles) == [TroubleKind.UNREACHABLE]


def test_a_folder_in_the_records_place_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "history.db").mkdir()
    troubles = Troubles()
    store = Store(tmp_path / "history.db", troubles)
    assert store.sessions() == ()
    assert not add(store, past())
    store.close()
    assert told(troubles) == [TroubleKind.UNREACHABLE]


@pytest.mark.parametrize("name", ["with space", "per%cent", "hash#tag", "what?", "naïve"])
def test_the_record_can_lie_in_a_folder_of_any_name(name: str, tmp_path: Path) -> None:
    fill(tmp_path / name / "history.db")
    assert (tmp_path / name / "history.db").stat().st_size
