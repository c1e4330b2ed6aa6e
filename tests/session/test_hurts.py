"""What "it hurts" does: easier first, then on to the next, and a mark that stays."""

from __future__ import annotations

import pytest

from ankle_coach.session.events import Hurt, Hushed, Resumed, SegmentStarted, SetEnded
from ankle_coach.session.options import Pace
from ankle_coach.session.record import Outcome
from ankle_coach.session.segment import Kind
from ankle_coach.session.table import Command, Phase
from ankle_coach.session.words import seconds_of
from tests.session.samples import Led, of_type, options, plan_of, said, tones

PHYSIO = "Stop this one. If it goes on, see a physiotherapist."
EASIER_TOES = "Lower your heels a little and take shorter steps."
EASIER_CIRCLES = "Make smaller circles, with a hand on the wall."
EASIER_SIT = "Sit up taller, hands on the floor behind you; add a cushion."


def test_the_easier_line_is_said_and_a_count_in_leads_back_to_the_walk() -> None:
    led = Led(plan_of("pre-run")).start().until(Kind.WALK, after=5)
    events = led.press(Command.HURTS)
    assert of_type(events, Hurt) == [Hurt(led.now, "toe-walk", 1, EASIER_TOES)]
    assert of_type(events, Hushed)
    assert tones(events) == ["hurt"]
    assert led.phase() is Phase.COUNTING_IN
    assert led.view.text == EASIER_TOES
    assert said(led.let(7)) == [EASIER_TOES, "Three.", "Two.", "One."]
    assert led.phase() is Phase.RUNNING
    assert 5 <= led.view.elapsed < 6
    led.until(Kind.ANNOUNCE)
    assert (led.engine.sets[0].outcome, led.engine.sets[0].hurt) == (Outcome.DONE, True)
    assert led.engine.sets[0].attempts == 1


def test_a_repetition_that_hurt_is_done_again() -> None:
    led = Led(plan_of("pre-run", ["ankle-circles"])).start().until(Kind.REPS, after=6)
    led.press(Command.HURTS)
    assert led.view.rep == 3
    words = said(led.let(9))
    assert words[0] == EASIER_CIRCLES
    assert words[-1] == "Three."
    led.until(Kind.SWITCH)
    assert led.engine.sets[0].reps == 10


def test_a_hold_that_hurt_goes_on_with_at_least_five_seconds() -> None:
    led = Led(plan_of("pre-run", ["kneeling-toes-pointed"])).start().until(Kind.HOLD, after=8)
    led.press(Command.HURTS)
    led.until(Kind.OUTRO)
    assert led.engine.sets[0].outcome is Outcome.DONE
    assert led.engine.running(led.now) - led.plan.starts[-1] == pytest.approx(
        3 + 0.15 + seconds_of(EASIER_SIT, {}) + 0.35 + 3
    )


@pytest.mark.parametrize(
    "kind", [Kind.ANNOUNCE, Kind.STEP, Kind.COUNT_IN, Kind.SWITCH, Kind.EASE_IN, Kind.REST]
)
def test_outside_the_work_the_easier_line_comes_before_what_is_under_way(kind: Kind) -> None:
    led = Led(plan_of("post-run", ["dynamic-calf-stretch", "kneeling-toes-tucked"])).start()
    led.until(kind, after=0.6)
    index, exercise = led.segment.index, led.segment.exercise
    events = led.press(Command.HURTS)
    (hurt,) = of_type(events, Hurt)
    assert hurt.exercise == exercise
    assert said(led.let(4.7))[0] == hurt.text
    assert led.segment.index == index
    assert led.phase() is Phase.RUNNING
    assert led.view.elapsed < 1
    led.to_the_end()
    assert {record.outcome for record in led.engine.sets} == {Outcome.DONE}
    assert [record.hurt for record in led.engine.sets].count(True) == 1


def test_the_second_time_the_exercise_is_given_up_for_the_next() -> None:
    led = Led(plan_of("pre-run")).start().until(Kind.WALK, after=5)
    led.press(Command.HURTS)
    led.let(8)
    events = led.press(Command.HURTS)
    assert of_type(events, Hurt) == [Hurt(led.now, "toe-walk", 2, PHYSIO)]
    (ended,) = of_type(events, SetEnded)
    assert (ended.record.outcome, ended.record.hurt) == (Outcome.PARTIAL, True)
    assert led.phase() is Phase.COUNTING_IN
    assert led.segment.exercise == "heel-walk"
    assert tones(events) == ["hurt"]
    assert said(led.let(6)) == [PHYSIO, "Next: heel walk."]
    assert led.phase() is Phase.RUNNING


def test_nothing_is_counted_in_over_the_physiotherapist_line() -> None:
    led = Led(plan_of("pre-run")).start().until(Kind.WALK, after=5)
    led.press(Command.HURTS)
    led.press(Command.HURTS)
    assert tones(led.let(3.5)) == []
    assert not led.view.counting_in
    assert led.view.countdown is None


def test_a_third_press_is_not_for_an_exercise_that_nobody_has_begun() -> None:
    led = Led(plan_of("pre-run")).start().until(Kind.WALK, after=5)
    led.press(Command.HURTS)
    led.press(Command.HURTS)
    assert led.press(Command.HURTS) == []
    assert not led.engine.sets[1].hurt


