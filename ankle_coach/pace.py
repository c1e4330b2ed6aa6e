"""How long a walk takes the person: learned from the walks whose end they told themselves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from statistics import median
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


def learned(times: Mapping[str, Sequence[Walked]], routine: Routine) -> dict[str, float]:
    """Seconds for the walks of ``routine`` that enough is known of, by exercise.

    ``times`` are the walks of each exercise, the latest first. The median pace of the last five
    counts, for as many metres as the routine asks.
    """
    found = {}
    for item in routine.items:
        walks = [each for each in times.get(item.exercise.id, ()) if each.metres > 0][:LATEST]
        if not isinstance(item.dose, Walk) or len(walks) < LEARNED_FROM:
            continue
        seconds = median(each.seconds / each.metres for each in walks) * item.dose.metres
        low, high = (share * item.dose.seconds for share in WITHIN)
        found[item.exercise.id] = round(min(high, max(low, seconds)), 1)
    return found
