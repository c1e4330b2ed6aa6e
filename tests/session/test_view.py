"""What there is to show at an instant."""

from __future__ import annotations

import pytest

from ankle_coach.session.options import Pace
from ankle_coach.session.segment import Kind
from ankle_coach.session.side import Direction, Side
from ankle_coach.session.table import Command, Phase
from ankle_coach.session.view import outcomes, rail
from tests.session.samples import Led, options, plan_of


def test_before_the_start_the_first_words_and_the_whole_time_are_shown() -> None:
    plan = plan_of("pre-run")
    shown = Led(plan).view
    assert shown.phase is Phase.READY
    assert shown.text == "This comes after an easy jog, before the main part."
    assert shown.session_left == pytest.approx(plan.expected)
    assert shown.move is None
    assert shown.next_name == "Toe walk"
    assert shown.countdown is None


def test_a_step_shows_its_line_at_length_and_at_a_glance_and_counts_nothing_down() -> None:
    shown = Led(plan_of("pre-run")).start().until(Kind.STEP).view
    assert shown.text == "Stand tall, feet hip-width apart, look ahead."
    assert shown.glance == "STAND TALL"
    assert shown.pose == "stand"
    assert (shown.name, shown.short, shown.exercise) == ("Toe walk", "TOE WALK", "toe-walk")
    assert (shown.move, shown.moves) == (0, 10)
    assert shown.countdown is None
    assert not shown.counting_in


def test_the_count_in_counts_whole_seconds_down_to_one() -> None:
    led = Led(plan_of("pre-run")).start().until(Kind.COUNT_IN)
    counted = []
    for _ in range(6):
        assert led.view.counting_in
        counted.append(led.view.countdown)
        led.let(0.5)
    assert counted == [3, 3, 2, 2, 1, 1]
    assert led.kind() is Kind.WALK


def test_a_walk_shows_its_seconds_its_length_and_its_metres() -> None:
    led = Led(plan_of("pre-run", with_options=options(room=4.0))).start().until(Kind.WALK)
    assert (led.view.countdown, led.view.length, led.view.lengths) == (16, 1, 3)
    assert led.view.metres == 10
    assert not led.view.turning
    led.let(5.3)
    assert (led.view.length, led.view.turning) == (2, True)
    led.let(1.5)
    assert (led.view.length, led.view.turning) == (2, False)
    led.let(9.1)
    assert (led.view.countdown, led.view.length) == (1, 3)


def test_a_set_shows_the_repetition_under_way_and_how_far_it_has_got() -> None:
    led = Led(plan_of("pre-run", ["dynamic-calf-stretch"])).start().until(Kind.REPS)
    seen = []
    for _ in range(5):
        seen.append((led.view.rep, round(led.view.cycle, 3)))
        led.let(1.0)
    assert seen == [(1, 0.0), (1, 0.25), (1, 0.5), (1, 0.75), (2, 0.0)]
    assert led.view.reps == 5
    assert led.view.rep_seconds == 4
    assert (led.view.side, led.view.direction) == (Side.LEFT, None)
    assert led.view.countdown is None


def test_a_circle_is_one_movement_from_start_to_end() -> None:
    led = Led(plan_of("pre-run", ["ankle-circles"])).start().until(Kind.REPS, after=2.5 * 9 + 2)
    assert led.view.rep == 10
    assert led.view.cycle == pytest.approx(0.8)
    assert led.view.direction is Direction.CLOCKWISE


def test_a_change_shows_the_side_to_come() -> None:
    led = Led(plan_of("pre-run", ["ankle-circles"])).start().until(Kind.SWITCH, number=3)
    assert (led.view.side, led.view.direction) == (Side.RIGHT, Direction.CLOCKWISE)
    assert (led.view.number, led.view.sets) == (3, 4)
    assert led.view.glance == "RIGHT FOOT FREE"


def test_easing_in_counts_nothing_down_and_the_hold_does() -> None:
    led = Led(plan_of("pre-run", ["kneeling-toes-tucked"])).start().until(Kind.EASE_IN, after=1)
    eased = led.view
    assert eased.countdown is None
    assert eased.left == pytest.approx(4)
    led.until(Kind.HOLD)
    assert (led.view.countdown, led.view.duration) == (10, 10)


def test_a_rest_is_counted_down() -> None:
    led = Led(plan_of("post-run", ["kneeling-toes-tucked"])).start().until(Kind.REST, after=0.1)
    assert led.view.countdown == 5


def test_open_work_shows_no_end() -> None:
    led = Led(plan_of("pre-run", with_options=options(pace=Pace.SELF, room=4.0))).start()
    led.until(Kind.WALK, after=60)
    shown = led.view
    assert (shown.phase, shown.open) == (Phase.WAITING, True)
    assert (shown.left, shown.countdown, shown.duration) == (None, None, None)
    assert (shown.length, shown.lengths) == (1, 3)
    assert shown.elapsed == pytest.approx(60)


