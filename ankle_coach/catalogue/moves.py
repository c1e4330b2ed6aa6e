"""One exercise in a routine, with what differs there from its own dose: the model and its words."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from typing import Any, Literal, TypeVar

from pydantic import Field

from ankle_coach.catalogue.fields import (
    Count,
    DownSeconds,
    Metres,
    Seconds,
    Sets,
    Strict,
    UpSeconds,
    WorkSeconds,
)
from ankle_coach.session.model import (
    Direction,
    Dose,
    Exercise,
    Hold,
    Item,
    Reps,
    Side,
    Walk,
)

SidesWord = Literal["both", "left", "right", "left first", "right first"]
DirectionsWord = Literal[
    "both", "clockwise", "anticlockwise", "clockwise first", "anticlockwise first"
]
Either = TypeVar("Either", Side, Direction)
OF_ANY = ("exercise", "included", "sets", "rest", "get_ready")
"""The keys that a move with any exercise takes."""


class MoveModel(Strict):
    """A move: an exercise, and what is otherwise here than in its own dose."""

    exercise: str = Field(description="The id of an exercise, built-in or your own.")
    included: bool = Field(
        default=True, description="false offers the move on Home but leaves it out of the session."
    )
    sets: Sets | None = Field(default=None, description="How often the dose is done in a row.")
    rest: Seconds = Field(default=0.0, description="Seconds of rest between two sets, 0 for none.")
    get_ready: Seconds | None = Field(
        default=None,
        description="Seconds to get ready at the least; what is said meanwhile is said in full.",
    )
    metres: Metres | None = Field(
        default=None, description="How far to walk. Without seconds, the pace stays as it is."
    )
    seconds: WorkSeconds | None = Field(
        default=None, description="How long the walk takes, or the hold lasts."
    )
    count: Count | None = Field(
        default=None, description="Repetitions for each side and direction."
    )
    down: DownSeconds | None = Field(
        default=None, description="Seconds of a repetition: of its way down where it has an up."
    )
    up: UpSeconds | None = Field(
        default=None, description="Seconds of the way up, 0 for a repetition in one movement."
    )
    ease_in: Seconds | None = Field(
        default=None, description="Seconds to ease into a hold before it is counted."
    )
    sides: SidesWord | None = Field(
        default=None, description="Which sides, and which one first; both as the settings say."
    )
    directions: DirectionsWord | None = Field(
        default=None, description="Which way round circles go, and which way first."
    )

    def build(self, exercise: Exercise, first: Side = Side.LEFT) -> Item:
        """The session's item, with ``first`` the side to begin with where both are to be done."""
        dose = changed(exercise.dose, self, first)
        return Item(exercise, dose, self.rest, self.get_ready, self.included)


def keys_of(dose: Dose) -> tuple[str, ...]:
    """The keys of a dose that a move can set otherwise, beside its sets."""
    if isinstance(dose, Walk):
        return ("metres", "seconds")
    sides = ("sides",) if dose.sides else ()
    if isinstance(dose, Hold):
        return ("seconds", "ease_in", *sides)
    directions = ("directions",) if dose.directions else ()
    return ("count", "down", "up", *sides, *directions)


def changed(dose: Dose, move: MoveModel, first: Side) -> Dose:
    """The dose with what the move has otherwise; a key that the dose lacks changes nothing."""
    keys = {"sets", *keys_of(dose)} - {"sides", "directions"}
    given: dict[str, Any] = move.model_dump(include=keys, exclude_none=True)
    if isinstance(dose, Walk):
        if "metres" in given and "seconds" not in given:
            given["seconds"] = dose.seconds * given["metres"] / dose.metres
        return replace(dose, **given)
    if dose.sides:
        given["sides"] = sides_of(move.sides, first) if move.sides else first_of(dose.sides, first)
    if isinstance(dose, Reps) and dose.directions and move.directions:
        given["directions"] = directions_of(move.directions)
    return replace(dose, **given)


def first_of(sides: tuple[Side, ...], first: Side) -> tuple[Side, ...]:
    """The sides with ``first`` at the front, if it is one of them."""
    return tuple(sorted(sides, key=lambda side: side is not first))


def sides_of(word: SidesWord | None, first: Side) -> tuple[Side, ...]:
    """The sides that a word stands for, ``both`` beginning with ``first``; none without a word."""
    return _meant(word, Side, first)


def directions_of(word: DirectionsWord | None) -> tuple[Direction, ...]:
    """The directions that a word stands for; none without a word."""
    return _meant(word, Direction, Direction.CLOCKWISE)


def word_for(chosen: tuple[StrEnum, ...]) -> str | None:
    """The word that stands for these sides or directions; None for none."""
    if len(chosen) < 2:
        return str(chosen[0]) if chosen else None
    return "both" if chosen[0] in (Side.LEFT, Direction.CLOCKWISE) else f"{chosen[0]} first"


def _meant(word: str | None, kind: type[Either], first: Either) -> tuple[Either, ...]:
    if word is None:
        return ()
    if word == "both":
        return (first, _other(first))
    name, _, order = word.partition(" ")
    one = kind(name)
    return (one, _other(one)) if order else (one,)


def _other(one: Either) -> Either:
    return one.other
