"""The plans of the built-in routines against the facts, typed in by hand and not computed.

Each set is (exercise, kind, side, direction, repetitions or metres, seconds of work).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ankle_coach.session.segment import Kind
from tests.session.samples import options, plan_of

if TYPE_CHECKING:
    from ankle_coach.session.plan import Plan

CW, ACW = "clockwise", "anticlockwise"

PRE_RUN = [
    ("toe-walk", "walk", None, None, 10, 13),
    ("heel-walk", "walk", None, None, 10, 14),
    ("inversion-walk", "walk", None, None, 10, 17),
    ("eversion-walk", "walk", None, None, 10, 17),
    ("heel-toe-walk", "walk", None, None, 20, 25),
    ("ankle-circles", "reps", "left", CW, 10, 25),
    ("ankle-circles", "reps", "left", ACW, 10, 25),
    ("ankle-circles", "reps", "right", CW, 10, 25),
    ("ankle-circles", "reps", "right", ACW, 10, 25),
    ("ankling", "walk", None, None, 20, 25),
    ("dynamic-calf-stretch", "reps", "left", None, 5, 20),
    ("dynamic-calf-stretch", "reps", "right", None, 5, 20),
    ("kneeling-toes-pointed", "hold", None, None, None, 10),
    ("kneeling-toes-tucked", "hold", None, None, None, 10),
]

POST_RUN = [
    ("heel-toe-walk", "walk", None, None, 20, 25),
    ("inversion-walk", "walk", None, None, 10, 17),
    ("eversion-walk", "walk", None, None, 10, 17),
    ("ankle-circles", "reps", "left", CW, 10, 35),
    ("ankle-circles", "reps", "left", ACW, 10, 35),
    ("ankle-circles", "reps", "right", CW, 10, 35),
    ("ankle-circles", "reps", "right", ACW, 10, 35),
    ("dynamic-calf-stretch", "reps", "left", None, 5, 20),
    ("dynamic-calf-stretch", "reps", "right", None, 5, 20),
    ("kneeling-toes-pointed", "hold", None, None, None, 10),
    ("kneeling-toes-pointed", "hold", None, None, None, 10),
    ("kneeling-toes-tucked", "hold", None, None, None, 10),
    ("kneeling-toes-tucked", "hold", None, None, None, 10),
]

# Metres of the room: lengths of the walks of 10 m and of 20 m, and their seconds (toe, heel-toe).
IN_ROOMS = {
    3.0: (4, 7, 13 + 4.5, 25 + 9),
    4.0: (3, 5, 13 + 3, 25 + 6),
    5.0: (2, 4, 13 + 1.5, 25 + 4.5),
    6.0: (2, 4, 13 + 1.5, 25 + 4.5),
    10.0: (1, 2, 13, 25 + 1.5),
    None: (1, 1, 13, 25),
}


def _sets(plan: Plan) -> list[tuple[object, ...]]:
    return [
        (s.exercise, s.kind, s.side, s.direction, s.reps or s.metres, s.duration)
        for s in plan.segments
        if s.kind.is_work
    ]


def test_pre_run_has_the_doses_of_the_source() -> None:
    assert _sets(plan_of("pre-run")) == PRE_RUN


def test_post_run_has_our_selection_in_the_doses_of_the_source() -> None:
    assert _sets(plan_of("post-run")) == POST_RUN


def test_the_three_that_post_run_leaves_out_can_be_put_in() -> None:
    plan = plan_of("post-run", ["ankling", "toe-walk"])
    assert [move.exercise.id for move in plan.moves] == ["toe-walk", "ankling"]


def test_metres_become_lengths_of_the_room_with_time_for_each_turn() -> None:
    for room, (ten, twenty, toe, heel_toe) in IN_ROOMS.items():
        plan = plan_of("pre-run", with_options=options(room=room))
        walks = {s.exercise: s for s in plan.segments if s.kind is Kind.WALK}
        assert (walks["toe-walk"].lengths, walks["heel-toe-walk"].lengths) == (ten, twenty)
        assert (walks["toe-walk"].duration, walks["heel-toe-walk"].duration) == (toe, heel_toe)
        assert (walks["toe-walk"].metres, walks["heel-toe-walk"].metres) == (10, 20)


def test_post_run_rests_five_seconds_between_the_two_times_of_a_hold() -> None:
    rests = [s for s in plan_of("post-run").segments if s.kind is Kind.REST]
    assert [(s.exercise, s.duration, s.text) for s in rests] == [
        ("kneeling-toes-pointed", 5, "Let go and rest."),
        ("kneeling-toes-tucked", 5, "Let go and rest."),
    ]


def test_a_change_takes_two_four_or_seven_seconds_and_is_told_in_full() -> None:
    changes = [s for s in plan_of("pre-run").segments if s.kind is Kind.SWITCH]
    assert [(s.duration, s.text) for s in changes] == [
        (2, "Now anticlockwise."),
        (4, "Right ankle, clockwise: stand on your left leg."),
        (2, "Now anticlockwise."),
        (7, "Right calf: left leg over the right."),
    ]


def test_each_hold_has_five_seconds_to_ease_in_which_are_not_counted() -> None:
    eased = [s for s in plan_of("post-run").segments if s.kind is Kind.EASE_IN]
    assert [(s.exercise, s.duration) for s in eased] == [
        ("kneeling-toes-pointed", 5),
        ("kneeling-toes-pointed", 5),
        ("kneeling-toes-tucked", 5),
        ("kneeling-toes-tucked", 5),
    ]


def test_standing_tall_is_said_once_in_pre_run() -> None:
    texts = [s.text for s in plan_of("pre-run").segments]
    assert sum("Stand tall" in text for text in texts) == 1
    assert texts.count("Kneel down on something soft.") == 1
    assert texts.count("Down on your hands and knees.") == 1


def test_the_purpose_is_not_said() -> None:
    plan = plan_of("pre-run")
    said = " ".join(s.text for s in plan.segments)
    assert not any(move.exercise.purpose.does in said for move in plan.moves)


def test_the_intro_takes_a_few_seconds() -> None:
    for name in ("pre-run", "post-run"):
        intro = [s for s in plan_of(name).segments if s.kind is Kind.INTRO]
        assert 5 < sum(s.expected for s in intro) < 10
