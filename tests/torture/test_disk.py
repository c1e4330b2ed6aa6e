"""A disk that misbehaves: the session goes to its end, and one line says what is not kept."""

from __future__ import annotations

import os
import shutil
import sqlite3
import stat
import subprocess
import time
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from ankle_coach.history.past import Ending
from ankle_coach.history.store import Store
from tests.terminal.tmux import plain_environment
from tests.torture.watched import APP, Watched, at_home, has_said

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.terminal
SESSION = ["start", "pre-run", "--only", "toe-walk", "--speed", "40", "--sound", "off"]
SLOWER = [*SESSION[:5], "10", *SESSION[6:]]
NOT_KEPT = "what you do now is not being kept"
NEWER = 99


def lines(folder: Path, before: str = "") -> str:
    """A whole session as lines of text, after a command of the shell; what it told."""
    command = [*APP, *SESSION, "--plain"]
    done = subprocess.run(
        ["dash", "-c", f'{before}exec "$@"', "dash", *command],
        cwd=folder,
        env=plain_environment(folder),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert done.stderr == ""
    assert "Session complete" in done.stdout
    assert "Toe walk: done." in done.stdout
    return done.stdout


def kept(folder: Path) -> list[Ending]:
    """How each session ended that is kept, of a record that is whole."""
    with closing(sqlite3.connect(folder / "home" / "history.db")) as db:
        assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    with closing(Store(folder / "home" / "history.db")) as store:
        found = [session.ending for session in store.sessions()]
        assert store.troubles.take() is None
    return found


def wait_for_row(record: Path) -> None:
    """Wait until a session under way is written, without a look that SQLite would remember."""
    deadline = time.monotonic() + 30.0
    while not Path(f"{record}-wal").exists() or not Path(f"{record}-wal").stat().st_size:
        assert time.monotonic() < deadline
        time.sleep(0.05)


@contextmanager
def mounted(folder: Path, *how: str) -> Iterator[None]:
    """A file system mounted there; the test is skipped where nobody may."""
    mount = shutil.which("mount")
    done = mount and subprocess.run([mount, *how, str(folder)], capture_output=True, check=False)
    if not done or done.returncode:
        pytest.skip("only root can mount a file system")
    try:
        yield
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


def fill(folder: Path) -> Path:
    """Fill the disk to its last byte."""
    filler = folder / "filler"
    descriptor = os.open(filler, os.O_WRONLY | os.O_CREAT)
    try:
        for size in (4096, 1):
            _write_all(descriptor, bytes(size))
    finally:
        os.close(descriptor)
    return filler


def _write_all(descriptor: int, part: bytes) -> None:
    with suppress(OSError):  # no space is left
        while True:
            os.write(descriptor, part)


def test_a_damaged_record_is_set_aside_and_said_and_the_session_is_kept_in_a_new_one(
    tmp_path: Path,
) -> None:
    home = at_home(tmp_path)
    (home / "history.db").write_bytes(b"no database" * 1000)
    said = lines(tmp_path)
    (aside,) = home.glob("history.corrupt-*.db")
    assert said.count(f"The record was damaged. It is kept as {aside.name}") == 1
    assert NOT_KEPT not in said
    assert aside.read_bytes() == b"no database" * 1000
    assert kept(tmp_path) == [Ending.FINISHED]


def test_the_record_of_a_newer_version_is_left_as_it_is(tmp_path: Path) -> None:
    home = at_home(tmp_path)
    with closing(sqlite3.connect(home / "history.db")) as db:
        db.execute("PRAGMA journal_mode = WAL")
        db.execute("CREATE TABLE running (of_another TEXT)")
        db.execute(f"PRAGMA user_version = {NEWER}")
    before = (home / "history.db").read_bytes()
    names = {file.name for file in home.iterdir()}
    said = lines(tmp_path)
    assert said.count("The record is from a newer Ankle Coach and is left as it is") == 1
    assert said.count(NOT_KEPT) == 1
    with Watched(SESSION, tmp_path) as app:
        app.wait_until(lambda screen: has_said(screen, NOT_KEPT), "told")
        app.wait_until(lambda screen: "1 done" in screen, "over")
        app.send(b"q")
        assert app.exit_code() == 0
    assert (home / "history.db").read_bytes() == before
    assert {file.name for file in home.iterdir()} - names <= {"ankle-coach.log"}


def test_where_there_can_be_no_folder_the_session_runs_and_says_so(tmp_path: Path) -> None:
    (tmp_path / "home").write_text("a file in its place")
    assert lines(tmp_path).count(NOT_KEPT) == 1
    assert (tmp_path / "home").read_text() == "a file in its place"


def test_a_folder_that_is_read_only_holds_no_session_up(tmp_path: Path) -> None:
    home = at_home(tmp_path)
    lines(tmp_path)
    with mounted(home, "--bind", str(home)):
        subprocess.run(["mount", "-o", "remount,bind,ro", str(home)], check=True)
        said = lines(tmp_path)
    assert said.count("The record is read-only: " + NOT_KEPT) == 1
    assert kept(tmp_path) == [Ending.FINISHED]


def test_a_folder_that_vanishes_in_mid_session_is_made_again_and_the_session_kept(
    tmp_path: Path,
) -> None:
    home = at_home(tmp_path)
    with Watched(SLOWER, tmp_path) as app:
        app.wait_for_time_to_pass()
        shutil.rmtree(home)
        app.wait_until(lambda screen: "1 done" in screen, "over")
        app.send(b"q")
        assert app.exit_code() == 0
        assert not has_said(app.screen(), NOT_KEPT)
    assert kept(tmp_path) == [Ending.FINISHED]
    assert stat.S_IMODE(home.stat().st_mode) == 0o700
    assert stat.S_IMODE((home / "history.db").stat().st_mode) == 0o600


def test_a_record_that_is_damaged_in_mid_session_is_set_aside_and_the_session_kept(
    tmp_path: Path,
) -> None:
    home = at_home(tmp_path)
    with Watched(SLOWER, tmp_path) as app:
        app.wait_for_time_to_pass()
        wait_for_row(home / "history.db")
        for name in ("history.db", "history.db-wal"):
            with (home / name).open("r+b") as file:
                file.write(b"\xff" * (home / name).stat().st_size)
        app.wait_until(lambda screen: "1 done" in screen, "over")
        app.send(b"q")
        assert app.exit_code() == 0
    assert kept(tmp_path) == [Ending.FINISHED]
    (aside,) = home.glob("history.corrupt-*.db")
    assert set(aside.read_bytes()) == {0xFF}


@pytest.mark.parametrize("blocks", [16, 160])
def test_where_files_may_not_grow_the_session_runs_and_the_record_stays_whole(
    blocks: int, tmp_path: Path
) -> None:
    at_home(tmp_path)
    said = lines(tmp_path, f"ulimit -f {blocks}; ")
    assert said.count(NOT_KEPT) == 1
    lines(tmp_path)
    assert kept(tmp_path)[0] is Ending.FINISHED


def test_a_disk_that_fills_up_in_mid_session_is_told_and_the_session_goes_to_its_end(
    tmp_path: Path,
) -> None:
    home = tmp_path / "home"
    home.mkdir()
    with mounted(home, "-t", "tmpfs", "-o", "size=4m,mode=700", "tmpfs"):
        at_home(tmp_path)
        lines(tmp_path)
        with Watched(SLOWER, tmp_path) as app:
            app.wait_for_time_to_pass()
            filler = fill(home)
            app.wait_until(lambda screen: has_said(screen, NOT_KEPT), "told")
            app.wait_until(lambda screen: "1 done" in screen, "over")
            app.send(b"q")
            assert app.exit_code() == 0
        filler.unlink()
        assert kept(tmp_path)[-1] is Ending.FINISHED
