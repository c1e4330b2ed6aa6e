"""Reading the built-in catalogue from its data files."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from ankle_coach.catalogue.models import (
    ExercisesFile,
    ItemModel,
    RoutineModel,
    RoutinesFile,
)
from ankle_coach.session.model import Dose, Exercise, Item, Line, Posture, Reps, Routine


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All exercises and routines by id, each in the order of its file."""

    exercises: Mapping[str, Exercise]
    routines: Mapping[str, Routine]
    stances: Mapping[Posture, Line]


@cache
def builtin() -> Catalogue:
    """The built-in catalogue, read once."""
    here = files("ankle_coach.catalogue")
    exercises_file = ExercisesFile.model_validate(
        tomllib.loads(here.joinpath("exercises.toml").read_text("utf-8"))
    )
    routines_file = RoutinesFile.model_validate(
        tomllib.loads(here.joinpath("routines.toml").read_text("utf-8"))
    )
    stances = {posture: line.build() for posture, line in exercises_file.stances.items()}
    exercises = {each.id: each.build(stances.get(each.posture)) for each in exercises_file.exercise}
    routines = {each.id: _routine(each, exercises) for each in routines_file.routine}
    return Catalogue(
        MappingProxyType(exercises), MappingProxyType(routines), MappingProxyType(stances)
    )


def _routine(data: RoutineModel, exercises: Mapping[str, Exercise]) -> Routine:
    return Routine(
        id=data.id,
        name=data.name,
        when=data.when,
        intro=tuple(line.build() for line in data.intro),
        items=tuple(_item(item, exercises[item.exercise]) for item in data.items),
        outro=data.outro.build(),
        origin=data.origin,
    )


def _item(data: ItemModel, exercise: Exercise) -> Item:
    return Item(exercise, _dose(data, exercise.dose), rest=data.rest, included=data.included)


def _dose(data: ItemModel, dose: Dose) -> Dose:
    if data.sets is not None:
        dose = replace(dose, sets=data.sets)
    if data.down is not None and isinstance(dose, Reps):
        dose = replace(dose, down=data.down)
    return dose
