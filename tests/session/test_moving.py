"""Skip, skip a set, back and restart, in every kind of segment."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ankle_coach.session.events import Finished, Hushed, SegmentStarted, SetEnded
from ankle_coach.session.model import Walk
from ankle_coach.session.options import Pace
from ankle_coach.session.record import Outcome
from ankle_coach.session.segment import Kind
from ankle_coach.session.table import Command, Phase
from tests.session.samples import (
    Led,
    an_item,
    counting_in,
    is_hushed,
    of_type,
    options,
    plan_of,
    plan_with,
    said,
    tones,
)

MOVE_KINDS = (
    Kind.ANNOUNCE,
    Kind.STEP,
    Kind.COUNT_IN,
    Kind.EASE_IN,
    Kind.HOLD,
    Kind.REST,
)


@pytest.mark.parametrize("kind", MOVE_KINDS)
def test_skip_leads_to_the_announcement_of_the_next_exercise(kind: Kind) -> None:
    led = Led(plan_of("post-run")).start()
    led.until(kind, "kneeling-toes-pointed", after=0.3)
    events = led.press(Command.SKIP)
    (started,) = of_type(events, SegmentStarted)
    assert (started.segment.kind, started.segment.exercise) == (
        Kind.ANNOUNCE,
        "kneeling-toes-tucked",
    )
    assert not started.again
    assert is_hushed(events)
    assert tones(events) == ["step"]
    release = ["And release."] if kind is Kind.HOLD else []
    assert said(led.let(2)) == [*release, "Next: kneeling sit, on the balls of the feet."]


@pytest.mark.parametrize("kind", [Kind.REPS, Kind.SWITCH])
def test_skip_passes_over_all_sets_of_an_exercise(kind: Kind) -> None:
    led = Led(plan_of("pre-run")).start().until(kind, "ankle-circles", after=0.5)
    led.press(Command.SKIP)
    assert (led.segment.kind, led.segment.exercise) == (Kind.ANNOUNCE, "ankling")


def test_skip_passes_over_the_words_before_the_first_exercise() -> None:
    led = Led(plan_of("pre-run")).start()
    led.press(Command.SKIP)
    assert led.kind() is Kind.ANNOUNCE
    assert led.view.move == 0


def test_a_key_that_leads_to_a_tone_adds_none_of_its_own() -> None:
    led = Led(plan_of("pre-run", ["toe-walk"])).start()
    assert tones(led.press(Command.SKIP)) == ["step"]
    led.until(Kind.WALK, after=3)
    assert tones(led.press(Command.SKIP)) == ["session-end"]


def test_a_key_in_a_pause_is_answered_at_once() -> None:
    led = Led(plan_of("pre-run", ["toe-walk"])).start()
    led.press(Command.PAUSE)
    assert tones(led.press(Command.SKIP)) == ["step"]


def test_skip_from_the_last_exercise_leads_to_the_last_words_and_from_there_to_the_end() -> None:
    led = Led(plan_of("pre-run")).start().until(Kind.HOLD, "kneeling-toes-tucked")
    led.press(Command.SKIP)
    assert led.kind() is Kind.OUTRO
    events = led.press(Command.SKIP)
    assert events[-1] == Finished(led.now)
    assert led.phase() is Phase.FINISHED


def test_skip_in_the_count_in_after_a_pause_leads_on() -> None:
    led = Led(plan_of("pre-run")).start().until(Kind.WALK, after=4)
    led.press(Command.PAUSE)
    led.press(Command.RESUME)
    led.let(1)
    led.press(Command.SKIP)
    assert led.phase() is Phase.RUNNING
    assert led.segment.exercise == "heel-walk"
    assert led.engine.sets[0].outcome is Outcome.PARTIAL


def test_what_was_done_of_a_skipped_set_is_partial_and_what_was_not_begun_skipped() -> None:
    led = Led(plan_of("pre-run", ["ankle-circles"])).start().until(Kind.REPS, after=6)
    (ended,) = of_type(led.press(Command.SKIP), SetEnded)
    assert (ended.record.outcome, ended.record.reps) == (Outcome.PARTIAL, 2)
    assert [r.outcome for r in led.engine.sets] == [Outcome.PARTIAL, *[Outcome.SKIPPED] * 3]


def test_ending_a_set_early_leads_to_the_change_of_side() -> None:
    led = Led(plan_of("pre-run", ["dynamic-calf-stretch"])).start().until(Kind.REPS, after=5)
    events = led.press(Command.SKIP_SET)
    assert led.kind() is Kind.SWITCH
    assert tones(events) == ["switch-right"]
    assert led.engine.sets[0].outcome is Outcome.PARTIAL
    led.to_the_end()
    assert led.engine.sets[1].outcome is Outcome.DONE


def test_ending_the_last_set_early_sounds_its_end_and_announces_the_next() -> None:
    led = Led(plan_of("pre-run")).start().until(Kind.WALK, after=5)
    events = led.press(Command.SKIP_SET)
    assert tones(events) == ["segment-end"]
    assert led.segment.exercise == "heel-walk"


@pytest.mark.parametrize("kind", [Kind.ANNOUNCE, Kind.STEP, Kind.COUNT_IN])
def test_ending_the_only_set_before_it_began_passes_over_the_exercise(kind: Kind) -> None:
    led = Led(plan_of("pre-run")).start().until(kind, "heel-walk", after=0.5)
    led.press(Command.SKIP_SET)
    assert led.segment.exercise == "inversion-walk"
    assert led.engine.sets[1].outcome is Outcome.SKIPPED


def test_passing_over_the_first_set_takes_up_the_position_of_the_second() -> None:
    led = Led(plan_of("pre-run", ["ankle-circles"])).start().until(Kind.STEP, after=0.5)
    led.press(Command.SKIP_SET)
    assert (led.segment.kind, led.segment.number) == (Kind.REPS, 2)
    assert led.phase() is Phase.COUNTING_IN
    assert said(led.let(8)) == [
        "Left ankle, anticlockwise: stand on your right leg.",
        "Three.",
        "Two.",
        "One.",
        "One.",
    ]
    assert tones(led.events)[-1] == "go"


def test_passing_over_the_first_of_two_holds_eases_into_the_second_without_a_rest() -> None:
    led = Led(plan_of("post-run", ["kneeling-toes-tucked"])).start().until(Kind.STEP, after=0.5)
    led.press(Command.SKIP_SET)
    assert (led.segment.kind, led.segment.number) == (Kind.EASE_IN, 2)
    assert said(led.let(6))[0] == "Tuck your toes under; sit back on your heels."


def test_passing_over_a_set_while_paused_says_the_position_when_it_goes_on() -> None:
    led = Led(plan_of("pre-run", ["ankle-circles"])).start().until(Kind.STEP, after=0.5)
    led.press(Command.PAUSE)
    led.press(Command.SKIP_SET)
    assert led.phase() is Phase.PAUSED
    led.press(Command.RESUME)
    assert said(led.let(5))[0] == "Left ankle, anticlockwise: stand on your right leg."


def test_passing_over_a_set_of_an_exercise_without_words_begins_the_next_at_once() -> None:
    item = an_item("walk", Walk(5, 6, sets=2))
    mute = replace(item, exercise=replace(item.exercise, steps=()))
    led = Led(plan_with(mute, with_options=counting_in(0))).start().until(Kind.ANNOUNCE)
    events = led.press(Command.SKIP_SET)
    assert (led.segment.kind, led.segment.number) == (Kind.WALK, 2)
    assert led.phase() is Phase.RUNNING
    assert tones(events) == ["go"]


def test_passing_over_the_next_set_in_the_rest_before_it_leads_on() -> None:
    led = Led(plan_of("post-run")).start().until(Kind.REST, "kneeling-toes-pointed", after=1)
    led.press(Command.SKIP_SET)
    assert led.segment.exercise == "kneeling-toes-tucked"


def test_passing_over_the_next_set_in_a_change_leads_to_the_one_after() -> None:
    led = Led(plan_of("pre-run", ["ankle-circles"])).start().until(Kind.SWITCH, after=1)
    led.press(Command.SKIP_SET)
    assert (led.segment.kind, led.segment.number) == (Kind.SWITCH, 3)


def test_there_is_no_set_to_end_in_the_first_and_the_last_words() -> None:
    led = Led(plan_of("pre-run", ["toe-walk"])).start()
    assert led.press(Command.SKIP_SET) == []
    led.until(Kind.OUTRO)
    assert led.press(Command.SKIP_SET) == []


@pytest.mark.parametrize("kind", MOVE_KINDS[1:])
def test_back_starts_the_exercise_again_from_its_announcement(kind: Kind) -> None:
    led = Led(plan_of("post-run")).start()
    led.until(kind, "kneeling-toes-pointed", after=0.8)
    events = led.press(Command.BACK)
    (started,) = of_type(events, SegmentStarted)
    assert started.again
    assert (led.segment.kind, led.segment.exercise) == (Kind.ANNOUNCE, "kneeling-toes-pointed")
    assert said(led.let(1)) == ["Kneeling sit, feet stretched out."]


def test_only_out_of_a_hold_one_is_told_to_release_it() -> None:
    led = Led(plan_of("pre-run")).start().until(Kind.HOLD, "kneeling-toes-pointed")
    words = said(led.until(Kind.ANNOUNCE, "kneeling-toes-tucked").let(3))
    assert words == ["And release.", "Next: kneeling sit, on the balls of the feet."]
    led.press(Command.RESTART)
    assert said(led.let(2)) == ["Kneeling sit, on the balls of the feet."]


def test_back_in_the_first_three_seconds_leads_to_the_exercise_before() -> None:
    led = Led(plan_of("pre-run")).start().until(Kind.ANNOUNCE, "inversion-walk", after=2.9)
    led.press(Command.BACK)
    assert led.segment.exercise == "heel-walk"


def test_back_after_three_seconds_stays_at_the_exercise() -> None:
    led = Led(plan_of("pre-run")).start().until(Kind.ANNOUNCE, "inversion-walk", after=3.0)
    led.press(Command.BACK)
    assert led.segment.exercise == "inversion-walk"


def test_back_twice_leads_to_the_exercise_before() -> None:
    led = Led(plan_of("pre-run")).start().until(Kind.WALK, "inversion-walk", after=9)
    led.press(Command.BACK)
    led.let(1)
    led.press(Command.BACK)
    assert led.segment.exercise == "heel-walk"


def test_back_twice_while_paused_leads_to_the_exercise_before() -> None:
    led = Led(plan_of("pre-run")).start().until(Kind.WALK, "inversion-walk", after=9)
    led.press(Command.PAUSE)
    led.let(30)
    led.press(Command.BACK)
    assert led.segment.exercise == "inversion-walk"
    led.press(Command.BACK)
    assert led.segment.exercise == "heel-walk"
    assert led.phase() is Phase.PAUSED


def test_back_at_the_first_exercise_starts_it_again() -> None:
    led = Led(plan_of("pre-run")).start().until(Kind.ANNOUNCE, "toe-walk", after=0.5)
    led.press(Command.BACK)
    assert led.view.move == 0
    assert led.kind() is Kind.ANNOUNCE


def test_back_in_the_first_words_says_them_again() -> None:
    led = Led(plan_of("pre-run")).start()
    led.let(6)
    led.press(Command.BACK)
    assert (led.segment.kind, led.segment.index) == (Kind.INTRO, 0)


def test_back_from_the_last_words_leads_to_the_last_exercise() -> None:
    led = Led(plan_of("pre-run")).start().until(Kind.OUTRO)
    led.press(Command.BACK)
    assert led.segment.exercise == "kneeling-toes-tucked"


def test_restart_is_back_without_the_exercise_before() -> None:
    led = Led(plan_of("pre-run")).start().until(Kind.ANNOUNCE, "heel-walk", after=1)
    led.press(Command.RESTART)
    assert led.segment.exercise == "heel-walk"
    led.until(Kind.WALK, after=5)
    led.press(Command.RESTART)
    assert (led.segment.kind, led.segment.exercise) == (Kind.ANNOUNCE, "heel-walk")


def test_there_is_nothing_to_restart_in_the_first_and_the_last_words() -> None:
    led = Led(plan_of("pre-run", ["toe-walk"])).start()
    assert led.press(Command.RESTART) == []
    led.until(Kind.OUTRO)
    assert led.press(Command.RESTART) == []


def test_the_best_attempt_stands() -> None:
    led = Led(plan_of("pre-run", ["toe-walk"])).start().until(Kind.WALK, after=6)
    led.press(Command.RESTART)
    led.until(Kind.WALK, after=3)
    led.press(Command.RESTART)
    assert led.engine.sets[0].seconds == pytest.approx(6)
    led.to_the_end()
    led_again = led.engine.sets[0]
    assert (led_again.outcome, led_again.attempts) == (Outcome.DONE, 3)


def test_a_worse_attempt_takes_nothing_away() -> None:
    led = Led(plan_of("pre-run")).start().until(Kind.ANNOUNCE, "heel-walk")
    led.press(Command.BACK)
    led.until(Kind.WALK, "toe-walk", after=2)
    (ended,) = of_type(led.press(Command.SKIP), SetEnded)
    assert ended.attempt.outcome is Outcome.PARTIAL
    assert ended.record.outcome is Outcome.DONE
    assert (ended.record.seconds, ended.record.attempts) == (13, 2)


def test_skip_and_back_in_an_open_walk() -> None:
    led = Led(plan_of("pre-run", with_options=options(pace=Pace.SELF))).start()
    led.until(Kind.WALK, after=5)
    led.press(Command.SKIP)
    assert led.segment.exercise == "heel-walk"
    led.until(Kind.WALK, "heel-walk", after=5)
    led.press(Command.BACK)
    assert led.segment.exercise == "heel-walk"
    assert led.phase() is Phase.RUNNING


def test_coming_back_never_cuts_a_longer_name_short() -> None:
    plan = plan_with(an_item("walk", Walk(5, 6)), an_item("hop", Walk(5, 6)))
    clips = {"hop": 6.0, "next-hop": 1.0}
    slow = type(plan)(plan.routine, plan.options, plan.segments, plan.moves, clips)
    led = Led(slow).start().until(Kind.WALK, "hop")
    led.press(Command.RESTART)
    assert led.view.duration == pytest.approx(0.4 + 6.0 + 0.35)
    led.until(Kind.STEP)
    assert len(of_type(led.events, Hushed)) == 1
