"""Doses in words, the same wherever one is shown."""

from __future__ import annotations

from collections.abc import Callable

from ankle_coach.session.model import Dose, Hold, Item, Reps, Walk
from ankle_coach.session.segment import lengths_for


def in_metres(metres: float) -> str:
    """A length with its unit."""
    return f"{metres:g} m"


def dose_in_words(
    dose: Dose, room: float | None = None, length: Callable[[float], str] = in_metres
) -> str:
    """A dose in a few words: ``20 m``, ``10 times, each side, both ways``, ``2 x 10 s``.

    With a ``room`` in metres, a walk also says how many lengths of it that is. ``length`` puts
    metres into words.
    """
    times = f"{dose.sets} x " if dose.sets > 1 else ""
    return times + _once(dose, room, length)


def rest_in_words(item: Item) -> str:
    """The rest between sets in words; empty if there is none."""
    return f"{item.rest:g} s of rest between" if item.rest else ""


def _once(dose: Dose, room: float | None, length: Callable[[float], str]) -> str:
    if isinstance(dose, Walk):
        lengths = lengths_for(dose.metres, room)
        return length(dose.metres) + (f" in {lengths} lengths" if lengths > 1 else "")
    if isinstance(dose, Hold):
        return f"{dose.seconds:g} s" + _sides(dose)
    directions = len(dose.directions)
    both = ", both ways" if directions > 1 else f", {dose.directions[0]}" if directions else ""
    return f"{dose.count} times{_sides(dose)}{both}"


def _sides(dose: Reps | Hold) -> str:
    return ", each side" if len(dose.sides) > 1 else f", {dose.sides[0]}" if dose.sides else ""
