"""Doses in words."""

from __future__ import annotations

import pytest

from ankle_coach.catalogue.wording import dose_in_words
from ankle_coach.session.model import Dose, Hold, Reps, Walk
from ankle_coach.session.side import Direction, Side

BOTH = (Side.LEFT, Side.RIGHT)
WAYS = (Direction.CLOCKWISE, Direction.ANTICLOCKWISE)


@pytest.mark.parametrize(
    ("dose", "words"),
    [
        (Walk(10, 13), "10 m"),
        (Walk(10, 13, sets=2), "2 x 10 m"),
        (Hold(10, 5), "10 s"),
        (Hold(10, 5, sets=2), "2 x 10 s"),
        (Hold(10, 5, sides=BOTH), "10 s, each side"),
        (Reps(8, 2), "8 times"),
        (Reps(8, 2, sets=3), "3 x 8 times"),
        (Reps(10, 2, sides=BOTH, directions=WAYS), "10 times, each side, both ways"),
        (Reps(5, 2, 2, sides=(Side.LEFT,)), "5 times, left"),
    ],
)
def test_a_dose_is_told_in_a_few_words(dose: Dose, words: str) -> None:
    assert dose_in_words(dose) == words


def test_a_walk_in_a_room_is_told_in_lengths_too() -> None:
    assert dose_in_words(Walk(10, 13), room=4) == "10 m in 3 lengths"
    assert dose_in_words(Walk(10, 13), room=10) == "10 m"


def test_a_length_is_told_in_the_words_that_are_asked_for() -> None:
    assert dose_in_words(Walk(10, 13), length=lambda metres: f"{metres * 3:.0f} ft") == "30 ft"
