"""Lengths as a person thinks of them."""

from __future__ import annotations

import pytest

from ankle_coach.settings import Units
from ankle_coach.settings.units import length, metres_of, shown_number


@pytest.mark.parametrize(
    ("metres", "in_metres", "in_feet"),
    [(10, "10 m", "33 ft"), (3, "3 m", "10 ft"), (3.5, "3.5 m", "11 ft"), (0.05, "0.1 m", "1 ft")],
)
def test_a_length_is_shown_as_precisely_as_it_is_walked(
    metres: float, in_metres: str, in_feet: str
) -> None:
    assert length(metres) == in_metres
    assert length(metres, Units.FEET) == in_feet


@pytest.mark.parametrize("units", Units)
@pytest.mark.parametrize("number", range(4, 60))
def test_a_number_that_was_entered_is_shown_as_it_was(number: int, units: Units) -> None:
    assert shown_number(metres_of(number, units), units) == number
