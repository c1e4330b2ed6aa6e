"""What a person may want otherwise in a plan. Lengths are metres, times are seconds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType


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


@dataclass(frozen=True, slots=True)
class PlanOptions:
    """What a person may want otherwise in one plan."""

    guidance: Mapping[str, Guidance] = field(default_factory=lambda: MappingProxyType({}))
    """Exercise id to guidance; full where none is given."""
    pace: Pace = Pace.AUTO
    room: float | None = None
    """Metres one can walk before turning; None for as many as the dose asks."""
    walk_seconds: Mapping[str, float] = field(default_factory=lambda: MappingProxyType({}))
    """Exercise id to the learned seconds for its walk, turns taken off."""
    timing: Timing = field(default_factory=Timing)
