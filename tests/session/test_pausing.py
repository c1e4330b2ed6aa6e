"""Pause and resume, in every kind of segment."""

from __future__ import annotations

import pytest

from ankle_coach.session.events import (
    CueDue,
    Hushed,
    Paused,
    RepFinished,
    RepStarted,
    Resumed,
    SegmentStarted,
    Turned,
)
from ankle_coach.session.model import Hold, Walk
from ankle_coach.session.options import Pace
from ankle_coach.session.segment import Kind
from ankle_coach.session.table import Command, Phase
from tests.session.samples import (
    Led,
    an_item,
    counting_in,
    of_type,
    options,
    plan_of,
    plan_with,
    said,
    tones,
)


def paused(led: Led, seconds: float = 20.0) -> Led:
    led.press(Command.PAUSE)
    led.now += seconds
    return led


def test_a_pause_stops_the_voice_and_says_so() -> None:
    led = Led(plan_of("pre-run")).start()
    led.let(1)
    events = led.press(Command.PAUSE)
    assert events[:2] == [Paused(led.now), Hushed(led.now)]
    assert tones(events) == ["pause"]
    assert said(events) == ["Pausing."]
    assert led.engine.next_deadline() is None


def test_a_pause_stops_the_time_of_the_session() -> None:
    led = Led(plan_of("pre-run")).start()
    led.let(5)
    paused(led, 1000)
    assert led.engine.running(led.now) == pytest.approx(5)
    led.press(Command.RESUME)
    led.let(2)
    assert led.engine.running(led.now) == pytest.approx(7)


def test_a_line_that_was_cut_off_is_said_again_from_its_start() -> None:
    led = Led(plan_of("pre-run")).start()
    led.let(2)
    events = paused(led).press(Command.RESUME)
    assert led.phase() is Phase.RUNNING
    assert tones(events) == ["resume", "step"]
    assert said(events + led.let(3)) == ["This comes after an easy jog, before the main part."]
    assert led.view.elapsed == pytest.approx(3)


def test_a_count_in_that_was_cut_off_counts_again() -> None:
    led = Led(plan_of("pre-run")).start().until(Kind.COUNT_IN, after=1.5)
    events = paused(led).press(Command.RESUME)
    assert said(events + led.let(2.5)) == ["Three.", "Two.", "One."]


def test_waiting_in_silence_goes_on_with_what_is_left() -> None:
    led = Led(plan_of("pre-run", with_options=options(brief=True))).start().until(Kind.READY)
    led.let(0.2)
    events = paused(led).press(Command.RESUME)
    assert led.view.elapsed == pytest.approx(0.2)
    assert said(events) == ["Going on."]


def test_going_on_is_not_said_into_the_next_line() -> None:
    led = Led(plan_of("pre-run", with_options=options(brief=True))).start().until(Kind.READY)
    led.let(1.2)
    events = paused(led).press(Command.RESUME)
    assert tones(events) == ["resume"]
    assert said(events) == []


def test_a_walk_goes_on_with_what_is_left_after_a_count_in() -> None:
    led = Led(plan_of("pre-run")).start().until(Kind.WALK, after=6)
    events = paused(led).press(Command.RESUME)
    (resumed,) = of_type(events, Resumed)
    assert resumed.seconds == pytest.approx(20)
    assert led.phase() is Phase.COUNTING_IN
    assert said(events) == ["Three."]
    assert said(led.let(2.9)) == ["Two.", "One."]
    assert led.view.left == pytest.approx(7)
    assert tones(led.let(0.1)) == ["go"]
    assert led.phase() is Phase.RUNNING
    led.let(7)
    assert led.kind() is Kind.ANNOUNCE


def test_a_turn_that_was_told_is_not_told_again() -> None:
    led = Led(plan_of("pre-run", with_options=options(room=5.0))).start().until(Kind.WALK)
    assert len(of_type(led.let(6.9), Turned)) == 1
    paused(led).press(Command.RESUME)
    rest = led.let(3 + 7.6)
    assert not of_type(rest, Turned)
    assert "Turn." not in said(rest)


def test_a_hold_goes_on_with_what_is_left() -> None:
    led = Led(plan_of("pre-run", ["kneeling-toes-tucked"])).start().until(Kind.HOLD, after=2)
    paused(led).press(Command.RESUME)
    led.let(3)
    assert led.view.left == pytest.approx(8)


