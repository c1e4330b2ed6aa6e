"""The catalogue's data files are what the app takes them for."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from ankle_coach.catalogue.load import builtin, read
from tests.catalogue.models import ExercisesFile, RoutinesFile


def test_the_exercises_are_right_to_the_last_key() -> None:
    file = ExercisesFile.model_validate(read("exercises"))
    assert [each.id for each in file.exercise] == [*builtin().exercises]
    assert {*file.stances} == {*builtin().stances}


def test_the_routines_are_right_to_the_last_key() -> None:
    file = RoutinesFile.model_validate(read("routines"))
    assert [each.id for each in file.routine] == [*builtin().routines]
    for routine in file.routine:
        assert {move.exercise for move in routine.items} <= {*builtin().exercises}


def _with_unknown_key(data: dict[str, Any]) -> None:
    data["exercise"][3]["colour"] = "blue"


def _with_a_dose_of_another_kind(data: dict[str, Any]) -> None:
    data["exercise"][0]["dose"]["kind"] = "swim"


def _with_a_position_taken_up_too_early(data: dict[str, Any]) -> None:
    data["exercise"][0]["steps"][0]["take"] = True


def _with_a_hold_that_nothing_leads_into(data: dict[str, Any]) -> None:
    del next(each for each in data["exercise"] if each["dose"]["kind"] == "hold")["ease_in"]


@pytest.mark.parametrize(
    "spoil",
    [
        _with_unknown_key,
        _with_a_dose_of_another_kind,
        _with_a_position_taken_up_too_early,
        _with_a_hold_that_nothing_leads_into,
    ],
)
def test_what_is_wrong_in_them_would_be_found(spoil: Any) -> None:  # noqa: ANN401  # see above
    data = read("exercises")
    spoil(data)
    with pytest.raises(ValidationError):
        ExercisesFile.model_validate(data)
