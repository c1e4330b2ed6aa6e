"""The pydantic models of the catalogue's data files, and how they become the session's types."""

from __future__ import annotations

from collections.abc import Mapping
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
from ankle_coach.session import model as session
from ankle_coach.session.model import Direction, Origin, Posture, Side

Seconds = Annotated[float, Field(ge=0, le=3600, allow_inf_nan=False)]
SomeSeconds = Annotated[float, Field(gt=0, le=3600, allow_inf_nan=False)]
SomeMetres = Annotated[float, Field(gt=0, le=1000, allow_inf_nan=False)]


class LineModel(Strict):
    """One instruction."""

    text: Spoken
    glance: Glance
    take: bool = False
    pose: Id | None = None

    def build(self) -> session.Line:
        """The session's line."""
        return session.Line(self.text, self.glance, self.take, self.pose)


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

    def build(self) -> session.Walk:
        """The session's dose."""
        return session.Walk(self.metres, self.seconds, self.sets)


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

    def build(self) -> session.Reps:
        """The session's dose."""
        return session.Reps(self.count, self.down, self.up, self.sides, self.directions, self.sets)


class HoldModel(Strict):
    """The dose of a hold."""

    kind: Literal["hold"]
    seconds: SomeSeconds
    ease_in: Seconds
    sides: Sides = ()
    sets: Sets = 1
    origin: Annotated[Origin, Field(strict=False)] = Origin.SOURCE

    def build(self) -> session.Hold:
        """The session's dose."""
        return session.Hold(self.seconds, self.ease_in, self.sides, self.sets)


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

    @model_validator(mode="after")
    def _the_position_is_taken_up_last(self) -> ExerciseModel:
        taking = [step.take for step in self.steps]
        if any(taking[:-1]):
            raise ValueError("only the last step can take up the position (take = true)")
        if isinstance(self.dose, HoldModel) and self.ease_in is None:
            raise ValueError("a hold needs an ease_in line")
        return self

    def build(self, stance: session.Line | None) -> session.Exercise:
        """The session's exercise, with the ``stance`` line of its posture."""
        return session.Exercise(
            id=self.id,
            name=self.name,
            short=self.short,
            posture=self.posture,
            stance=stance,
            steps=tuple(step.build() for step in self.steps),
            movement=self.movement,
            easier=self.easier,
            purpose=session.Purpose(self.purpose.does, self.purpose.tissue, self.purpose.origin),
            dose=self.dose.build(),
            figure=self.figure or self.id,
            ease_in=self.ease_in.build() if self.ease_in else None,
            switch=self.switch.build() if self.switch else None,
            reverse=self.reverse.build() if self.reverse else None,
            dose_origin=self.dose.origin,
            note=self.note,
        )


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

    def build(self, exercises: Mapping[str, session.Exercise]) -> session.Routine:
        """The session's routine of these ``exercises``.

        Raises:
            KeyError: an item names none of them.
        """
        return session.Routine(
            id=self.id,
            name=self.name,
            when=self.when,
            intro=tuple(line.build() for line in self.intro),
            items=tuple(item.build(exercises[item.exercise]) for item in self.items),
            outro=self.outro.build(),
            rounds=self.rounds,
            origin=self.origin,
        )


class RoutinesFile(Strict):
    """The file of built-in routines."""

    format: Literal[1]
    routine: tuple[RoutineModel, ...] = Field(strict=False)
