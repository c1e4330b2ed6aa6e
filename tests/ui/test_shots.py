"""Which picture of the figure belongs to an instant."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby, pairwise

import pytest

from ankle_coach.catalogue.demo import demo
from ankle_coach.figures import draw, figures
from ankle_coach.session.segment import Kind, Segment
from ankle_coach.session.side import Side
from ankle_coach.session.table import Command
from ankle_coach.ui.stage.shots import BLEND, Posing
from tests.session.samples import Led, plan_of
from tests.ui.scenes import ROUTINES, moments, moments_of, own_routine


def led_to(kind: Kind, exercise: str, routine: str = "pre-run") -> Led:
    return Led(plan_of(routine)).start().until(kind, exercise)


@pytest.mark.parametrize("routine", ROUTINES)
def test_every_instant_of_an_exercise_has_a_picture_that_can_be_drawn(routine: str) -> None:
    posing, drawn = Posing(), set()
    for view in moments(routine):
        shot = posing.shot(view)
        assert (shot is not None) == posing.has_figure(view) == (view.exercise is not None)
        if shot and (shot.figure, shot.pose) not in drawn:
            drawn.add((shot.figure, shot.pose))
            assert draw(shot, 40, 12).text.strip()
    assert {figure for figure, _ in drawn} <= set(figures())


def test_an_exercise_of_ones_own_shows_the_figure_that_it_names() -> None:
    posing = Posing()
    shots = [posing.shot(view) for view in moments_of(demo())]
    assert {shot.figure for shot in shots if shot} == {
        item.exercise.figure for item in demo().items
    }


def test_an_exercise_of_ones_own_without_a_figure_has_no_picture() -> None:
    posing = Posing()
    assert {posing.shot(view) for view in moments_of(own_routine("Mine"))} == {None}


def test_the_figure_moves_from_one_pose_to_the_next() -> None:
    led, posing = led_to(Kind.STEP, "heel-walk"), Posing()
    first = posing.shot(led.view)
    assert first
    led.until(Kind.COUNT_IN, "heel-walk")
    begun = posing.shot(led.view)
    assert begun
    assert (begun.before, begun.blend) == (first.pose, 0.0)
    led.let(BLEND / 2)
    halfway = posing.shot(led.view)
    assert halfway
    assert halfway.blend == pytest.approx(0.5)
    led.let(BLEND)
    there = posing.shot(led.view)
    assert there
    assert there.before is None


def test_in_timed_repetitions_the_cycle_is_that_of_the_repetition() -> None:
    led, posing = led_to(Kind.REPS, "dynamic-calf-stretch"), Posing()
    cycles = []
    for _ in range(4):
        shot = posing.shot(led.view)
        assert shot
        cycles.append(shot.cycle)
        led.let(1.0)
    assert cycles == pytest.approx([0.0, 0.25, 0.5, 0.75])


def test_a_walk_has_the_figures_own_gait() -> None:
    led, posing = led_to(Kind.WALK, "toe-walk"), Posing()
    period = figures()["toe-walk"].cycle_seconds
    assert period
    led.let(period)
    shot = posing.shot(led.view)
    assert shot
    assert shot.cycle == pytest.approx(1.0)


def test_the_move_is_shown_while_it_is_told_and_goes_on_from_line_to_line() -> None:
    led, posing = led_to(Kind.STEP, "ankling"), Posing()
    told: list[tuple[Segment, float]] = []
    while (shot := posing.shot(led.view)) and shot.pose == "work":
        told.append((led.engine.segment, shot.cycle))
        led.let(1 / 15)
    assert len([line for line, _ in groupby(line for line, _ in told)]) == 2
    steps = [there - here for (_, here), (_, there) in pairwise(told)]
    assert all(0.0 <= step < 0.25 for step in steps)
    assert sum(steps) > 5


def test_the_figure_goes_to_the_next_pose_from_where_it_left_the_move() -> None:
    led, posing = led_to(Kind.STEP, "heel-walk"), Posing()
    left = None
    while (shot := posing.shot(led.view)) and shot.pose == "work":
        left = shot
        led.let(1 / 15)
    assert left
    assert shot
    assert (shot.before, shot.cycle) == ("work", left.cycle)
    led.let(BLEND * 1.01)
    there = posing.shot(led.view)
    assert there
    assert (there.before, there.cycle) == (None, 0.0)


def test_the_figure_shows_the_side_and_the_direction_of_the_work() -> None:
    led, posing = led_to(Kind.REPS, "ankle-circles"), Posing()
    seen = []
    while led.engine.segment.exercise == "ankle-circles":
        shot = posing.shot(led.view)
        if shot and led.engine.segment.kind is Kind.REPS:
            seen.append((shot.side, shot.direction))
        led.let(led.engine.segment.expected)
    assert len(seen) == len(set(seen)) == 4
    assert [side for side, _ in seen] == [Side.LEFT, Side.LEFT, Side.RIGHT, Side.RIGHT]


def test_while_paused_the_picture_stands_still() -> None:
    led, posing = led_to(Kind.REPS, "ankle-circles"), Posing()
    led.let(1.0)
    led.press(Command.PAUSE)
    before = posing.shot(led.view)
    led.let(10.0)
    assert posing.shot(led.view) == before


def test_with_reduced_motion_there_are_two_pictures_that_change_with_the_repetition() -> None:
    led, posing = led_to(Kind.REPS, "dynamic-calf-stretch"), Posing(reduced=True)
    shots = []
    for _ in range(16):
        shot = posing.shot(led.view)
        assert shot
        assert shot.before is None
        shots.append(shot.cycle)
        led.let(0.5)
    assert shots == [
        cycle for cycle in figures()["dynamic-calf-stretch"].key_cycles * 2 for _ in range(4)
    ]


def test_a_pose_that_the_figure_lacks_falls_back_on_one_that_it_has() -> None:
    view = replace(led_to(Kind.STEP, "toe-walk").view, pose="handstand")
    shot = Posing().shot(view)
    assert shot
    assert shot.pose in figures()["toe-walk"].poses