def test_the_mark_outlives_a_later_attempt_that_went_well() -> None:
    led = Led(plan_of("pre-run", ["toe-walk"])).start().until(Kind.WALK, after=5)
    led.press(Command.HURTS)
    led.press(Command.RESTART)
    led.to_the_end()
    record = led.engine.sets[0]
    assert (record.outcome, record.hurt, record.attempts) == (Outcome.DONE, True, 2)


def test_each_exercise_has_its_own_first_time() -> None:
    led = Led(plan_of("pre-run")).start().until(Kind.WALK, after=5)
    led.press(Command.HURTS)
    led.until(Kind.WALK, "heel-walk", after=5)
    (hurt,) = of_type(led.press(Command.HURTS), Hurt)
    assert hurt.times == 1


def test_the_mark_is_on_the_set_under_way() -> None:
    led = Led(plan_of("pre-run", ["ankle-circles"])).start().until(Kind.REPS, number=3, after=5)
    led.press(Command.HURTS)
    led.to_the_end()
    assert [record.hurt for record in led.engine.sets] == [False, False, True, False]


def test_giving_up_the_last_exercise_leads_to_the_last_words() -> None:
    led = Led(plan_of("pre-run")).start().until(Kind.HOLD, "kneeling-toes-tucked", after=3)
    led.press(Command.HURTS)
    events = led.press(Command.HURTS)
    assert [e.segment.kind for e in of_type(events, SegmentStarted)] == [Kind.OUTRO]
    assert said(led.to_the_end()) == [PHYSIO, "Session complete. Enjoy the run."]


def test_in_a_pause_it_goes_on_with_the_easier_line() -> None:
    led = Led(plan_of("pre-run")).start().until(Kind.WALK, after=5)
    led.press(Command.PAUSE)
    led.now += 10
    events = led.press(Command.HURTS)
    (resumed,) = of_type(events, Resumed)
    assert resumed.seconds == pytest.approx(10)
    assert led.phase() is Phase.COUNTING_IN
    assert said(led.let(4)) == [EASIER_TOES, "Three."]


def test_after_a_long_pause_the_position_is_told_after_the_easier_line() -> None:
    led = Led(plan_of("pre-run")).start().until(Kind.WALK, after=5)
    led.press(Command.PAUSE)
    led.now += 100
    led.press(Command.HURTS)
    led.let(1)
    assert led.view.text == EASIER_TOES
    words = said(led.let(7))
    assert led.view.text == "Rise up onto the balls of your feet."
    assert words[0] == "Rise up onto the balls of your feet."


def test_the_second_time_in_a_pause_goes_on_with_the_next_exercise() -> None:
    led = Led(plan_of("pre-run")).start().until(Kind.WALK, after=5)
    led.press(Command.HURTS)
    led.press(Command.PAUSE)
    led.now += 10
    led.press(Command.HURTS)
    assert led.phase() is Phase.COUNTING_IN
    assert said(led.let(6)) == [PHYSIO, "Next: heel walk."]


def test_a_pause_in_the_easier_line_says_it_again() -> None:
    led = Led(plan_of("pre-run")).start().until(Kind.WALK, after=5)
    led.press(Command.HURTS)
    led.let(1)
    led.press(Command.PAUSE)
    led.press(Command.RESUME)
    assert said(led.let(4)) == [EASIER_TOES, "Three."]


def test_a_pause_in_the_physiotherapist_line_says_it_again() -> None:
    led = Led(plan_of("pre-run")).start().until(Kind.WALK, after=5)
    led.press(Command.HURTS)
    led.press(Command.HURTS)
    led.let(1)
    led.press(Command.PAUSE)
    assert led.press(Command.HURTS) == []
    led.press(Command.RESUME)
    assert said(led.let(6)) == [PHYSIO, "Next: heel walk."]


def test_back_after_the_physiotherapist_line_leads_to_the_exercise_given_up() -> None:
    for wait in (1, 4, 5):
        led = Led(plan_of("pre-run")).start().until(Kind.WALK, after=5)
        led.press(Command.HURTS)
        led.press(Command.HURTS)
        led.let(wait)
        led.press(Command.BACK)
        assert led.segment.exercise == "toe-walk"


def test_an_open_walk_goes_on_after_the_line_without_a_count_in() -> None:
    led = Led(plan_of("pre-run", with_options=options(pace=Pace.SELF))).start()
    led.until(Kind.WALK, after=5)
    led.press(Command.HURTS)
    events = led.let(5)
    assert said(events) == [EASIER_TOES]
    assert tones(events) == ["go"]
    assert led.phase() is Phase.WAITING
    assert led.engine.next_deadline() is None


def test_open_repetitions_keep_their_count() -> None:
    led = Led(plan_of("pre-run", ["ankle-circles"], with_options=options(pace=Pace.SELF))).start()
    led.until(Kind.REPS)
    led.press(Command.DONE)
    led.press(Command.HURTS)
    led.let(5)
    assert led.view.rep == 2
    assert led.phase() is Phase.WAITING


def test_there_is_nothing_that_hurts_in_the_first_and_the_last_words() -> None:
    led = Led(plan_of("pre-run", ["toe-walk"])).start()
    assert led.press(Command.HURTS) == []
    led.press(Command.PAUSE)
    assert led.press(Command.HURTS) == []
    assert led.phase() is Phase.PAUSED
    led.press(Command.RESUME)
    led.until(Kind.OUTRO)
    assert led.press(Command.HURTS) == []