def test_a_hold_goes_on_with_at_least_five_seconds() -> None:
    led = Led(plan_of("pre-run", ["kneeling-toes-tucked"])).start().until(Kind.HOLD, after=9.5)
    paused(led).press(Command.RESUME)
    led.let(3)
    assert led.view.left == pytest.approx(5)


def test_a_hold_taken_up_in_its_middle_says_that_half_of_it_is_left() -> None:
    led = Led(plan_of("pre-run", ["kneeling-toes-tucked"])).start().until(Kind.HOLD, after=9.5)
    paused(led).press(Command.RESUME)
    events = led.let(3.2)
    assert tones(events)[-1] == "go"
    assert said(events)[-1] == "Halfway."


def test_a_hold_shorter_than_five_seconds_starts_again() -> None:
    led = Led(plan_with(an_item("sink", Hold(4, 2)))).start().until(Kind.HOLD, after=3)
    events = paused(led).press(Command.RESUME)
    events += led.let(3)
    assert led.view.left == pytest.approx(4)
    assert tones(events).count("go") == 1


def test_repetitions_go_on_from_the_last_whole_one() -> None:
    led = Led(plan_of("pre-run", ["ankle-circles"])).start().until(Kind.REPS, after=9.0)
    assert led.view.rep == 4
    paused(led).press(Command.RESUME)
    assert led.view.rep == 4
    assert led.view.cycle == 0
    events = led.let(3)
    assert of_type(events, RepStarted) == [RepStarted(led.now, 4)]
    assert not of_type(events, RepFinished)
    assert said(events)[-1] == "Four."
    assert tones(events)[-1] == "rep-down-left"
    led.let(2.5 * 7)
    assert led.engine.sets[0].reps == 10


def test_the_first_repetition_begins_again_with_the_go_tone() -> None:
    led = Led(plan_of("pre-run", ["ankle-circles"])).start().until(Kind.REPS, after=1.0)
    paused(led).press(Command.RESUME)
    events = led.let(3)
    assert tones(events)[-1] == "go"
    assert said(events)[-1] == "One."


def test_after_a_long_pause_the_set_up_line_is_said_before_the_count_in() -> None:
    led = Led(plan_of("pre-run")).start().until(Kind.WALK, after=6)
    events = paused(led, 61).press(Command.RESUME)
    assert led.view.text == "Rise up onto the balls of your feet."
    assert not led.view.counting_in
    events += led.let(6)
    assert said(events) == ["Rise up onto the balls of your feet.", "Three.", "Two.", "One."]


def test_after_a_long_pause_the_line_is_for_the_side_under_way() -> None:
    led = Led(plan_of("pre-run", ["ankle-circles"])).start().until(Kind.REPS, number=3, after=6)
    events = paused(led, 90).press(Command.RESUME)
    assert said(events + led.let(8))[0] == "Right ankle, clockwise: stand on your left leg."


def test_after_a_long_pause_a_hold_is_eased_into_again() -> None:
    led = Led(plan_of("pre-run", ["kneeling-toes-tucked"])).start().until(Kind.HOLD, after=4)
    events = paused(led, 90).press(Command.RESUME)
    assert said(events + led.let(8))[:2] == [
        "Lean back to a gentle pull in feet and calves. Stop there.",
        "Three.",
    ]


def test_after_a_long_pause_in_the_count_in_the_position_is_taken_up_again() -> None:
    led = Led(plan_of("pre-run")).start().until(Kind.COUNT_IN, after=2)
    events = paused(led, 90).press(Command.RESUME)
    assert said(events + led.let(9)) == [
        "Rise up onto the balls of your feet.",
        "Three.",
        "Two.",
        "One.",
    ]


def test_a_minute_is_not_a_long_pause() -> None:
    led = Led(plan_of("pre-run")).start().until(Kind.WALK, after=6)
    paused(led, 60).press(Command.RESUME)
    assert said(led.let(3)) == ["Two.", "One."]


def test_the_line_before_the_count_in_is_said_again_if_it_was_cut_off() -> None:
    led = Led(plan_of("pre-run")).start().until(Kind.WALK, after=6)
    paused(led, 90).press(Command.RESUME)
    led.let(1)
    events = paused(led, 5).press(Command.RESUME)
    assert said(events + led.let(6)) == [
        "Rise up onto the balls of your feet.",
        "Three.",
        "Two.",
        "One.",
    ]


