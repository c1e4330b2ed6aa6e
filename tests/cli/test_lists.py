"""What the commands that only print say, to people and to programs."""

from __future__ import annotations

import json
import re
import sys
from typing import TYPE_CHECKING, Any

import pytest

from ankle_coach.catalogue.load import builtin
from ankle_coach.cli import main
from ankle_coach.session.plan import compile_plan
from ankle_coach.start import Choices, prepare

if TYPE_CHECKING:
    from pathlib import Path

TEN = [
    "toe-walk", "heel-walk", "inversion-walk", "eversion-walk", "heel-toe-walk", "ankle-circles",
    "ankling", "dynamic-calf-stretch", "kneeling-toes-pointed", "kneeling-toes-tucked",
]  # fmt: skip


def told(words: str, capsys: pytest.CaptureFixture[str]) -> str:
    assert main(words.split()) == 0
    said = capsys.readouterr()
    assert said.err == ""
    return said.out


def data(words: str, capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(told(f"{words} --json", capsys))
    assert found["format"] == 1
    return found


def test_routines_lists_what_can_be_started_with_its_moves_and_minutes(
    capsys: pytest.CaptureFixture[str],
) -> None:
    text = told("routines", capsys)
    assert re.search(r"^pre-run: 10 moves, about 7:\d\d$", text, re.MULTILINE)
    assert re.search(r"^post-run: 7 moves, about \d:\d\d$", text, re.MULTILINE)
    assert "2 x 10 s, 5 s of rest between" in text
    assert text.count("left out") == 3
    assert "demo" not in text


def test_routines_for_programs_say_the_same(capsys: pytest.CaptureFixture[str]) -> None:
    found = {each["id"]: each for each in data("routines", capsys)["routines"]}
    assert {name: each["moves"] for name, each in found.items()} == {"pre-run": 10, "post-run": 7}
    assert [each["id"] for each in found["pre-run"]["exercises"]] == TEN
    left_out = [each["id"] for each in found["post-run"]["exercises"] if not each["included"]]
    assert left_out == ["toe-walk", "heel-walk", "ankling"]
    plan = prepare(builtin().routines["pre-run"], Choices()).plan()
    assert found["pre-run"]["duration_s"] == pytest.approx(plan.expected, abs=0.001)


def test_exercises_lists_the_ten_with_their_doses(capsys: pytest.CaptureFixture[str]) -> None:
    lines = told("exercises", capsys).splitlines()
    assert [line.split()[0] for line in lines] == TEN
    assert lines[5].endswith("10 times, each side, both ways")
    assert lines[7].endswith("5 times, each side")
    assert [line.split()[-2:] for line in lines[:5]] == [
        *([["10", "m"]] * 4),
        ["20", "m"],
    ]


@pytest.mark.parametrize("name", TEN)
def test_all_about_an_exercise_says_its_lines_its_easier_version_and_what_it_is_for(
    name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    text = told(f"exercises {name}", capsys)
    exercise = builtin().exercises[name]
    for part in (exercise.name, exercise.movement, exercise.easier, exercise.purpose.does):
        assert part in text
    for step in exercise.steps:
        if "{" not in step.text:
            assert step.text in text
    assert "{" not in text
    assert "\u2800" not in text, "there is no picture for what is no terminal"


def test_what_is_ours_is_said_to_be_ours(capsys: pytest.CaptureFixture[str]) -> None:
    assert "20 m (ours)" in told("exercises ankling", capsys)
    assert "(ours)" not in told("exercises toe-walk", capsys).split("Dose:")[1].splitlines()[0]


def test_exercises_for_programs_have_all_of_it(capsys: pytest.CaptureFixture[str]) -> None:
    every = data("exercises", capsys)["exercises"]
    assert [each["id"] for each in every] == TEN
    assert every[5]["dose"] == {
        "kind": "reps",
        "count": 10,
        "down": 2.5,
        "up": 0.0,
        "sides": ["left", "right"],
        "directions": ["clockwise", "anticlockwise"],
        "sets": 1,
    }
    assert data("exercises toe-walk", capsys)["exercises"] == [every[0]]


def test_about_names_the_source_and_its_author_and_what_is_ours(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "70")
    text = told("about", capsys)
    words = " ".join(text.split())
    assert '"10 Simple Ankle Mobility Exercises For Runners"' in words
    assert "Matea Matošević" in words
    assert "OLYRUN.com" in words
    for heading in ("When, as the author says", "Why, as the author says", "What is ours"):
        assert f"\n{heading}\n" in text
    assert max(map(len, text.splitlines())) <= 70


def test_a_plan_reads_as_a_table_of_what_is_said_and_when(
    capsys: pytest.CaptureFixture[str],
) -> None:
    lines = told("plan pre-run --only toe-walk,ankle-circles --room 4", capsys).splitlines()
    assert re.fullmatch(r"Pre-run: 2 moves, \d:\d\d, full guidance", lines[0])
    assert "Toe walk" in lines
    assert any(re.search(r"count in$", line) for line in lines)
    assert any(line.endswith("walk       10 m in 3 lengths") for line in lines)
    assert any(line.endswith("10 times 2.5 s, right, anticlockwise") for line in lines)
    moments = [line.split()[0] for line in lines if re.match(r" +\d+:\d\d", line)]
    assert moments == sorted(moments, key=lambda each: tuple(map(int, each.split(":"))))


def test_a_plan_at_ones_own_pace_is_said_to_be_an_estimate(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert ", about " in told("plan pre-run --pace self", capsys).splitlines()[0]


def test_a_routine_file_is_planned_like_ours(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "left-only.toml"
    file.write_text(
        'format = 1\nname = "Left only"\n'
        '[[move]]\nexercise = "ankle-circles"\nsides = "left"\ncount = 4\n'
    )
    found = data(f"plan {file}", capsys)
    assert found["routine"] == "left-only"
    sets = [each for each in found["segments"] if each["kind"] == "reps"]
    assert [(each["side"], each["reps"]) for each in sets] == [("left", 4), ("left", 4)]


def test_home_without_a_screen_lists_what_can_be_started(
    capsys: pytest.CaptureFixture[str],
) -> None:
    text = told("", capsys)
    assert "pre-run: 10 moves" in text
    assert "ankle-coach start pre-run" in text


def test_the_duration_told_is_that_of_the_plan(capsys: pytest.CaptureFixture[str]) -> None:
    request = prepare(builtin().routines["post-run"], Choices())
    again = compile_plan(request.routine, request.options, request.clips)
    assert data("plan post-run", capsys)["duration_s"] == pytest.approx(again.expected, abs=0.001)


def test_on_a_terminal_an_exercise_has_its_picture(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    text = told("exercises heel-walk", capsys)
    assert any("\u2800" < each <= "\u28ff" for each in text)


def test_the_lines_at_a_change_are_those_that_are_said(capsys: pytest.CaptureFixture[str]) -> None:
    text = told("exercises ankle-circles", capsys)
    assert "At the half: Now anticlockwise." in text
    assert "Then: Right ankle, clockwise: stand on your left leg." in text
