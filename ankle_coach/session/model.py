"""What a session is made of: exercises, doses, routines and the options of a plan.

Lengths are metres, times are seconds. Everything here is immutable.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from ankle_coach.session.options import Guidance, Pace, Timing
from ankle_coach.session.origin import Origin
from ankle_coach.session.side import Direction, Side


class Posture(StrEnum):
    """How the body is held; a change between two of them takes longer to get ready for."""

    STANDING = "standing"
    HANDS = "hands"
    KNEELING = "kneeling"


@dataclass(frozen=True, slots=True)
class Line:
    """One instruction, as a template.

    ``{side}``, ``{other}`` and ``{direction}`` (and the same with a capital) stand for the working
    side, the opposite one and the sense of the circle.
    """

    text: str
    glance: str
    take: bool = False
    """Whether it takes up the position: said last, right before the count-in."""
    pose: str | None = None
    """The figure's pose while it is said; None keeps the one before."""


@dataclass(frozen=True, slots=True)
class Walk:
    """A walk of ``metres``, which takes about ``seconds`` without turns."""

    metres: float
    seconds: float
    sets: int = 1


@dataclass(frozen=True, slots=True)
class Reps:
    """``count`` repetitions for each side and each direction, ``down`` plus ``up`` seconds each.

    With ``up`` of 0 the repetition is one movement. Without sides the set is for both together.
    """

    count: int
    down: float
    up: float = 0.0
    sides: tuple[Side, ...] = ()
    directions: tuple[Direction, ...] = ()
    sets: int = 1


@dataclass(frozen=True, slots=True)
class Hold:
    """A position held for ``seconds``, counted once ``ease_in`` seconds of easing in are over."""

    seconds: float
    ease_in: float
    sides: tuple[Side, ...] = ()
    sets: int = 1


Dose = Walk | Reps | Hold


@dataclass(frozen=True, slots=True)
class Purpose:
    """What an exercise is for: what it does, and to which tissue."""

    does: str
    tissue: str
    origin: Origin = Origin.SOURCE


@dataclass(frozen=True, slots=True)
class Exercise:
    """One move, with everything that is shown or said of it."""

    id: str
    name: str
    short: str
    posture: Posture
    stance: Line | None
    """The line for the posture, said when the posture is new."""
    steps: tuple[Line, ...]
    """The set-up lines; those that only tell first, the one that takes up the position last."""
    movement: str
    easier: str
    purpose: Purpose
    dose: Dose
    figure: str | None
    ease_in: Line | None = None
    """The line for easing into a hold."""
    switch: Line | None = None
    """The line for changing over to another side."""
    reverse: Line | None = None
    """The line for changing over to another direction on the same side."""
    dose_origin: Origin = Origin.SOURCE
    note: str = ""
    """What of it is ours and not the source's, in a sentence."""
    said: str = ""
    """Its name as it is said, where the written one is hard to hear."""


@dataclass(frozen=True, slots=True)
class Item:
    """One exercise of a routine with its dose there."""

    exercise: Exercise
    dose: Dose
    rest: float = 0.0
    """Seconds between two sets."""
    get_ready: float | None = None
    """Seconds to get ready at the least, in place of the plan's timing."""
    included: bool = True
    """False for one that is offered, but left out unless asked for."""


@dataclass(frozen=True, slots=True)
class Routine:
    """An ordered list of exercises, with the words for when to do it."""

    id: str
    name: str
    when: str
    intro: tuple[Line, ...]
    items: tuple[Item, ...]
    outro: Line
    rounds: int = 1
    origin: Origin = Origin.SOURCE


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
