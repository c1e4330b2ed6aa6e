"""How long a walk takes the person: learned from the walks whose end they told themselves."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from ankle_coach.session.model import Routine, Walk

LEARNED_FROM = 3
"""How many walks at the person's own pace it takes to learn from them."""
LATEST = 5
"""How many of the latest count."""
WITHIN = (0.6, 1.8)
"""What is learned stays within these shares of the catalogue's time."""


class Walked(Protocol):
    """A walk whose end the person told: seconds without its turns, for so many metres."""

    @property
    def seconds(self) -> float:
        """Seconds, turns taken off."""

    @property
    def metres(self) -> float:
        """Metres."""


@dataclass(frozen=True, slots=True)
class Learning:
    """What is known of one walk: ``walks`` at the person's own pace, and what follows from them."""

    name: str
    metres: float
    usual: float
    """Seconds by the catalogue, or by the person's own file."""
    walks: int
    """How many of the latest five there are."""
    seconds: float | None
    """Seconds that are learned; None as long as there are too few walks."""


def learned(times: Mapping[str, Sequence[Walked]], routine: Routine) -> dict[str, float]:
    """Seconds for the walks of ``routine`` that enough is known of, by exercise.

    ``times`` are the walks of each exercise, the latest first. The median pace of the last five
    counts, for as many metres as the routine asks.
    """
    found = {}
    for item in routine.items:
        walks = _latest(times, item.exercise.id)
        if isinstance(item.dose, Walk) and len(walks) >= LEARNED_FROM:
            found[item.exercise.id] = _seconds(walks, item.dose)
    return found


def learning(
    times: Mapping[str, Sequence[Walked]], routines: Iterable[Routine]
) -> tuple[Learning, ...]:
    """What is known of each walk of the routines, each once, as the first of them asks for it."""
    found: dict[str, Learning] = {}
    for item in (item for routine in routines for item in routine.items):
        exercise, dose = item.exercise, item.dose
        if isinstance(dose, Walk) and exercise.id not in found:
            walks = _latest(times, exercise.id)
            seconds = _seconds(walks, dose) if len(walks) >= LEARNED_FROM else None
            found[exercise.id] = Learning(
                exercise.name, dose.metres, dose.seconds, len(walks), seconds
            )
    return tuple(found.values())


def _latest(times: Mapping[str, Sequence[Walked]], exercise: str) -> Sequence[Walked]:
    return [each for each in times.get(exercise, ()) if each.metres > 0][:LATEST]


def _seconds(walks: Sequence[Walked], dose: Walk) -> float:
    from statistics import median  # noqa: PLC0415  # fractions, not before there is a walk

    seconds = median(each.seconds / each.metres for each in walks) * dose.metres
    low, high = (share * dose.seconds for share in WITHIN)
    return round(min(high, max(low, seconds)), 1)
