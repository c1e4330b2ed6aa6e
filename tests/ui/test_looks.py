"""How each phase looks: by words and shape, so that colour is never the only signal."""

from __future__ import annotations

import pytest

from ankle_coach.session.segment import Kind
from ankle_coach.session.table import Command, Phase
from ankle_coach.ui.stage.looks import Look, look_of
from tests.session.samples import Led, plan_of
from tests.ui.scenes import ROUTINES, moments

LOOKS = {
    Kind.INTRO: Look.READY,
    Kind.ANNOUNCE: Look.READY,
    Kind.STEP: Look.READY,
    Kind.READY: Look.READY,
    Kind.COUNT_IN: Look.READY,
    Kind.EASE_IN: Look.EASE_IN,
    Kind.WALK: Look.GO,
    Kind.REPS: Look.GO,
    Kind.HOLD: Look.HOLD,
    Kind.SWITCH: Look.SWITCH,
    Kind.REST: Look.REST,
    Kind.OUTRO: Look.DONE,
}


def test_every_kind_of_segment_has_its_look() -> None:
    assert set(LOOKS) == set(Kind)
    seen = {view.kind: look_of(view) for routine in ROUTINES for view in moments(routine)}
    assert set(seen) >= set(Kind) - {Kind.READY}
    assert all(LOOKS[kind] is look for kind, look in seen.items())


def test_no_two_looks_have_the_same_words_or_the_same_mark() -> None:
    assert len({look.words for look in Look}) == len(Look)
    assert len({look.mark for look in Look}) == len(Look)


def test_the_phases_of_the_work_have_edges_of_their_own() -> None:
    """Go and hold are both solid: a hold that follows an easing in is told by that edge."""
    told = (Look.GO, Look.EASE_IN, Look.SWITCH, Look.REST, Look.PAUSED, Look.READY)
    assert len({look.edge for look in told}) == len(told)
    assert Look.HOLD.edge != Look.EASE_IN.edge


@pytest.mark.parametrize("kind", [Kind.STEP, Kind.WALK, Kind.REPS, Kind.HOLD, Kind.SWITCH])
def test_a_pause_looks_like_a_pause_wherever_it_falls(kind: Kind) -> None:
    led = Led(plan_of("pre-run")).start().until(kind, after=0.5)
    led.press(Command.PAUSE)
    assert look_of(led.view) is Look.PAUSED


def test_counting_in_after_a_pause_looks_like_getting_ready() -> None:
    led = Led(plan_of("pre-run")).start().until(Kind.WALK, after=2)
    led.press(Command.PAUSE)
    led.press(Command.RESUME)
    assert led.view.phase is Phase.COUNTING_IN
    assert look_of(led.view) is Look.READY
