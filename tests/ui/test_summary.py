"""What is said of a session that is over."""

from __future__ import annotations

from ankle_coach.session.record import Outcome
from ankle_coach.session.segment import Kind
from ankle_coach.session.table import Command
from ankle_coach.ui.summary import MARKS, Ending, Summary, summarise
from tests.session.samples import Led, plan_of


def told(led: Led, ending: Ending = Ending.FINISHED) -> Summary:
    return summarise(led.engine, led.now, ending)


def test_a_session_to_its_end_is_done_in_every_move() -> None:
    led = Led(plan_of("pre-run")).start()
    led.to_the_end()
    summary = told(led)
    assert summary.routine == "Pre-run"
    assert len(summary.moves) == summary.count(Outcome.DONE) == 10
    assert summary.hurt == ()
    assert abs(summary.seconds - led.plan.expected) < 1


def test_the_sets_tell_side_direction_and_number() -> None:
    pre, post = (Led(plan_of(name)).start() for name in ("pre-run", "post-run"))
    pre.to_the_end()
    post.to_the_end()
    moves = {move.name: move for move in (*told(pre).moves, *told(post).moves)}
    circles = [(side, way) for side, way, _ in moves["Ankle circles"].sets]
    assert circles == [("left", "↻"), ("left", "↺"), ("right", "↻"), ("right", "↺")]
    calf = [(side, way) for side, way, _ in moves["Dynamic calf stretch"].sets]
    assert calf == [("left", ""), ("right", "")]
    assert any([way for _, way, _ in move.sets] == ["1", "2"] for move in moves.values())


def test_a_move_with_one_set_done_and_one_skipped_is_partial() -> None:
    led = Led(plan_of("pre-run")).start().until(Kind.REPS, "dynamic-calf-stretch", after=1)
    led.let(led.segment.expected)
    led.press(Command.SKIP)
    led.to_the_end()
    calf = next(move for move in told(led).moves if move.name == "Dynamic calf stretch")
    assert [outcome for _, _, outcome in calf.sets] == [Outcome.DONE, Outcome.SKIPPED]
    assert calf.outcome is Outcome.PARTIAL


def test_a_skipped_move_is_not_done() -> None:
    led = Led(plan_of("pre-run")).start().until(Kind.ANNOUNCE, "heel-walk")
    led.press(Command.SKIP)
    led.to_the_end()
    assert told(led).count(Outcome.SKIPPED) == 1
    assert told(led).count(Outcome.DONE) == 9


def test_what_hurt_is_named_even_if_it_was_done_after_all() -> None:
    led = Led(plan_of("pre-run")).start().until(Kind.WALK, "toe-walk", after=3)
    led.press(Command.HURTS)
    led.to_the_end()
    summary = told(led)
    assert summary.hurt == ("Toe walk",)
    assert summary.moves[0].hurt
    assert not summary.moves[1].hurt


def test_what_is_still_to_come_of_a_session_left_for_later_is_neither_done_nor_skipped() -> None:
    led = Led(plan_of("pre-run")).start().until(Kind.WALK, "heel-walk", after=3)
    led.press(Command.STOP)
    summary = told(led, Ending.LEFT)
    assert summary.count(Outcome.DONE) == 1
    assert summary.count(Outcome.PARTIAL) == 1
    assert summary.count(Outcome.SKIPPED) == 0
    assert summary.count(None) == 8


def test_what_is_still_to_come_of_a_session_stopped_for_good_is_skipped() -> None:
    led = Led(plan_of("pre-run")).start().until(Kind.WALK, "heel-walk", after=3)
    led.press(Command.STOP)
    assert told(led, Ending.STOPPED).count(Outcome.SKIPPED) == 8


def test_each_outcome_has_a_mark_of_its_own() -> None:
    assert set(Outcome) <= set(MARKS)
    assert len(set(MARKS.values())) == len(MARKS)
