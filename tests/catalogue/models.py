"""What the catalogue's data files have to be: the app reads them without asking."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from ankle_coach.catalogue.fields import (
    Count,
    Glance,
    Id,
    MaybeText,
    Name,
    Rounds,
    Sets,
    Short,
    Spoken,
    Strict,
    Text,
)
from ankle_coach.catalogue.moves import MoveModel
from ankle_coach.session.model import Posture
from ankle_coach.session.origin import Origin
from ankle_coach.session.side import Direction, Side

Seconds = Annotated[float, Field(ge=0, le=3600, allow_inf_nan=False)]
SomeSeconds = Annotated[float, Field(gt=0, le=3600, allow_inf_nan=False)]
SomeMetres = Annotated[float, Field(gt=0, le=1000, allow_inf_nan=False)]


class LineModel(Strict):
    """One instruction."""

    text: Spoken
    glance: Glance
    take: bool = False
    pose: Id | None = None


class PurposeModel(Strict):
    """What an exercise is for."""

    does: Text
    tissue: MaybeText = ""
    origin: Annotated[Origin, Field(strict=False)] = Origin.SOURCE


class WalkModel(Strict):
    """The dose of a walk."""

    kind: Literal["walk"]
    metres: SomeMetres
    seconds: SomeSeconds
    sets: Sets = 1
    origin: Annotated[Origin, Field(strict=False)] = Origin.SOURCE


Sides = Annotated[
    tuple[Annotated[Side, Field(strict=False)], ...], Field(max_length=2, strict=False)
]
Directions = Annotated[
    tuple[Annotated[Direction, Field(strict=False)], ...], Field(max_length=2, strict=False)
]


class RepsModel(Strict):
    """The dose of counted repetitions, for each side and each direction."""

    kind: Literal["reps"]
    count: Count
    down: SomeSeconds
    up: Seconds = 0.0
    sides: Sides = ()
    directions: Directions = ()
    sets: Sets = 1
    origin: Annotated[Origin, Field(strict=False)] = Origin.SOURCE


class HoldModel(Strict):
    """The dose of a hold."""

    kind: Literal["hold"]
    seconds: SomeSeconds
    ease_in: Seconds
    sides: Sides = ()
    sets: Sets = 1
    origin: Annotated[Origin, Field(strict=False)] = Origin.SOURCE


class ExerciseModel(Strict):
    """One exercise of the data file."""

    id: Id
    name: Name
    short: Short
    posture: Annotated[Posture, Field(strict=False)]
    steps: Annotated[tuple[LineModel, ...], Field(min_length=1, max_length=8, strict=False)]
    movement: Text
    easier: Spoken
    purpose: PurposeModel
    dose: Annotated[WalkModel | RepsModel | HoldModel, Field(discriminator="kind")]
    ease_in: LineModel | None = None
    switch: LineModel | None = None
    reverse: LineModel | None = None
    figure: Id | None = None
    note: MaybeText = ""
    said: Name | None = None

    @model_validator(mode="after")
    def _the_position_is_taken_up_last(self) -> ExerciseModel:
        taking = [step.take for step in self.steps]
        if any(taking[:-1]):
            raise ValueError("only the last step can take up the position (take = true)")
        if isinstance(self.dose, HoldModel) and self.ease_in is None:
            raise ValueError("a hold needs an ease_in line")
        return self


class ExercisesFile(Strict):
    """The file of exercises."""

    format: Literal[1]
    stances: dict[Annotated[Posture, Field(strict=False)], LineModel]
    exercise: tuple[ExerciseModel, ...] = Field(strict=False)


class RoutineModel(Strict):
    """One routine of the data file."""

    id: Id
    name: Name
    when: Text
    origin: Annotated[Origin, Field(strict=False)] = Origin.SOURCE
    intro: Annotated[tuple[LineModel, ...], Field(strict=False)] = ()
    items: Annotated[tuple[MoveModel, ...], Field(min_length=1, max_length=200, strict=False)]
    rounds: Rounds = 1
    outro: LineModel


class RoutinesFile(Strict):
    """The file of built-in routines."""

    format: Literal[1]
    routine: tuple[RoutineModel, ...] = Field(strict=False)