def test_once_said_the_line_is_not_repeated_by_the_next_pause() -> None:
    led = Led(plan_of("pre-run")).start().until(Kind.WALK, after=6)
    paused(led, 90).press(Command.RESUME)
    led.let(4)
    events = paused(led, 5).press(Command.RESUME)
    assert said(events + led.let(3)) == ["Three.", "Two.", "One."]


def test_without_a_count_in_the_work_goes_on_at_once() -> None:
    plan = plan_of("pre-run", with_options=counting_in(0))
    led = Led(plan).start().until(Kind.WALK, after=2)
    events = paused(led).press(Command.RESUME)
    assert led.phase() is Phase.RUNNING
    assert tones(events) == ["resume"]
    assert said(events) == ["Going on."]
    assert led.view.left == pytest.approx(11)


def test_without_a_count_in_a_repetition_speaks_for_itself() -> None:
    plan = plan_of("pre-run", ["ankle-circles"], with_options=counting_in(0))
    led = Led(plan).start().until(Kind.REPS, after=6)
    events = paused(led).press(Command.RESUME)
    assert tones(events) == ["resume", "rep-down-left"]
    assert said(events) == ["Three."]


def test_a_count_in_of_ten_seconds_answers_at_once_and_counts_its_last_three() -> None:
    plan = plan_of("pre-run", with_options=counting_in(10))
    led = Led(plan).start().until(Kind.WALK, after=2)
    events = paused(led).press(Command.RESUME)
    assert tones(events) == ["resume"]
    assert led.view.countdown == 10
    assert said(led.let(9.9)) == ["Three.", "Two.", "One."]
    led.let(0.1)
    assert led.phase() is Phase.RUNNING


def test_an_open_walk_goes_on_at_once() -> None:
    plan = plan_of("pre-run", with_options=options(pace=Pace.SELF))
    led = Led(plan).start().until(Kind.WALK, after=4)
    events = paused(led).press(Command.RESUME)
    assert led.phase() is Phase.WAITING
    assert said(events) == ["Going on."]
    assert led.view.elapsed == pytest.approx(4)


def test_open_repetitions_keep_their_count() -> None:
    plan = plan_of("pre-run", ["ankle-circles"], with_options=options(pace=Pace.SELF))
    led = Led(plan).start().until(Kind.REPS)
    led.press(Command.DONE)
    led.let(2)
    paused(led).press(Command.RESUME)
    assert led.view.rep == 2


def test_skipping_while_paused_stays_paused_at_the_next_exercise() -> None:
    led = Led(plan_of("pre-run")).start().until(Kind.WALK, after=4)
    paused(led).press(Command.SKIP)
    assert led.phase() is Phase.PAUSED
    assert led.segment.exercise == "heel-walk"
    assert led.engine.next_deadline() is None
    events = led.press(Command.RESUME)
    assert led.phase() is Phase.RUNNING
    assert said(events + led.let(1)) == ["Next: heel walk."]


def test_skipping_the_outro_while_paused_finishes() -> None:
    led = Led(plan_of("pre-run", ["toe-walk"])).start().until(Kind.OUTRO, after=0.5)
    paused(led).press(Command.SKIP)
    assert led.phase() is Phase.FINISHED


def test_pausing_twice_in_one_instant_changes_nothing() -> None:
    led = Led(plan_of("pre-run")).start().until(Kind.WALK, after=5)
    started = len(of_type(led.events, SegmentStarted))
    for _ in range(3):
        led.press(Command.PAUSE)
        led.press(Command.RESUME)
    led.let(3)
    assert led.view.left == pytest.approx(8)
    assert len(of_type(led.events, SegmentStarted)) == started


def test_a_set_of_the_persons_own_begun_while_paused_says_one_when_it_goes_on() -> None:
    plan = plan_with(an_item("walk", Walk(5, 6, sets=2)), with_options=options(pace=Pace.SELF))
    led = Led(plan).start().until(Kind.WALK, after=2)
    paused(led).press(Command.SKIP_SET)
    events = led.press(Command.RESUME) + led.let(1.6)
    assert [e.cue.id for e in of_type(events, CueDue) if e.cue.id == "go"] == ["go"]
