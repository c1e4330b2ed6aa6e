"""Starting, letting time pass, gaps, stopping, and what the table says of commands."""

from __future__ import annotations

import itertools

import pytest

from ankle_coach.session.events import (
    CueDue,
    Event,
    Finished,
    Hushed,
    Paused,
    RepFinished,
    RepStarted,
    SegmentEnded,
    SegmentStarted,
    SetEnded,
    Stopped,
    Turned,
)
from ankle_coach.session.model import Walk
from ankle_coach.session.options import Pace
from ankle_coach.session.plan import compile_plan
from ankle_coach.session.record import Outcome
from ankle_coach.session.segment import Kind
from ankle_coach.session.table import TABLE, Command, Phase
from tests.session.samples import (
    MIXED,
    Led,
    an_item,
    cues_in,
    of_type,
    options,
    plan_of,
    plan_with,
    said,
)


def test_nothing_happens_before_the_start() -> None:
    led = Led(plan_of("post-run"))
    assert led.engine.next_deadline() is None
    assert led.let(1000) == []
    assert led.phase() is Phase.READY
    assert led.engine.running(led.now) == 0


def test_a_session_left_alone_goes_through_its_whole_plan_in_its_time() -> None:
    plan = compile_plan(MIXED, options(room=2.0))
    led = Led(plan).start()
    began = led.now
    led.to_the_end()
    assert led.phase() is Phase.FINISHED
    started = of_type(led.events, SegmentStarted)
    assert [event.segment for event in started] == list(plan.segments)
    assert [event.at - began for event in started] == pytest.approx(plan.starts)
    assert isinstance(led.events[-1], Finished)
    assert led.events[-1].at - began == pytest.approx(plan.expected)
    assert led.engine.running(led.now + 50) == pytest.approx(plan.expected)
    assert {record.outcome for record in led.engine.sets} == {Outcome.DONE}


def test_a_session_left_alone_is_never_hushed() -> None:
    for plan in (compile_plan(MIXED, options(room=2.0)), plan_of("pre-run"), plan_of("post-run")):
        led = Led(plan).start()
        led.to_the_end()
        assert not of_type(led.events, Hushed)


def test_each_cue_of_the_plan_comes_once_at_its_moment() -> None:
    plan = plan_of("post-run", with_options=options(room=4.0))
    led = Led(plan, now=0.0).start()
    led.to_the_end()
    planned = sorted(
        (start + (cue.offset or 0.0), cue.id)
        for start, segment in zip(plan.starts, plan.segments, strict=True)
        for cue in plan.cue_sheet(segment)
    )
    heard = sorted((event.at, event.cue.id) for event in of_type(led.events, CueDue))
    assert [name for _, name in heard] == [name for _, name in planned]
    assert [at for at, _ in heard] == pytest.approx([at for at, _ in planned])


def test_one_call_after_an_hour_tells_the_same_as_many() -> None:
    plan = plan_of("pre-run", with_options=options(room=4.0))
    at_once, bit_by_bit = Led(plan).start(), Led(plan).start()
    at_once.let(3600)
    for _ in range(36000):
        bit_by_bit.now += 0.1
        bit_by_bit._took(bit_by_bit.engine.advance(bit_by_bit.now))
    assert at_once.events == bit_by_bit.events


def test_a_repetition_ends_where_the_next_one_starts() -> None:
    led = Led(plan_of("pre-run", ["ankle-circles"])).start().until(Kind.REPS)
    began = led.now
    events = led.let(25)
    counted = [e for e in events if isinstance(e, (RepStarted, RepFinished))]
    expected: list[tuple[type[Event], int, float]] = []
    for rep in range(1, 11):
        expected.append((RepFinished, rep, 2.5 * rep))
        if rep < 10:
            expected.append((RepStarted, rep + 1, 2.5 * rep))
    assert [(type(e), e.count, round(e.at - began, 6)) for e in counted] == expected


def test_a_walk_turns_at_each_length_but_the_last() -> None:
    led = Led(plan_of("pre-run", ["toe-walk"], with_options=options(room=4.0))).start()
    began = led.until(Kind.WALK).now
    turns = of_type(led.let(16), Turned)
    assert [(t.length, round(t.at - began, 6)) for t in turns] == [(1, 5.2), (2, 11.9)]


def test_a_set_ends_before_its_segment_and_the_next_begins_after_it() -> None:
    led = Led(plan_of("pre-run", ["toe-walk"])).start().until(Kind.WALK)
    events = led.let(13)
    order = [type(e) for e in events if not isinstance(e, CueDue)]
    assert order == [SetEnded, SegmentEnded, SegmentStarted]
    (ended,) = of_type(events, SetEnded)
    assert ended.record.outcome is Outcome.DONE
    assert ended.record.seconds == 13
    assert ended.record.attempts == 1


def test_time_that_goes_back_is_taken_for_standing_still() -> None:
    led = Led(plan_of("pre-run")).start()
    led.let(5)
    running = led.engine.running(led.now)
    assert led.engine.advance(led.now - 3) == ()
    assert led.engine.running(led.now) == running


@pytest.mark.parametrize("kind", [k for k in Kind if k not in (Kind.READY, Kind.OUTRO)])
def test_a_gap_pauses_where_the_clock_stopped_and_says_why(kind: Kind) -> None:
    led = Led(plan_of("post-run"))
    led.start()
    if kind is not Kind.INTRO:
        led.until(kind)
    led.let(0.3)
    segment, elapsed = led.segment, led.view.elapsed
    events = led.engine.interrupted(led.now, "the computer slept", 7200.0)
    assert events[0] == Paused(led.now, "the computer slept", 7200.0)
    led.now += 7200
    assert led.phase() is Phase.PAUSED
    assert (led.engine.pause_reason, led.engine.pause_seconds) == ("the computer slept", 7200.0)
    assert led.let(10) == []
    assert led.segment == segment
    assert led.view.elapsed == elapsed


