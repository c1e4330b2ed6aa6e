"""Two copies of the app at once, and commands beside them, on one record."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import time
from contextlib import closing
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from ankle_coach.history.store import Store
from ankle_coach.history.unfinished import unfinished
from tests.terminal.tmux import plain_environment
from tests.torture.watched import APP, Watched, at_home

if TYPE_CHECKING:
    from pathlib import Path

    from ankle_coach.history.running import RunningRow

pytestmark = pytest.mark.terminal
PATIENCE_S = 30.0
SESSION = ["start", "pre-run", "--speed", "5", "--sound", "off"]
SHORT = ["start", "post-run", "--only", "heel-toe-walk", "--speed", "40", "--sound", "off"]


def rows(record: Path) -> dict[int, RunningRow]:
    """The sessions under way by process; what looked goes away again, as a command does."""
    with closing(Store(record)) as store:
        assert store.troubles.take() is None
        return {row.owner.pid: row for row in store.running()}


def wait_until_written_anew(record: Path, *apps: Watched) -> None:
    """Wait until each of these has written again since now."""
    began, deadline = datetime.now(UTC), time.monotonic() + PATIENCE_S
    while not all(_is_newer(rows(record).get(app.process.pid), began) for app in apps):
        assert time.monotonic() < deadline, "not written any more"
        time.sleep(0.1)


def _is_newer(row: RunningRow | None, moment: datetime) -> bool:
    return row is not None and row.seen > moment


def test_two_copies_of_the_app_and_commands_beside_them_keep_one_record_whole(
    tmp_path: Path,
) -> None:
    record = at_home(tmp_path) / "history.db"
    with Watched(SESSION, tmp_path) as one:
        one.wait_for_time_to_pass()
        with Watched(SESSION, tmp_path) as other:
            other.wait_for_time_to_pass()
            assert "Go on with" not in other.screen()
            for _ in range(3):
                wait_until_written_anew(record, one, other)
            assert len(rows(record)) == 2
            with closing(Store(record)) as store:
                assert unfinished(store) is None
            _run(tmp_path, SHORT)
            (past,) = json.loads(_run(tmp_path, ["history", "--json"]))["sessions"]
            assert past["routine"] == "post-run"
            os.kill(other.process.pid, signal.SIGKILL)
            other.exit_code()
        wait_until_written_anew(record, one)
        with closing(Store(record)) as store:
            offer = unfinished(store)
            assert offer
            assert offer.row.owner.pid == other.process.pid
        ended = time.time()
        os.kill(one.process.pid, signal.SIGTERM)
        assert one.exit_code() == 128 + signal.SIGTERM
    with closing(Store(record)) as store:
        offer = unfinished(store)
        assert offer
        assert offer.row.seen.timestamp() >= ended - 0.01
        assert len(store.running()) == 2
        assert store.troubles.take() is None
    with closing(sqlite3.connect(record)) as db:
        assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def _run(folder: Path, words: list[str]) -> str:
    """Run the app beside the others, as lines; what it wrote."""
    return subprocess.run(
        [*APP, *words],
        cwd=folder,
        env=plain_environment(folder),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=True,
    ).stdout
