"""A session taken up again from a snapshot goes on to the same record."""

from __future__ import annotations

import json
from dataclasses import asdict

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ankle_coach.session.options import Pace
from ankle_coach.session.plan import compile_plan
from ankle_coach.session.record import Outcome
from ankle_coach.session.segment import Kind
from ankle_coach.session.table import Command, Phase
from tests.session.samples import MIXED, STEADY, Led, options, plan_of, said

PLANS = {
    "pre-run": plan_of("pre-run"),
    "post-run at one's own pace": plan_of("post-run", with_options=options(pace=Pace.SELF)),
    "mixed": compile_plan(MIXED, options(room=2.0)),
}
PRESSES = [c for c in Command if c not in (Command.START, Command.STOP)]


def to_the_end(led: Led) -> None:
    """Nothing but patience, and Enter where it is asked for."""
    while not led.phase().is_over:
        led.to_the_end()
        if led.phase() is Phase.WAITING:
            led.let(1.0)
            led.press(Command.DONE)


@given(
    st.sampled_from(sorted(PLANS)),
    st.lists(st.tuples(st.sampled_from(PRESSES), st.floats(0, 40)), max_size=12),
    st.floats(0, 400),
)
@settings(STEADY, max_examples=120)
def test_a_session_taken_up_again_goes_on_to_the_same_record(
    name: str, presses: list[tuple[Command, float]], seconds: float
) -> None:
    plan = PLANS[name]
    led = Led(plan).start()
    led.let(seconds)
    for command, wait in presses:
        led.press(command)
        led.let(wait)
    if led.phase().is_over:
        return
    kept = led.engine.snapshot(led.now)
    again = Led(plan, kept, now=3.0)
    assert again.phase() is Phase.PAUSED
    assert again.segment.index == led.segment.index
    assert again.engine.running(99.0) == pytest.approx(led.engine.running(led.now))
    assert again.view.rep == led.view.rep
    assert again.view.session_left <= led.view.session_left + 1e-6
    led.press(Command.PAUSE)
    for each in (led, again):
        each.press(Command.RESUME)
        to_the_end(each)
    assert again.engine.sets == led.engine.sets


def test_a_snapshot_is_of_plain_values() -> None:
    led = Led(plan_of("pre-run")).start().until(Kind.REPS, after=9)
    led.press(Command.HURTS)
    led.press(Command.SLOWER)
    assert json.loads(json.dumps(asdict(led.engine.snapshot(led.now))))["reps"] == 3


def test_a_snapshot_keeps_the_tempo_the_hurts_and_the_outcomes() -> None:
    led = Led(plan_of("pre-run", ["toe-walk", "heel-walk"])).start().until(Kind.WALK, after=5)
    led.press(Command.SLOWER)
    led.press(Command.HURTS)
    led.until(Kind.WALK, "heel-walk", after=4)
    again = Led(led.plan, led.engine.snapshot(led.now))
    assert again.engine.sets == led.engine.sets
    assert again.engine.sets[0].outcome is Outcome.DONE
    assert again.engine.sets[0].hurt
    again.press(Command.BACK)
    again.press(Command.BACK)
    again.press(Command.RESUME)
    again.until(Kind.WALK)
    assert again.view.duration == 18
    again.let(2)
    again.press(Command.HURTS)
    assert again.segment.exercise == "heel-walk"


def test_a_session_taken_up_again_says_the_position_first() -> None:
    led = Led(plan_of("pre-run")).start().until(Kind.WALK, after=5)
    again = Led(led.plan, led.engine.snapshot(led.now))
    events = again.press(Command.RESUME)
    assert said(events + again.let(6)) == [
        "Rise up onto the balls of your feet.",
        "Three.",
        "Two.",
        "One.",
    ]
    assert again.view.left == pytest.approx(8, abs=0.2)


def test_a_line_before_the_work_that_was_cut_off_is_said_after_the_restart() -> None:
    led = Led(plan_of("pre-run")).start().until(Kind.WALK, after=5)
    led.press(Command.HURTS)
    led.press(Command.HURTS)
    led.let(1)
    again = Led(led.plan, led.engine.snapshot(led.now))
    events = again.press(Command.RESUME)
    assert said(events + again.let(6)) == [
        "Stop this one. If it goes on, see a physiotherapist.",
        "Next: heel walk.",
    ]


def test_back_in_the_first_seconds_of_an_exercise_works_after_the_restart_too() -> None:
    for wait, exercise in ((1.0, "toe-walk"), (4.0, "heel-walk")):
        led = Led(plan_of("pre-run")).start().until(Kind.ANNOUNCE, "heel-walk", after=wait)
        again = Led(led.plan, led.engine.snapshot(led.now))
        again.press(Command.BACK)
        assert again.segment.exercise == exercise


def test_a_snapshot_before_the_start_and_after_the_end_can_be_taken_up() -> None:
    for finished in (False, True):
        led = Led(plan_of("pre-run", ["toe-walk"]))
        if finished:
            led.start().to_the_end()
        again = Led(led.plan, led.engine.snapshot(led.now))
        again.press(Command.RESUME)
        again.to_the_end()
        assert again.phase() is Phase.FINISHED
        assert again.engine.sets[0].outcome is Outcome.DONE
