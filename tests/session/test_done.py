"""What Enter does, by the clock's pace and by the person's own."""

from __future__ import annotations

import pytest

from ankle_coach.session.events import (
    Finished,
    Hushed,
    RepFinished,
    RepStarted,
    SegmentStarted,
    SetEnded,
)
from ankle_coach.session.options import Pace
from ankle_coach.session.record import Outcome
from ankle_coach.session.segment import Kind
from ankle_coach.session.table import Command, Phase
from tests.session.samples import Led, counting_in, of_type, options, plan_of, said, tones

OWN = options(pace=Pace.SELF)


@pytest.mark.parametrize(
    "kind", [Kind.ANNOUNCE, Kind.STEP, Kind.READY, Kind.REST, Kind.INTRO, Kind.OUTRO]
)
def test_done_passes_on_from_what_tells_or_rests(kind: Kind) -> None:
    led = Led(plan_of("post-run", with_options=options(brief=True))).start()
    led.until(kind)
    index = led.segment.index
    events = led.press(Command.DONE)
    assert of_type(events, Hushed)
    if kind is Kind.OUTRO:
        assert of_type(events, Finished)
    else:
        assert led.segment.index == index + 1


@pytest.mark.parametrize("kind", [Kind.COUNT_IN, Kind.SWITCH, Kind.EASE_IN])
def test_done_hurries_neither_a_count_in_nor_a_change_nor_easing_in(kind: Kind) -> None:
    led = Led(plan_of("pre-run")).start().until(kind, after=0.5)
    index = led.segment.index
    assert led.press(Command.DONE) == []
    assert led.segment.index == index


def test_done_does_nothing_in_the_count_in_after_a_pause() -> None:
    led = Led(plan_of("pre-run")).start().until(Kind.WALK, after=4)
    led.press(Command.PAUSE)
    led.press(Command.RESUME)
    assert led.press(Command.DONE) == []
    assert led.segment.kind is Kind.WALK


def test_a_timed_walk_that_is_done_is_done() -> None:
    led = Led(plan_of("pre-run")).start().until(Kind.WALK, after=8)
    events = led.press(Command.DONE)
    (ended,) = of_type(events, SetEnded)
    assert (ended.record.outcome, ended.record.seconds) == (Outcome.DONE, 8)
    assert tones(events) == ["segment-end"]
    assert led.segment.exercise == "heel-walk"


def test_timed_repetitions_that_are_ended_are_partial() -> None:
    led = Led(plan_of("pre-run", ["ankle-circles"])).start().until(Kind.REPS, after=9)
    events = led.press(Command.DONE)
    (ended,) = of_type(events, SetEnded)
    assert (ended.record.outcome, ended.record.reps) == (Outcome.PARTIAL, 3)
    assert led.kind() is Kind.SWITCH
    assert tones(events) == ["switch-left"]


def test_a_hold_that_is_ended_is_partial() -> None:
    led = Led(plan_of("post-run", ["kneeling-toes-tucked"])).start().until(Kind.HOLD, after=9.9)
    (ended,) = of_type(led.press(Command.DONE), SetEnded)
    assert ended.record.outcome is Outcome.PARTIAL
    assert led.kind() is Kind.REST


def test_a_set_of_which_nothing_was_finished_is_skipped() -> None:
    led = Led(plan_of("pre-run", ["ankle-circles"])).start().until(Kind.REPS, after=2)
    (ended,) = of_type(led.press(Command.DONE), SetEnded)
    assert ended.record.outcome is Outcome.SKIPPED


def test_an_open_walk_waits_until_the_person_is_there() -> None:
    led = Led(plan_of("pre-run", ["toe-walk"], with_options=OWN)).start().until(Kind.WALK)
    assert led.phase() is Phase.WAITING
    assert led.engine.next_deadline() is None
    assert led.let(300) == []
    events = led.press(Command.DONE)
    (ended,) = of_type(events, SetEnded)
    assert (ended.record.outcome, ended.record.seconds) == (Outcome.DONE, 300)
    assert tones(events) == ["session-end"]


def test_the_person_counts_open_repetitions_and_the_last_ends_the_set() -> None:
    led = Led(plan_of("pre-run", ["dynamic-calf-stretch"], with_options=OWN)).start()
    led.until(Kind.REPS)
    assert said(led.events)[-1] == "One."
    for count in range(1, 5):
        led.let(3)
        events = led.press(Command.DONE)
        assert of_type(events, RepFinished) == [RepFinished(led.now, count)]
        assert of_type(events, RepStarted) == [RepStarted(led.now, count + 1)]
        assert said(events) == ["Last one." if count == 4 else f"{WORDS[count]}."]
        assert tones(events) == ["last-rep-left" if count == 4 else "rep-down-left"]
    led.let(3)
    events = led.press(Command.DONE)
    (ended,) = of_type(events, SetEnded)
    assert (ended.record.outcome, ended.record.reps) == (Outcome.DONE, 5)
    assert led.kind() is Kind.SWITCH
    assert led.phase() is Phase.RUNNING


WORDS = ("One", "Two", "Three", "Four", "Five")


def test_a_count_cuts_off_the_one_before_it() -> None:
    led = Led(plan_of("pre-run", ["ankle-circles"], with_options=OWN)).start().until(Kind.REPS)
    led.let(0.3)
    assert of_type(led.press(Command.DONE), Hushed)
    led.let(2)
    assert not of_type(led.press(Command.DONE), Hushed)


def test_open_repetitions_that_are_skipped_keep_what_was_counted() -> None:
    led = Led(plan_of("pre-run", ["ankle-circles"], with_options=OWN)).start().until(Kind.REPS)
    led.press(Command.DONE)
    led.press(Command.DONE)
    (ended,) = of_type(led.press(Command.SKIP), SetEnded)
    assert (ended.record.outcome, ended.record.reps) == (Outcome.PARTIAL, 2)


def test_holds_are_timed_at_the_persons_own_pace_too() -> None:
    led = Led(plan_of("pre-run", ["kneeling-toes-tucked"], with_options=OWN)).start()
    led.until(Kind.HOLD)
    led.let(10)
    assert led.kind() is Kind.OUTRO


def test_a_whole_session_at_the_persons_own_pace_is_done_by_enter_alone() -> None:
    led = Led(plan_of("pre-run", with_options=OWN)).start()
    presses = 0
    while not led.phase().is_over:
        led.to_the_end()
        if led.phase() is Phase.WAITING:
            led.let(2)
            led.press(Command.DONE)
            presses += 1
    assert presses == 6 + 40 + 10
    assert {record.outcome for record in led.engine.sets} == {Outcome.DONE}


def test_done_in_the_last_step_leads_to_the_count_in() -> None:
    led = Led(plan_of("pre-run", ["toe-walk"])).start().until(Kind.STEP).until(Kind.STEP)
    led.until(Kind.STEP)
    led.press(Command.DONE)
    assert led.kind() is Kind.COUNT_IN


def test_without_a_count_in_done_in_the_last_step_begins_the_work() -> None:
    led = Led(plan_of("pre-run", ["toe-walk"], with_options=counting_in(0))).start()
    led.until(Kind.STEP).until(Kind.STEP).until(Kind.STEP)
    events = led.press(Command.DONE)
    assert led.kind() is Kind.WALK
    assert tones(events) == ["go"]
    assert [e.segment.kind for e in of_type(events, SegmentStarted)] == [Kind.WALK]
