"""What the settings change in what the commands do and print."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

from ankle_coach import paths
from ankle_coach.audio.choose import NAMES
from ankle_coach.cli import main
from ankle_coach.history.store import Store
from ankle_coach.keeping import record_here
from ankle_coach.settings.model import OutputWish
from tests.history.sessions import NOON, add, past, walked

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A person's own folder."""
    monkeypatch.setenv("ANKLE_COACH_HOME", str(tmp_path))
    return tmp_path


def set_to(text: str) -> None:
    (paths.config() / "settings.toml").write_text(text, "utf-8")


def told(words: str, capsys: pytest.CaptureFixture[str]) -> str:
    assert main(words.split()) == 0
    return capsys.readouterr().out


def planned(words: str, capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(told(f"plan {words} --json", capsys))
    return found


def test_the_outputs_that_can_be_set_are_those_that_there_are() -> None:
    assert {str(each) for each in OutputWish} == {"auto", *NAMES}


@pytest.mark.parametrize(
    "words", ["exercises", "exercises ankling", "routines", "plan pre-run", "plan post-run"]
)
def test_every_list_is_in_feet_where_these_are_set(
    words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    before = told(words, capsys)
    assert " m" in before
    set_to('units = "feet"\n')
    after = told(words, capsys)
    assert "66 ft" in after
    assert not [line for line in after.splitlines() if re.search(r"\b[12]0 m\b", line)]


def test_programs_are_told_metres_whatever_is_set(capsys: pytest.CaptureFixture[str]) -> None:
    before = told("routines --json", capsys), told("exercises --json", capsys)
    set_to('units = "feet"\n')
    assert (told("routines --json", capsys), told("exercises --json", capsys)) == before
    distances = {each["distance_m"] for each in planned("pre-run", capsys)["segments"]}
    assert distances == {None, 10.0, 20.0}


def test_a_session_begins_with_the_side_that_is_set(capsys: pytest.CaptureFixture[str]) -> None:
    set_to('first_side = "right"\n')
    found = planned("pre-run", capsys)["segments"]
    sides = [each["side"] for each in found if each["kind"] == "reps"]
    assert sides == ["right", "right", "left", "left", "right", "left"]


def test_what_is_left_out_and_put_in_for_good_is_so_wherever_it_starts(
    capsys: pytest.CaptureFixture[str],
) -> None:
    set_to('left_out = { pre-run = ["ankling"] }\nput_in = { post-run = ["ankling"] }\n')
    for routine, moves in (("pre-run", 9), ("post-run", 8)):
        found = planned(routine, capsys)["segments"]
        names = {each["exercise"] for each in found if each["exercise"]}
        assert (len(names), "ankling" in names) == (moves, routine == "post-run")
    assert len(planned("pre-run --only ankling", capsys)["segments"]) > 0
    assert "pre-run: 9 moves" in told("routines", capsys)


def test_with_every_move_left_out_it_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    listed = told("routines --json", capsys)
    (pre, _) = json.loads(listed)["routines"]
    every = ", ".join(f'"{each["id"]}"' for each in pre["exercises"])
    set_to(f"left_out = {{ pre-run = [{every}] }}\n")
    assert main(["plan", "pre-run"]) == 2
    capsys.readouterr()
    assert "pre-run: every move is left out" in told("routines", capsys)
    assert json.loads(told("routines --json", capsys))["routines"][0]["moves"] == 0


def test_a_walk_takes_what_is_learned_unless_that_is_forgotten_or_not_wanted(
    capsys: pytest.CaptureFixture[str],
) -> None:
    def walk_of() -> float:
        found = planned("pre-run --only toe-walk", capsys)["segments"]
        return next(float(each["duration_s"]) for each in found if each["kind"] == "walk")

    assert walk_of() == 13.0
    walks = [replace(walked(16.0), exercise="toe-walk") for _ in range(3)]
    store: Store = record_here().store
    assert add(store, *(past(NOON + timedelta(days=at), each) for at, each in enumerate(walks)))
    assert walk_of() == 16.0
    set_to("learned_pace = false\n")
    assert walk_of() == 13.0
    set_to(f'learned_since = "{(NOON + timedelta(days=1)).isoformat()}"\n')
    assert walk_of() == 13.0


def test_an_own_routine_is_checked_by_its_file_or_by_its_id(
    capsys: pytest.CaptureFixture[str], home: Path
) -> None:
    assert main(["routines", "new", "Left ankle"]) == 0
    path = home / "routines" / "left-ankle.toml"
    assert str(path) in capsys.readouterr().out
    assert told("check left-ankle", capsys) == told(f"check {path}", capsys)
    path.write_text("format = 2\n", "utf-8")
    assert main(["check", "left-ankle"]) == 2
    assert f"{path}:1: format is 2" in capsys.readouterr().err
    assert main(["check", "left-ankel"]) == 2
    assert capsys.readouterr().err == "left-ankel: there is no such file\n"


def test_a_voice_that_is_not_there_is_told_and_the_own_one_speaks(
    capsys: pytest.CaptureFixture[str],
) -> None:
    set_to('voice = "/nowhere/at-all"\n')
    assert main(["plan", "pre-run"]) == 0
    said = capsys.readouterr()
    assert "Toe walk" in said.out
    assert "voice: there is no folder /nowhere/at-all; the app's own voice speaks" in said.err
