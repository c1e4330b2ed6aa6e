"""The pydantic models of the catalogue's data files, and how they become the session's types."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import fields, replace
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

from ankle_coach.session import model as session
from ankle_coach.session.model import Direction, Origin, Posture, Side
from ankle_coach.text import FORBIDDEN, unknown

TEXT_AT_MOST = 60
GLANCE_AT_MOST = 16
PLACEHOLDERS = frozenset(
    form(name)
    for name in ("side", "other", "direction")
    for form in (str.lower, str.capitalize, str.upper)
)


def refuse_controls(text: str) -> str:
    """The text itself.

    Raises:
        ValueError: it holds a control character or one that turns the direction of writing.
    """
    found = FORBIDDEN.search(text)
    if found:
        raise ValueError(f"the character U+{ord(found[0]):04X} is not allowed in a text")
    return text


def _known_placeholders(text: str) -> str:
    for name in re.findall(r"\{(.*?)\}", text):
        if name not in PLACEHOLDERS:
            raise ValueError(f"{{{name}}} is not one of {{side}}, {{other}} and {{direction}}")
    return text


def _longest(text: str) -> int:
    """The length of a template with the longest words put in."""
    longest = {"side": "right", "other": "right", "direction": "anticlockwise"}
    return len(re.sub(r"\{(\w+)\}", lambda found: longest[found[1].lower()], text))


def _fits_text(text: str) -> str:
    if _longest(text) > TEXT_AT_MOST:
        raise ValueError(f"a line has at most {TEXT_AT_MOST} characters, this has {_longest(text)}")
    return text


def _fits_glance(text: str) -> str:
    if _longest(text) > GLANCE_AT_MOST:
        raise ValueError(
            f"a glance has at most {GLANCE_AT_MOST} characters, this has {_longest(text)}"
        )
    return text


Text = Annotated[str, Field(min_length=1, max_length=200), AfterValidator(refuse_controls)]
Spoken = Annotated[Text, AfterValidator(_known_placeholders), AfterValidator(_fits_text)]
Glance = Annotated[Text, AfterValidator(_known_placeholders), AfterValidator(_fits_glance)]
Id = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=40)]
Seconds = Annotated[float, Field(ge=0, le=3600, allow_inf_nan=False)]
SomeSeconds = Annotated[float, Field(gt=0, le=3600, allow_inf_nan=False)]
Metres = Annotated[float, Field(gt=0, le=1000, allow_inf_nan=False)]
Sets = Annotated[int, Field(ge=1, le=50)]
Count = Annotated[int, Field(ge=1, le=500)]


class Strict(BaseModel):
    """A model that takes no unknown key and converts no type."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, defer_build=True)


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
    tissue: Annotated[str, AfterValidator(refuse_controls)] = ""
    origin: Annotated[Origin, Field(strict=False)] = Origin.SOURCE


class WalkModel(Strict):
    """The dose of a walk."""

    kind: Literal["walk"]
    metres: Metres
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
    name: Annotated[Text, Field(max_length=50)]
    short: Annotated[Text, Field(max_length=GLANCE_AT_MOST)]
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
    note: Annotated[str, AfterValidator(refuse_controls)] = ""

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


class ItemModel(Strict):
    """One exercise of a routine, with what differs there from its own dose.

    The keys after ``get_ready`` are the dose's own; one that the exercise's dose does not have is
    refused. Metres without seconds keep the pace of the walk.
    """

    exercise: Id
    included: bool = True
    rest: Seconds = 0.0
    get_ready: Seconds | None = None
    sets: Sets | None = None
    metres: Metres | None = None
    seconds: SomeSeconds | None = None
    count: Count | None = None
    down: SomeSeconds | None = None
    up: Seconds | None = None
    ease_in: Seconds | None = None
    sides: Sides | None = None
    directions: Directions | None = None

    def build(self, exercise: session.Exercise) -> session.Item:
        """The session's item.

        Raises:
            ValueError: a key of the dose does not fit the exercise.
        """
        dose = self._dose(exercise)
        return session.Item(exercise, dose, self.rest, self.get_ready, self.included)

    def _dose(self, exercise: session.Exercise) -> session.Dose:
        dose = exercise.dose
        kind, has = type(dose).__name__.lower(), [each.name for each in fields(dose)]
        given = self.model_dump(exclude=_NOT_OF_THE_DOSE, exclude_none=True)
        for key in given:
            if key not in has:
                raise ValueError(
                    f"{key} does not fit {exercise.id}, a {kind}, which has {', '.join(has)}"
                )
        if isinstance(dose, session.Walk) and self.metres and not self.seconds:
            given["seconds"] = dose.seconds * self.metres / dose.metres
        return replace(dose, **given)


_NOT_OF_THE_DOSE = {"exercise", "included", "rest", "get_ready"}


class RoutineModel(Strict):
    """One routine of the data file."""

    id: Id
    name: Annotated[Text, Field(max_length=40)]
    when: Text
    origin: Annotated[Origin, Field(strict=False)] = Origin.SOURCE
    intro: Annotated[tuple[LineModel, ...], Field(strict=False)] = ()
    items: Annotated[tuple[ItemModel, ...], Field(min_length=1, max_length=200, strict=False)]
    rounds: Annotated[int, Field(ge=1, le=50)] = 1
    outro: LineModel

    def build(self, exercises: Mapping[str, session.Exercise]) -> session.Routine:
        """The session's routine of these ``exercises``.

        Raises:
            ValueError: an item names none of them, or does not fit the one it names.
        """
        return session.Routine(
            id=self.id,
            name=self.name,
            when=self.when,
            intro=tuple(line.build() for line in self.intro),
            items=tuple(_item(item, exercises) for item in self.items),
            outro=self.outro.build(),
            rounds=self.rounds,
            origin=self.origin,
        )


class RoutinesFile(Strict):
    """The file of built-in routines."""

    format: Literal[1]
    routine: tuple[RoutineModel, ...] = Field(strict=False)


DONE = LineModel(text="Session complete. Well done.", glance="DONE")


class RoutineFile(RoutineModel):
    """A routine in a file of its own, which may bring exercises of its own."""

    format: Literal[1]
    when: Annotated[str, Field(max_length=200), AfterValidator(refuse_controls)] = ""
    origin: Annotated[Origin, Field(strict=False)] = Origin.OURS
    outro: LineModel = DONE
    exercise: Annotated[tuple[ExerciseModel, ...], Field(max_length=200, strict=False)] = ()


def _item(item: ItemModel, exercises: Mapping[str, session.Exercise]) -> session.Item:
    if item.exercise not in exercises:
        raise ValueError(str(unknown("exercise", item.exercise, exercises)))
    return item.build(exercises[item.exercise])
