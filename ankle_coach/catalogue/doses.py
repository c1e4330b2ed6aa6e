"""What a move has otherwise than its exercise's own dose, and the words for sides and directions.

Nothing here needs pydantic: the built-in routines are read without it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from enum import StrEnum
from typing import Any, TypeVar

from ankle_coach.session.model import Dose, Hold, Item, Reps, Routine, Walk
from ankle_coach.session.side import Direction, Side

Either = TypeVar("Either", Side, Direction)


def keys_of(dose: Dose) -> tuple[str, ...]:
    """The keys of a dose that a move can set otherwise, beside its sets."""
    if isinstance(dose, Walk):
        return ("metres", "seconds")
    sides = ("sides",) if dose.sides else ()
    if isinstance(dose, Hold):
        return ("seconds", "ease_in", *sides)
    directions = ("directions",) if dose.directions else ()
    return ("count", "down", "up", *sides, *directions)


def changed(dose: Dose, given: Mapping[str, Any], first: Side) -> Dose:
    """The dose with what is ``given`` of its keys, sides and directions as words.

    ``first`` is the side to begin with where both are to be done. A key that the dose lacks changes
    nothing.
    """
    allowed = {"sets", *keys_of(dose)} - {"sides", "directions"}
    other: dict[str, Any] = {key: each for key, each in given.items() if key in allowed}
    if isinstance(dose, Walk):
        if "metres" in other and "seconds" not in other:
            other["seconds"] = dose.seconds * other["metres"] / dose.metres
        return replace(dose, **other)
    if dose.sides:
        word = given.get("sides")
        other["sides"] = sides_of(word, first) if word else first_of(dose.sides, first)
    if isinstance(dose, Reps) and dose.directions and given.get("directions"):
        other["directions"] = directions_of(given["directions"])
    return replace(dose, **other)


def first_of(sides: tuple[Side, ...], first: Side) -> tuple[Side, ...]:
    """The sides with ``first`` at the front, if it is one of them."""
    return tuple(sorted(sides, key=lambda side: side is not first))


def sides_of(word: str | None, first: Side) -> tuple[Side, ...]:
    """The sides that a word stands for, ``both`` beginning with ``first``; none without a word."""
    return _meant(word, Side, first)


def directions_of(word: str | None) -> tuple[Direction, ...]:
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


def with_first_side(routine: Routine, first: Side) -> Routine:
    """The routine, built-in as a rule, with ``first`` done first wherever both sides are."""
    return replace(routine, items=tuple(_first(item, first) for item in routine.items))


def _first(item: Item, first: Side) -> Item:
    if isinstance(item.dose, Walk):
        return item
    return replace(item, dose=replace(item.dose, sides=first_of(item.dose.sides, first)))
