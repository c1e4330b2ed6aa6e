"""Turns, tempo and lengths of one segment."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ankle_coach.session.segment import Kind, Segment, lengths_for
from tests.session.samples import STEADY


def a_walk(seconds: float, metres: float, room: float | None) -> Segment:
    lengths = lengths_for(metres, room)
    total = seconds + 1.5 * (lengths - 1)
    return Segment(
        0,
        Kind.WALK,
        total,
        total,
        metres=metres,
        lengths=lengths,
        room=min(room or metres, metres),
        turn_seconds=1.5,
    )


def a_hold(seconds: float) -> Segment:
    return Segment(0, Kind.HOLD, seconds, seconds)


def a_set(reps: int, down: float, up: float = 0.0) -> Segment:
    seconds = reps * (down + up)
    return Segment(0, Kind.REPS, seconds, seconds, reps=reps, rep_seconds=(down, up))


@pytest.mark.parametrize(
    ("metres", "room", "lengths"),
    [(10, None, 1), (10, 10, 1), (10, 12, 1), (10, 9.9, 2), (10, 4, 3), (20, 3, 7), (0.6, 0.2, 3)],
)
def test_metres_take_as_many_lengths_as_they_need(
    metres: float, room: float | None, lengths: int
) -> None:
    assert lengths_for(metres, room) == lengths


def test_the_last_length_is_cut_short() -> None:
    walk = a_walk(10, 10, 4)
    assert walk.duration == 13
    assert walk.turns() == (4.0, 9.5)  # 4 s, turn 1.5 s, 4 s, turn 1.5 s, 2 s


def test_lengths_without_a_room_are_equal() -> None:
    walk = Segment(0, Kind.WALK, 13.0, 13.0, metres=9, lengths=3, turn_seconds=0.5)
    assert walk.turns() == (4.0, 8.5)


def test_only_a_timed_walk_has_turns() -> None:
    assert a_walk(10, 10, None).turns() == ()
    assert a_hold(10).turns() == ()
    assert Segment(0, Kind.WALK, None, 10, metres=10, lengths=3, room=4).turns() == ()


def test_a_step_is_half_a_second_of_a_repetition_in_both_its_halves() -> None:
    slower = a_set(5, 2, 2).adjusted(1)
    assert slower.rep_seconds == (2.25, 2.25)
    assert slower.duration == slower.expected == 22.5


@pytest.mark.parametrize(("steps", "each"), [(-2, 1.5), (-3, 1.0), (-9, 1.0), (15, 10), (99, 10)])
def test_a_repetition_lasts_one_to_ten_seconds(steps: int, each: float) -> None:
    assert a_set(4, 2.5).adjusted(steps).duration == 4 * each


@pytest.mark.parametrize(("steps", "seconds"), [(1, 15), (2, 20), (-1, 5), (-2, 5)])
def test_a_step_is_five_seconds_of_a_hold_which_keeps_five(steps: int, seconds: float) -> None:
    assert a_hold(10).adjusted(steps).duration == seconds


def test_what_was_shorter_from_the_start_is_not_made_longer_by_faster() -> None:
    assert a_hold(3).adjusted(-1).duration == 3
    assert a_set(3, 0.5).adjusted(-1).duration == 1.5
    assert a_set(3, 12).adjusted(1).duration == 36


def test_a_walk_keeps_time_to_walk_between_its_turns() -> None:
    walk = a_walk(13, 10, 1)
    faster = walk.adjusted(-99)
    assert faster.lengths == 10
    assert faster.duration == 15
    assert all(b - a > 1.5 for a, b in zip(faster.turns(), faster.turns()[1:], strict=False))


def test_the_tempo_leaves_alone_what_is_no_work_or_the_persons_own() -> None:
    for segment in (
        Segment(0, Kind.REST, 5, 5),
        Segment(0, Kind.COUNT_IN, 3, 3),
        Segment(0, Kind.WALK, None, 13, metres=10, lengths=1),
    ):
        assert segment.adjusted(3) is segment
    assert a_hold(10).adjusted(0) == a_hold(10)


@given(st.floats(5, 60), st.floats(1, 40), st.none() | st.floats(0.5, 15), st.integers(-20, 20))
@settings(STEADY)
def test_a_changed_walk_stands_on_the_same_length(
    seconds: float, metres: float, room: float | None, steps: int
) -> None:
    walk = a_walk(seconds, metres, room)
    changed = walk.adjusted(steps)
    if not walk.turns():
        assert walk.same_point(changed, seconds / 2) == seconds / 2
        return
    for k in range(51):
        position = (walk.duration or 0.0) * k / 50
        there = walk.same_point(changed, position)
        before = sum(1 for turn in walk.turns() if turn < position - 1e-6)
        after = sum(1 for turn in changed.turns() if turn < there - 1e-6)
        assert before == after
        assert 0 <= there <= (changed.duration or 0.0)


def test_the_text_is_all_that_is_said() -> None:
    segment = Segment(0, Kind.ANNOUNCE, 3, 3, spoken=("Walk.", "Two lengths."))
    assert segment.text == "Walk. Two lengths."
    assert not segment.open
    assert segment.rep_total == 0
