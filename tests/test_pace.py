"""What is learned of a person's walks: from three on, from the last five, within limits."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from ankle_coach.history.past import WalkTime
from ankle_coach.pace import Learning, learned, learning
from ankle_coach.session.model import Hold, Routine, Walk
from tests.history.sessions import NOON, exercise, routine


def walks(*seconds: float, metres: float = 10.0) -> dict[str, Sequence[WalkTime]]:
    """The walks of one exercise, the latest first."""
    return {"walk": [WalkTime(each, metres, NOON) for each in seconds]}


def ten_metres(metres: float = 10.0, seconds: float = 13.0) -> Routine:
    return routine(exercise("walk", Walk(metres, seconds)), exercise("hold", Hold(10.0, 5.0)))


@pytest.mark.parametrize(
    ("seconds", "expected"),
    [
        ((), None),
        ((15.0, 15.0), None),
        ((15.0, 16.0, 14.0), 15.0),
        ((20.0, 15.0, 14.0, 16.0), 15.5),
        ((15.0, 15.0, 15.0, 16.0, 16.0, 23.0, 23.0, 23.0), 15.0),
        ((2.0, 2.0, 2.0), 7.8),
        ((90.0, 90.0, 90.0), 23.4),
    ],
)
def test_the_median_of_the_last_five_counts_from_three_on_and_within_its_limits(
    seconds: tuple[float, ...], expected: float | None
) -> None:
    found = learned(walks(*seconds), ten_metres())
    assert found == ({} if expected is None else {"walk": expected})


def test_what_was_walked_over_other_metres_counts_by_its_pace() -> None:
    assert learned(walks(30.0, 30.0, 30.0, metres=20.0), ten_metres()) == {"walk": 15.0}


def test_what_is_known_of_each_walk_is_told_once_and_of_nothing_else() -> None:
    routines = [ten_metres(), ten_metres(20.0, 26.0)]
    assert learning(walks(15.0, 15.0), routines) == (Learning("Walk", 10.0, 13.0, 2, None),)
    assert learning(walks(15.0, 15.0, 15.0), routines) == (Learning("Walk", 10.0, 13.0, 3, 15.0),)