def test_a_gap_in_the_count_in_after_a_pause_pauses_again() -> None:
    led = Led(plan_of("pre-run")).start().until(Kind.WALK, after=4)
    led.press(Command.PAUSE)
    led.press(Command.RESUME)
    led.let(1)
    assert led.phase() is Phase.COUNTING_IN
    led.interrupt()
    assert led.phase() is Phase.PAUSED
    assert led.view.elapsed == 4


def test_a_gap_in_an_open_segment_pauses_it() -> None:
    plan = plan_of("pre-run", with_options=options(pace=Pace.SELF))
    led = Led(plan).start().until(Kind.WALK, after=4)
    assert led.phase() is Phase.WAITING
    led.interrupt()
    assert led.phase() is Phase.PAUSED


def test_a_gap_means_nothing_where_no_time_passes() -> None:
    ready, paused, over = (Led(plan_of("pre-run")) for _ in range(3))
    paused.start().press(Command.PAUSE)
    over.start().to_the_end()
    for led in (ready, paused, over):
        phase = led.engine.phase
        assert led.interrupt() == []
        assert led.phase() is phase
    assert paused.engine.pause_reason == ""


def test_a_reason_is_forgotten_once_the_session_goes_on() -> None:
    led = Led(plan_of("pre-run")).start()
    led.interrupt()
    led.press(Command.RESUME)
    assert (led.engine.pause_reason, led.engine.pause_seconds) == ("", 0.0)


def test_stopping_keeps_what_was_done_of_a_set() -> None:
    led = Led(plan_of("pre-run")).start().until(Kind.WALK, after=6)
    events = led.press(Command.STOP)
    (ended,) = of_type(events, SetEnded)
    assert ended.record.outcome is Outcome.PARTIAL
    assert ended.record.seconds == pytest.approx(6)
    assert events[-1] == Stopped(led.now)
    assert led.phase() is Phase.STOPPED
    assert led.let(100) == []
    assert led.engine.running(led.now) == led.engine.running(led.now + 10)


def test_sets_never_reached_are_skipped() -> None:
    led = Led(plan_of("pre-run")).start().until(Kind.WALK, "heel-walk")
    led.press(Command.STOP)
    outcomes = [record.outcome for record in led.engine.sets]
    assert outcomes[0] is Outcome.DONE
    assert set(outcomes[1:]) == {Outcome.SKIPPED}


def test_a_set_just_begun_is_skipped_and_not_partial() -> None:
    led = Led(plan_of("pre-run")).start().until(Kind.WALK, after=0.5)
    led.press(Command.STOP)
    assert led.engine.sets[0].outcome is Outcome.SKIPPED
    assert led.engine.sets[0].attempts == 1


def test_a_session_can_be_left_before_its_start() -> None:
    led = Led(plan_of("pre-run"))
    assert led.press(Command.STOP)[-1] == Stopped(led.now)


def a_session_in(phase: Phase) -> Led:
    own = phase is Phase.WAITING
    led = Led(plan_of("pre-run", with_options=options(pace=Pace.SELF if own else Pace.AUTO)))
    if phase is Phase.READY:
        return led
    led.start().until(Kind.WALK, after=3)
    if phase in (Phase.PAUSED, Phase.COUNTING_IN):
        led.press(Command.PAUSE)
    if phase is Phase.COUNTING_IN:
        led.press(Command.RESUME)
    if phase is Phase.STOPPED:
        led.press(Command.STOP)
    if phase is Phase.FINISHED:
        led.to_the_end()
    assert led.phase() is phase
    return led


@pytest.mark.parametrize(("phase", "command"), list(itertools.product(Phase, Command)))
def test_a_command_leads_where_the_table_says_or_does_nothing(
    phase: Phase, command: Command
) -> None:
    led = a_session_in(phase)
    events = led.press(command)
    if command in TABLE[phase]:
        assert led.engine.phase in TABLE[phase][command]
        # An open walk has no tempo: its time is the person's.
        open_walk = phase is Phase.WAITING and command in (Command.SLOWER, Command.FASTER)
        assert bool(events) is not open_walk
    else:
        assert events == []
        assert led.phase() is phase


def test_what_was_due_comes_before_what_a_command_does() -> None:
    led = Led(plan_of("pre-run")).start().until(Kind.WALK)
    led.now += 13.6
    events = led.press(Command.PAUSE)
    kinds = [type(e) for e in events]
    assert kinds.index(SegmentStarted) < kinds.index(Paused)
    assert led.kind() is Kind.ANNOUNCE


def test_a_command_that_does_nothing_still_tells_what_was_due() -> None:
    led = Led(plan_of("pre-run")).start().until(Kind.WALK)
    led.now += 13
    assert of_type(led.press(Command.RESUME), SegmentStarted)


def test_moments_are_exact_on_a_clock_that_has_run_for_months() -> None:
    plan = plan_with(an_item("walk", Walk(5, 6)))
    led = Led(plan, now=2e7).start()
    led.to_the_end()
    assert led.phase() is Phase.FINISHED
    assert led.now - 2e7 == pytest.approx(plan.expected, abs=1e-6)
    assert said(led.events)[-1] == "Over."
    assert cues_in(led.events)[0].id == "step"