def test_open_repetitions_show_the_one_to_do() -> None:
    led = Led(plan_of("pre-run", ["ankle-circles"], with_options=options(pace=Pace.SELF))).start()
    led.until(Kind.REPS, after=3)
    led.press(Command.DONE)
    assert (led.view.rep, led.view.reps, led.view.cycle) == (2, 10, 0.0)


def test_the_count_in_after_a_pause_shows_what_it_leads_to() -> None:
    led = Led(plan_of("pre-run")).start().until(Kind.WALK, after=4)
    led.press(Command.PAUSE)
    led.press(Command.RESUME)
    led.let(0.5)
    shown = led.view
    assert (shown.phase, shown.kind) == (Phase.COUNTING_IN, Kind.WALK)
    assert (shown.counting_in, shown.countdown) == (True, 3)
    assert shown.left == pytest.approx(9)
    assert shown.text == ""


def test_a_line_before_going_on_is_shown_without_a_number() -> None:
    led = Led(plan_of("pre-run", ["kneeling-toes-tucked"])).start().until(Kind.HOLD, after=4)
    led.press(Command.HURTS)
    shown = led.view
    assert shown.text == "Sit up taller, hands on the floor behind you; add a cushion."
    assert shown.easier == shown.text
    assert (shown.counting_in, shown.countdown) == (False, None)


def test_a_pause_shows_why() -> None:
    led = Led(plan_of("pre-run")).start().until(Kind.WALK, after=4)
    led.interrupt(300)
    assert led.view.phase is Phase.PAUSED
    assert (led.view.pause_reason, led.view.pause_seconds) == ("the computer slept", 300)
    assert led.view.countdown == 9


def test_what_comes_next_is_named_from_the_first_words_on() -> None:
    led = Led(plan_of("pre-run", ["toe-walk", "heel-walk"])).start()
    assert led.view.next_short == "TOE WALK"
    led.until(Kind.WALK)
    assert (led.view.next_name, led.view.next_short) == ("Heel walk", "HEEL WALK")
    led.until(Kind.WALK, "heel-walk")
    assert led.view.next_name == ""
    led.until(Kind.OUTRO)
    assert led.view.next_name == ""


def test_the_time_left_counts_the_line_before_going_on() -> None:
    led = Led(plan_of("pre-run")).start().until(Kind.WALK, after=4)
    before = led.view.session_left
    led.press(Command.PAUSE)
    assert led.view.session_left == pytest.approx(before)
    led.press(Command.RESUME)
    assert led.view.session_left == pytest.approx(before + 3)


def test_nothing_is_left_when_it_is_over() -> None:
    led = Led(plan_of("pre-run", ["toe-walk"])).start()
    led.to_the_end()
    assert led.view.session_left == 0


def test_the_rail_is_sized_by_time_and_fills_from_left_to_right() -> None:
    led = Led(plan_of("pre-run")).start()
    pieces = rail(led.engine, led.now)
    assert sum(piece.share for piece in pieces) == pytest.approx(1)
    assert [piece.filled for piece in pieces] == [0] * 10
    assert not any(piece.current or piece.passed for piece in pieces)
    assert max(pieces, key=lambda piece: piece.share).short == "CIRCLES"
    led.until(Kind.WALK, "heel-walk", after=7)
    first, second, third, *_ = rail(led.engine, led.now)
    assert (first.passed, first.filled, first.current) == (True, 1, False)
    assert second.current
    assert 0.5 < second.filled < 1
    assert (third.passed, third.filled) == (False, 0)
    led.to_the_end()
    assert all(piece.passed for piece in rail(led.engine, led.now))


def test_the_rail_never_goes_back_while_time_passes_at_another_tempo() -> None:
    led = Led(plan_of("post-run", ["kneeling-toes-tucked"])).start().until(Kind.HOLD)
    led.press(Command.SLOWER)
    filled = 0.0
    for _ in range(100):
        led.let(0.3)
        (piece,) = rail(led.engine, led.now)
        assert piece.filled >= filled
        filled = piece.filled


def test_an_exercise_of_which_one_set_was_skipped_is_partial_on_the_rail() -> None:
    led = Led(plan_of("post-run", ["inversion-walk", "ankle-circles", "eversion-walk"])).start()
    led.until(Kind.COUNT_IN, "eversion-walk").press(Command.SKIP)
    led.until(Kind.REPS, "ankle-circles").press(Command.SKIP_SET)
    led.to_the_end()
    names = (move.exercise.id for move in led.plan.moves)
    found = dict(zip(names, outcomes(led.engine), strict=True))
    assert found == {
        "inversion-walk": "done",
        "ankle-circles": "partial",
        "eversion-walk": "skipped",
    }
