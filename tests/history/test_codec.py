"""A plan's inputs and a snapshot, written as JSON and read again."""

from __future__ import annotations

import json
import re
from contextlib import suppress
from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ankle_coach.catalogue.load import builtin
from ankle_coach.history import codec
from ankle_coach.session.course import Snapshot
from ankle_coach.session.engine import Engine
from ankle_coach.session.events import SegmentEnded
from ankle_coach.session.model import (
    Dose,
    Exercise,
    Hold,
    Item,
    Line,
    PlanOptions,
    Purpose,
    Reps,
    Routine,
    Walk,
)
from ankle_coach.session.options import Guidance, Pace, Timing
from ankle_coach.session.plan import Plan, compile_plan
from ankle_coach.session.record import SetRecord
from ankle_coach.session.segment import Kind
from tests.history.sessions import small_plan

if TYPE_CHECKING:
    from collections.abc import Callable

WORDS = st.text(
    st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\u2028\u2029"), max_size=20
)
SECONDS = st.floats(0, 3600, allow_nan=False)
SOME = st.floats(0.5, 100)
LINES = st.builds(Line, WORDS, WORDS, st.booleans(), st.none() | WORDS)
DOSES: st.SearchStrategy[Dose] = (
    st.builds(Walk, SOME, SOME, st.integers(1, 3))
    | st.builds(Reps, st.integers(1, 30), SOME, SECONDS)
    | st.builds(Hold, SOME, SECONDS)
)
PLAIN: st.SearchStrategy[Exercise] = st.builds(
    Exercise,
    id=WORDS,
    name=WORDS,
    short=WORDS,
    stance=st.none() | LINES,
    steps=st.tuples(LINES) | st.tuples(LINES, LINES),
    movement=WORDS,
    easier=WORDS,
    purpose=st.builds(Purpose, WORDS, WORDS),
    dose=DOSES,
    figure=st.none() | WORDS,
    ease_in=st.none() | LINES,
    switch=st.none() | LINES,
    reverse=st.none() | LINES,
    note=WORDS,
)
ITEMS = st.builds(Item, PLAIN, DOSES, SECONDS, st.none() | SECONDS)
ROUTINES = st.builds(
    Routine,
    id=WORDS,
    name=WORDS,
    when=WORDS,
    intro=st.lists(LINES, max_size=2).map(tuple),
    items=st.lists(ITEMS, min_size=1, max_size=3).map(tuple),
    outro=LINES,
    rounds=st.integers(1, 2),
)
OPTIONS = st.builds(
    PlanOptions,
    guidance=st.dictionaries(WORDS, st.sampled_from(Guidance), max_size=3).map(MappingProxyType),
    pace=st.sampled_from(Pace),
    room=st.none() | SOME,
    walk_seconds=st.dictionaries(WORDS, SOME, max_size=3).map(MappingProxyType),
    timing=st.builds(Timing, *[SECONDS] * 8),
)
CLIPS = st.dictionaries(WORDS, SOME, max_size=5)


@given(ROUTINES, OPTIONS, CLIPS)
def test_going_on_has_the_plan_that_was_under_way(
    routine: Routine, options: PlanOptions, clips: dict[str, float]
) -> None:
    plan = compile_plan(routine, options, clips)
    inputs = codec.read_inputs(codec.write_inputs(plan))
    assert inputs.routine == plan.routine
    assert inputs.options == options
    assert codec.plan_of(inputs) == plan


@pytest.mark.parametrize("name", ["pre-run", "post-run"])
def test_a_built_in_routine_comes_back_as_it_was(name: str) -> None:
    plan = compile_plan(builtin().routines[name], PlanOptions(room=3.0), {"turn": 0.4})
    assert codec.plan_of(codec.read_inputs(codec.write_inputs(plan))) == plan


SETS = st.builds(
    SetRecord,
    segment=st.integers(0, 1000),
    exercise=WORDS,
    number=st.integers(1, 50),
    kind=st.sampled_from([Kind.WALK, Kind.REPS, Kind.HOLD]),
    reps=st.integers(0, 500),
    seconds=SECONDS,
    attempts=st.integers(0, 99),
)
PAIRS = st.tuples(st.integers(0, 99), st.integers(0, 99))


@given(
    st.builds(
        Snapshot,
        index=st.integers(0, 10_000),
        elapsed=SECONDS,
        reps=st.integers(0, 500),
        running=SECONDS,
        sets=st.lists(SETS, max_size=5).map(tuple),
        tempo=st.lists(st.tuples(WORDS, st.integers(-9, 9)), max_size=3).map(tuple),
        hurts=st.lists(PAIRS, max_size=3).map(tuple),
    )
)
def test_a_snapshot_comes_back_as_it_was(snapshot: Snapshot) -> None:
    assert codec.read_snapshot(codec.write_snapshot(snapshot)) == snapshot


@given(st.floats(0, 200), st.sampled_from(["hurts", "slower", "pause", "skip_set", "back"]))
def test_a_session_goes_on_from_its_snapshot_as_if_it_had_only_been_paused(
    at: float, command: str
) -> None:
    plan = small_plan()
    one = Engine(plan)
    one.start(0.0)
    getattr(one, command)(at)
    one.pause(at)
    if one.phase.is_over:
        return
    text = codec.write_snapshot(one.snapshot(at))
    two = Engine(plan, codec.read_snapshot(text))
    came = []
    for engine in (one, two):
        engine.resume(at)
        events = engine.advance(at + 500.0)
        came.append([each.segment.index for each in events if isinstance(each, SegmentEnded)])
    assert came[0] == came[1]
    whole = [[replace(each, seconds=round(each.seconds, 6)) for each in e.sets] for e in (one, two)]
    assert whole[0] == whole[1]


def _with(plan: Plan, change: Callable[[dict[str, object]], object]) -> str:
    data = json.loads(codec.write_inputs(plan))
    change(data)
    return json.dumps(data)


def test_what_another_version_wrote_is_not_guessed_at() -> None:
    with pytest.raises(codec.UnreadableError, match="format 2"):
        codec.read_inputs(_with(small_plan(), lambda data: data.update(format=2)))


def test_a_plan_that_this_version_would_compile_otherwise_is_not_gone_on_with() -> None:
    text = _with(small_plan(), lambda data: data.update(mark="another"))
    assert codec.plan_of(codec.read_inputs(text)) is None


@given(st.data())
def test_damaged_text_is_unreadable_and_no_more(data: st.DataObject) -> None:
    text = codec.write_inputs(small_plan())
    at = data.draw(st.integers(0, len(text) - 1))
    damaged = text[:at] + data.draw(st.text(max_size=3)) + text[at + 1 :]
    with suppress(codec.UnreadableError):
        codec.plan_of(codec.read_inputs(damaged))
    with pytest.raises(codec.UnreadableError):
        codec.read_snapshot(damaged[:at] + "}")


@pytest.mark.parametrize("name", ["\x1b[2J", "a\nb", "a\tb", "\x00"])
def test_a_text_that_steers_the_terminal_is_unreadable(name: str) -> None:
    text = codec.write_inputs(small_plan())
    steering = re.sub("Walk", lambda _: json.dumps(name)[1:-1], text)
    assert steering != text
    with pytest.raises(codec.UnreadableError):
        codec.read_inputs(steering)
    codec.read_inputs(text.replace("Walk", r"back\\slash\\nothing"))
