"""From choices to a session: guidance, sound, what is put in and left out, and which front end."""

from __future__ import annotations

import sys
import wave
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

import ankle_coach.plain
from ankle_coach.audio.profile import Profile
from ankle_coach.catalogue.demo import demo
from ankle_coach.catalogue.load import builtin
from ankle_coach.cli import main
from ankle_coach.commands import front
from ankle_coach.session.cues import voice_id
from ankle_coach.session.options import Guidance, Pace
from ankle_coach.session.segment import Kind
from ankle_coach.start import Choices, StartRequest, demo_choices, find, prepare
from ankle_coach.text import UsageError
from ankle_coach.ui import app

if TYPE_CHECKING:
    from pathlib import Path

PRE_RUN = builtin().routines["pre-run"]
POST_RUN = builtin().routines["post-run"]


def ids(request: StartRequest) -> list[str]:
    return [item.exercise.id for item in request.routine.items]


def test_guidance_is_brief_by_itself_once_an_exercise_was_completed_three_times() -> None:
    request = prepare(PRE_RUN, Choices(), completed={"toe-walk": 3, "heel-walk": 2})
    assert request.options.guidance["toe-walk"] is Guidance.BRIEF
    assert request.options.guidance["heel-walk"] is Guidance.FULL
    assert request.options.guidance["ankling"] is Guidance.FULL


@pytest.mark.parametrize("chosen", list(Guidance))
def test_chosen_guidance_holds_whatever_was_done_before(chosen: Guidance) -> None:
    request = prepare(PRE_RUN, Choices(guidance=chosen), completed={"toe-walk": 9})
    assert set(request.options.guidance.values()) == {chosen}


def test_only_puts_in_what_the_routine_offers_and_leaves_out() -> None:
    assert ids(prepare(POST_RUN, Choices(only=("ankling", "ankle-circles")))) == [
        "ankle-circles",
        "ankling",
    ]


def test_without_leaves_out_and_the_rest_stays_in_its_order() -> None:
    wanted = [item.exercise.id for item in PRE_RUN.items][1:]
    assert ids(prepare(PRE_RUN, Choices(without=("toe-walk",)))) == wanted


def test_an_exercise_that_a_routine_does_not_offer_is_named_as_such() -> None:
    walk = replace(PRE_RUN, items=PRE_RUN.items[:1])
    with pytest.raises(UsageError, match="ankling is not one of Pre-run: toe-walk"):
        prepare(walk, Choices(only=("ankling",)))


def test_what_was_chosen_reaches_the_session() -> None:
    choices = Choices(
        pace=Pace.SELF, room=4.0, sound=Profile.OFF, volume=30, output="bell", speed=2
    )
    request = prepare(PRE_RUN, choices, walk_seconds={"toe-walk": 20.0})
    assert (request.options.pace, request.options.room) == (Pace.SELF, 4.0)
    assert request.options.walk_seconds == {"toe-walk": 20.0}
    assert (request.sound, request.volume, request.output) == (Profile.OFF, 30, "bell")
    assert request.speed == 2


def test_own_clips_are_as_long_as_they_are(tmp_path: Path) -> None:
    clip = tmp_path / f"{voice_id('Toe walk.')}.wav"
    with wave.open(str(clip), "wb") as file:
        file.setparams((1, 2, 8000, 0, "NONE", ""))
        file.writeframes(bytes(2 * 8000 * 5))
    plan = prepare(PRE_RUN, Choices(voice=tmp_path)).plan()
    announced = next(each for each in plan.segments if each.kind is Kind.ANNOUNCE)
    assert announced.expected > 5


def test_a_name_is_a_routine_or_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "mine").write_text('format = 1\nname = "Mine"\n[[move]]\nexercise = "ankling"\n')
    assert find("pre-run") == PRE_RUN
    assert find("demo") is demo()
    assert find("mine").name == "Mine"
    assert find(str(tmp_path / "mine")).name == "Mine"


def test_the_demo_takes_about_half_a_minute_and_has_every_kind_of_segment() -> None:
    plan = prepare(demo(), demo_choices(Choices())).plan()
    assert {each.kind for each in plan.segments} == set(Kind)
    assert 25 <= plan.expected <= 45


def test_the_demo_keeps_what_was_chosen_for_it() -> None:
    choices = demo_choices(Choices(guidance=Guidance.FULL))
    assert choices.guidance is Guidance.FULL
    assert demo_choices(replace(choices, timing=replace(choices.timing, count_in=1))).timing == (
        replace(choices.timing, count_in=1)
    )


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Which front ends were asked to run a session."""
    asked: list[str] = []

    def run_lines(*_: object, **__: object) -> int:
        asked.append("lines")
        return 0

    def run_screen(request: StartRequest | None, _: Choices) -> int:
        asked.append("home" if request is None else "screen")
        return 0

    monkeypatch.setattr(ankle_coach.plain, "run", run_lines)
    monkeypatch.setattr(app, "run", run_screen)
    return asked


@pytest.mark.parametrize(
    ("words", "terminals", "wanted"),
    [
        ("start pre-run", (True, True, "xterm-256color"), "screen"),
        ("demo", (True, True, "xterm-256color"), "screen"),
        ("", (True, True, "xterm-256color"), "home"),
        ("start pre-run --plain", (True, True, "xterm-256color"), "lines"),
        ("demo --plain", (True, True, "xterm-256color"), "lines"),
        ("start pre-run", (True, False, "xterm-256color"), "lines"),
        ("start pre-run", (False, True, "xterm-256color"), "lines"),
        ("start pre-run", (True, True, "dumb"), "lines"),
        ("start pre-run", (True, True, None), "lines"),
    ],
)
def test_the_screen_is_taken_where_there_is_one_and_lines_elsewhere(
    words: str,
    terminals: tuple[bool, bool, str | None],
    wanted: str,
    *,
    shown: list[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sys.stdin, "isatty", lambda: terminals[0])
    monkeypatch.setattr(sys.stdout, "isatty", lambda: terminals[1])
    monkeypatch.delenv("TERM", raising=False)
    if terminals[2]:
        monkeypatch.setenv("TERM", terminals[2])
    assert main(words.split()) == 0
    assert shown == [wanted]


def test_without_standard_streams_there_is_no_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    assert not front.has_screen()
