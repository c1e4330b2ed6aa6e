"""What a person may want otherwise of every plan; times are seconds."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Guidance(StrEnum):
    """How much of the set-up is said: every line, or the name and one line."""

    FULL = "full"
    BRIEF = "brief"


class Pace(StrEnum):
    """Who ends a walk or a repetition: the clock, or the person with Enter."""

    AUTO = "auto"
    SELF = "self"


@dataclass(frozen=True, slots=True)
class Timing:
    """The seconds that a plan puts between the exercises."""

    get_ready: float = 7.0
    get_ready_first: float = 10.0
    get_ready_posture: float = 12.0
    count_in: float = 3.0
    switch_direction: float = 2.0
    switch_foot: float = 4.0
    switch_floor: float = 7.0
    turn: float = 1.5
