"""Where files are made, who can read them, and how large the log grows."""

from __future__ import annotations

import logging
import stat
import sys
from pathlib import Path

import pytest

from ankle_coach import log, paths


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_one_variable_moves_everything(home: Path) -> None:
    assert paths.config() == paths.data() == paths.state() == home
    assert log.place().parent == home


def test_without_it_the_system_says_where(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("ANKLE_COACH_HOME")
    for kind in ("CONFIG", "DATA", "STATE"):
        monkeypatch.setenv(f"XDG_{kind}_HOME", str(tmp_path / kind))
    found = (paths.config(), paths.data(), paths.state())
    assert all(path.name == "ankle-coach" for path in found)
    if sys.platform == "linux":
        assert [path.parent.name for path in found] == ["CONFIG", "DATA", "STATE"]


def test_a_home_that_is_told_relatively_does_not_move_with_the_folder(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("ANKLE_COACH_HOME", "mine")
    monkeypatch.chdir(tmp_path)
    assert paths.data() == tmp_path / "mine"
    monkeypatch.setenv("ANKLE_COACH_HOME", "~/mine")
    assert paths.data() == Path.home() / "mine"


def test_asking_where_makes_nothing(home: Path) -> None:
    log.start()
    log.place()
    assert not home.exists()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other permissions")
def test_what_is_made_is_its_owners_alone(home: Path) -> None:
    log.start()
    logging.getLogger("ankle_coach.test").warning("something")
    assert mode(home) == 0o700
    assert mode(home / "ankle-coach.log") == 0o600
    deep = paths.made(home / "a" / "b")
    assert [mode(deep), mode(deep.parent)] == [0o700, 0o700]


def test_only_what_is_serious_enough_is_logged(home: Path) -> None:
    log.start("error")
    logging.getLogger("some.library").warning("not this")
    logging.getLogger("some.library").error("but this")
    text = (home / "ankle-coach.log").read_text("utf-8")
    assert "not this" not in text
    assert "ERROR some.library: but this" in text


def test_starting_the_log_twice_logs_once(home: Path) -> None:
    log.start()
    log.start()
    logging.getLogger("x").error("once")
    assert (home / "ankle-coach.log").read_text("utf-8").count("once") == 1


def test_the_log_stays_under_a_megabyte(home: Path) -> None:
    log.start("debug")
    for number in range(3000):
        logging.getLogger("x").debug("%d %s", number, "x" * 500)
    files = list(home.iterdir())
    assert sum(each.stat().st_size for each in files) <= 1_000_000
    assert "2999" in (home / "ankle-coach.log").read_text("utf-8")


def test_a_log_that_cannot_be_written_disturbs_nobody(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    home.write_text("a file where the folder should be")
    log.start()
    logging.getLogger("x").error("lost")
    assert capsys.readouterr() == ("", "")
