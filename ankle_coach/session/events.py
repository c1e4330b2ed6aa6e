"""What a session tells: immutable events, each with the moment ``at`` which it was due.

The moments are seconds on the clock that the engine was given.
"""

from __future__ import annotations

from dataclasses import dataclass

from ankle_coach.session.cues import Cue
from ankle_coach.session.record import SetRecord
from ankle_coach.session.segment import Segment


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened at a moment."""

    at: float


@dataclass(frozen=True, slots=True)
class SegmentStarted(Event):
    """A segment began; ``again`` if the person came back to it."""

    segment: Segment
    again: bool = False


@dataclass(frozen=True, slots=True)
class SegmentEnded(Event):
    """A segment ended, by itself or by a command."""

    segment: Segment


@dataclass(frozen=True, slots=True)
class OfRep(Event):
    """Something of repetition ``count``, from 1."""

    count: int


class RepStarted(OfRep):
    """It began."""

    __slots__ = ()


class RepFinished(OfRep):
    """It is done."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Turned(Event):
    """Length ``length`` of a walk, from 1, ended and the next is to be turned to."""

    length: int


@dataclass(frozen=True, slots=True)
class CueDue(Event):
    """A tone or a spoken clip is due."""

    cue: Cue


class Hushed(Event):
    """What is being said no longer holds and should stop."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class SetEnded(Event):
    """A set ended; ``record`` is what stands for it, ``attempt`` what just happened."""

    record: SetRecord
    attempt: SetRecord


@dataclass(frozen=True, slots=True)
class Paused(Event):
    """The session paused; ``reason`` is empty where the person asked for it.

    ``seconds`` is how long the clock had stood still, if that was the reason.
    """

    reason: str = ""
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class Resumed(Event):
    """The session goes on after a pause of ``seconds``: infinite for one taken up again later."""

    seconds: float


@dataclass(frozen=True, slots=True)
class Hurt(Event):
    """The person said that an exercise hurts, for the ``times``-th time; ``text`` answers it."""

    exercise: str
    times: int
    text: str


@dataclass(frozen=True, slots=True)
class TempoChanged(Event):
    """An exercise became slower by ``steps`` in all (faster where negative).

    ``seconds`` is what one repetition, or the whole hold or walk, takes now.
    """

    exercise: str
    steps: int
    seconds: float


class Finished(Event):
    """The plan came to its end."""

    __slots__ = ()


class Stopped(Event):
    """The person left before the end."""

    __slots__ = ()
