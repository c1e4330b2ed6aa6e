"""Slower and faster: for one exercise, until the session ends."""

from __future__ import annotations

import pytest

from ankle_coach.session.events import Hushed, SegmentStarted, TempoChanged, Turned
from ankle_coach.session.options import Pace
from ankle_coach.session.record import Outcome
from ankle_coach.session.segment import Kind
from ankle_coach.session.table import Command, Phase
from tests.session.samples import Led, of_type, options, plan_of, said, tones


def test_slower_gives_a_repetition_half_a_second_more_and_keeps_its_count() -> None:
    led = Led(plan_of("pre-run", ["ankle-circles"])).start().until(Kind.REPS, after=8.75)
    (changed,) = of_type(led.press(Command.SLOWER), TempoChanged)
    assert (changed.exercise, changed.steps, changed.seconds) == ("ankle-circles", 1, 3.0)
    assert led.view.rep == 4
    assert led.view.cycle == pytest.approx(0.5)
    assert led.view.left == pytest.approx(6.5 * 3)
    led.until(Kind.SWITCH)
    assert (led.engine.sets[0].reps, led.engine.sets[0].outcome) == (10, Outcome.DONE)


def test_a_tempo_holds_for_all_sets_of_the_exercise_and_for_no_other() -> None:
    led = Led(plan_of("pre-run", ["ankle-circles", "dynamic-calf-stretch"])).start()
    led.until(Kind.REPS, after=3)
    led.press(Command.SLOWER)
    led.press(Command.SLOWER)
    led.to_the_end()
    started = [e.segment for e in of_type(led.events, SegmentStarted) if e.segment.reps]
    assert [s.rep_total for s in started[1:]] == [3.5, 3.5, 3.5, 4.0, 4.0]


def test_a_tempo_outlives_a_restart() -> None:
    led = Led(plan_of("pre-run")).start().until(Kind.WALK, after=3)
    led.press(Command.SLOWER)
    led.press(Command.RESTART)
    led.until(Kind.WALK)
    assert led.view.duration == 18


def test_a_tempo_can_be_set_while_the_exercise_is_being_told() -> None:
    led = Led(plan_of("pre-run")).start().until(Kind.ANNOUNCE, after=0.5)
    assert of_type(led.press(Command.FASTER), TempoChanged)
    led.until(Kind.WALK)
    assert led.view.duration == 8


def test_faster_stops_at_the_least_and_says_nothing_more() -> None:
    led = Led(plan_of("pre-run")).start().until(Kind.WALK, after=1)
    assert of_type(led.press(Command.FASTER), TempoChanged)
    assert of_type(led.press(Command.FASTER), TempoChanged)
    assert led.press(Command.FASTER) == []
    assert led.view.duration == 5
    (changed,) = of_type(led.press(Command.SLOWER), TempoChanged)
    assert changed.seconds == 8


def test_a_hold_is_longer_by_five_seconds_at_once() -> None:
    led = Led(plan_of("pre-run", ["kneeling-toes-tucked"])).start().until(Kind.HOLD, after=7)
    led.press(Command.SLOWER)
    assert led.view.left == pytest.approx(8)
    led.until(Kind.OUTRO)
    assert led.engine.sets[0].seconds == 15


def test_a_hold_that_has_lasted_long_enough_when_made_shorter_ends_with_its_tone() -> None:
    led = Led(plan_of("pre-run", ["kneeling-toes-tucked"])).start().until(Kind.HOLD, after=7)
    events = led.press(Command.FASTER)
    assert led.kind() is Kind.OUTRO
    assert tones(events)[-1] == "session-end"
    assert led.engine.sets[-1].outcome is Outcome.DONE


def test_a_rest_after_a_hold_made_shorter_is_heard() -> None:
    led = Led(plan_of("post-run", ["kneeling-toes-tucked"])).start().until(Kind.HOLD, after=7)
    events = led.press(Command.FASTER)
    assert led.kind() is Kind.REST
    assert tones(events) == ["segment-end"]


def test_a_walk_with_turns_stays_on_its_length() -> None:
    led = Led(plan_of("pre-run", with_options=options(room=5.0))).start().until(Kind.WALK)
    led.let(8.5)
    assert led.view.length == 2
    led.press(Command.SLOWER)
    assert led.view.length == 2
    assert not of_type(led.let(5), Turned)
    led.until(Kind.ANNOUNCE)
    assert led.engine.sets[0].seconds == 19.5


def test_a_word_under_way_is_hushed_if_the_next_now_comes_too_soon() -> None:
    plan = plan_of("pre-run", ["ankle-circles"], clips={"four": 2.0, "five": 0.9})
    for wait, hushed in ((0.5, True), (2.2, False)):
        led = Led(plan).start().until(Kind.REPS, after=7.5 + wait)
        for _ in range(3):
            led.press(Command.FASTER)
        # The same share of the repetition is left of one second: 0.8 s, or 0.12 s.
        events = led.let(0.9)
        assert "Five." in said(events)
        assert bool(of_type(events, Hushed)) is hushed


def test_a_tempo_set_while_paused_holds_when_it_goes_on() -> None:
    led = Led(plan_of("pre-run", ["ankle-circles"])).start().until(Kind.REPS, after=6)
    led.press(Command.PAUSE)
    led.press(Command.SLOWER)
    assert led.phase() is Phase.PAUSED
    led.press(Command.RESUME)
    led.let(3)
    assert led.view.rep == 3
    assert led.view.left == pytest.approx(8 * 3)


def test_a_tempo_set_in_the_count_in_holds_when_it_is_over() -> None:
    led = Led(plan_of("pre-run", ["ankle-circles"])).start().until(Kind.REPS, after=6)
    led.press(Command.PAUSE)
    led.press(Command.RESUME)
    led.let(1)
    led.press(Command.FASTER)
    assert led.phase() is Phase.COUNTING_IN
    events = led.let(2)
    assert said(events)[-1] == "Three."
    assert led.view.left == pytest.approx(8 * 2)


def test_the_time_left_follows_the_tempo() -> None:
    led = Led(plan_of("pre-run", ["ankle-circles"])).start().until(Kind.STEP)
    before = led.view.session_left
    led.press(Command.SLOWER)
    assert led.view.session_left == pytest.approx(before + 4 * 10 * 0.5)


def test_an_open_walk_has_no_tempo() -> None:
    led = Led(plan_of("pre-run", with_options=options(pace=Pace.SELF))).start().until(Kind.WALK)
    assert led.press(Command.SLOWER) == []
    assert led.press(Command.FASTER) == []


def test_there_is_no_tempo_in_the_first_and_the_last_words() -> None:
    led = Led(plan_of("pre-run", ["toe-walk"])).start()
    assert led.press(Command.SLOWER) == []
    led.until(Kind.OUTRO)
    assert led.press(Command.SLOWER) == []
