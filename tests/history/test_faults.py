"""A disk that is full, broken, read-only or damaged: no call fails, and nothing is half kept."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ankle_coach.history.export import as_json
from ankle_coach.history.statistics import progress
from ankle_coach.history.store import Store
from ankle_coach.history.trouble import TroubleKind
from ankle_coach.history.unfinished import unfinished
from tests.history.faults import failing
from tests.history.sessions import NOON, add, past, past_set, running_row, walked

CHECKOUT = Path(__file__).parents[2]


def filled(path: Path) -> None:
    store = Store(path)
    assert add(store, *(past(NOON - timedelta(days=n), past_set(), walked(13.0)) for n in range(5)))
    assert store.keep(running_row(), safe=True)
    store.close()


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record with five sessions and one under way, whole in one file."""
    path = tmp_path_factory.mktemp("template") / "history.db"
    filled(path)
    return path


def use(store: Store) -> None:
    """Everything that a run of the app asks of the record."""
    unfinished(store)
    store.completed()
    store.last_done()
    store.walk_times()
    row = running_row()
    store.keep(row, safe=True)
    store.keep(row, safe=False)
    store.finish(row, past(NOON, name="kept"))
    for session in store.sessions():
        store.session(session.id)
    progress(store, NOON.date())
    "".join(as_json(store))
    store.forget_pace()
    store.delete(1)
    store.close()


def is_whole(path: Path) -> bool:
    """Whether the file is sound, and all that adds up does."""
    with closing(sqlite3.connect(path)) as db:
        sound = db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        orphans = db.execute("PRAGMA foreign_key_check").fetchall()
        counted = db.execute("SELECT count(*), total(running_ms) FROM sessions").fetchone()
        summed = db.execute(
            "SELECT ifnull(sum(sessions), 0), total(running_ms) FROM days"
        ).fetchone()
        bare = db.execute(
            "SELECT count(*) FROM sessions WHERE id NOT IN (SELECT session FROM sets)"
        ).fetchone()
        return sound and not orphans and counted == summed and bare == (0,)


def value(path: Path, sql: str) -> int:
    with closing(sqlite3.connect(path)) as db:
        return int(db.execute(sql).fetchone()[0])


@pytest.mark.parametrize(
    ("code", "times"),
    [
        (sqlite3.SQLITE_FULL, 1),
        (sqlite3.SQLITE_FULL, 10_000),
        (sqlite3.SQLITE_IOERR, 10_000),
        (sqlite3.SQLITE_READONLY, 10_000),
        (sqlite3.SQLITE_BUSY, 1),
    ],
)
def test_whichever_call_fails_nothing_is_raised_and_nothing_is_half_kept(
    code: int, times: int, template: Path, tmp_path: Path
) -> None:
    path = tmp_path / "history.db"
    shutil.copy(template, path)
    with failing(code, 1_000_000) as faults:
        use(Store(path))
    assert faults.calls > 50
    for first in range(1, faults.calls + 1):
        for file in tmp_path.iterdir():
            file.unlink()
        shutil.copy(template, path)
        with failing(code, first, times):
            store = Store(path)
            use(store)
        trouble = store.troubles.take()
        assert trouble is None or trouble.kind in (
            TroubleKind.FULL,
            TroubleKind.READ_ONLY,
            TroubleKind.UNREACHABLE,
        )
        assert is_whole(path), first
        assert {each.suffix for each in tmp_path.iterdir()} <= {".db", ".db-wal", ".db-shm"}
        assert len([*tmp_path.glob("*.db")]) == 1


def test_whenever_damage_shows_all_that_was_there_is_set_aside(
    template: Path, tmp_path: Path
) -> None:
    path = tmp_path / "history.db"
    shutil.copy(template, path)
    with failing(sqlite3.SQLITE_CORRUPT, 1_000_000) as faults:
        use(Store(path))
    for first in range(1, faults.calls + 1):
        for file in tmp_path.iterdir():
            file.unlink()
        shutil.copy(template, path)
        with failing(sqlite3.SQLITE_CORRUPT, first):
            store = Store(path)
            use(store)
        trouble = store.troubles.take()
        files = [path, *tmp_path.glob("*.corrupt-*.db")]
        assert (len(files) == 2) is (trouble is not None and trouble.kind is TroubleKind.CORRUPT)
        assert all(is_whole(each) for each in files), first
        assert len(files) == 1 or value(files[1], "SELECT count(*) FROM sessions") >= 4
        assert store.troubles.take() is None


def test_what_the_store_says_it_keeps_is_kept_whatever_failed_before(
    template: Path, tmp_path: Path
) -> None:
    path = tmp_path / "history.db"
    shutil.copy(template, path)
    for first in range(1, 40):
        with failing(sqlite3.SQLITE_FULL, first, 2):
            store = Store(path)
            before = [store.finish(running_row(), past()) for _ in range(6)]
            store.close()
        with closing(sqlite3.connect(path)) as db:
            (count,) = db.execute("SELECT count(*) FROM sessions").fetchone()
            db.execute("DELETE FROM sets")
            db.execute("DELETE FROM sessions")
            db.execute("DELETE FROM days")
            db.commit()
        assert count == sum(before) + (5 if first == 1 else 0)


FILL = """
import resource, sys
from pathlib import Path
from ankle_coach.history.store import Store
from tests.history.sessions import past, running_row
resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, 400_000))
store = Store(Path(sys.argv[1]))
kept = [store.finish(running_row(), past()) for _ in range(400)]
trouble = store.troubles.take()
assert store.troubles.take() is None
store.close()
print(sum(kept), kept[-1], trouble.kind if trouble else None)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="there is no limit on the size of a file")
def test_a_disk_that_fills_up_loses_nothing_that_was_kept(tmp_path: Path) -> None:
    path = tmp_path / "history.db"
    done = subprocess.run(
        [sys.executable, "-c", FILL, str(path)],
        cwd=CHECKOUT,
        capture_output=True,
        text=True,
        check=True,
    )
    kept, last, kind = done.stdout.split()
    assert (last, kind) == ("False", "unreachable")
    assert int(kept) > 3
    assert is_whole(path)
    store = Store(path)
    assert len(store.sessions()) == int(kept)
    store.close()


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_whatever_bytes_are_damaged_nothing_is_raised_and_nothing_thrown_away(
    data: st.DataObject, template: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("damaged")
    path = folder / "history.db"
    content = bytearray(template.read_bytes())
    places = st.integers(0, 300) | st.integers(0, len(content) - 1)
    for at in data.draw(st.lists(places, min_size=1, max_size=8)):
        content[at] = data.draw(st.integers(0, 255))
    damaged = bytes(content[: data.draw(st.integers(0, len(content)))])
    damaged = damaged if data.draw(st.booleans()) else bytes(content)
    path.write_bytes(damaged)

    store = Store(path)
    use(store)
    trouble = store.troubles.take()
    aside = [*folder.glob("*.corrupt-*.db")]
    if trouble and trouble.kind is TroubleKind.CORRUPT:
        assert [each.name in trouble.text for each in aside] == [True]
        assert is_whole(path)
    else:
        assert aside == []
    if trouble and trouble.kind is TroubleKind.NEWER:
        assert path.read_bytes() == damaged
    shutil.rmtree(folder)
