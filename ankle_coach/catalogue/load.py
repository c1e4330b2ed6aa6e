"""Reading the built-in catalogue from its data files."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from ankle_coach.catalogue.models import ExercisesFile, RoutinesFile
from ankle_coach.session.model import Exercise, Line, Posture, Routine


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
    routines = {each.id: each.build(exercises) for each in routines_file.routine}
    return Catalogue(
        MappingProxyType(exercises), MappingProxyType(routines), MappingProxyType(stances)
    )
