"""Past sessions as plain values: what was done, when, and how it ended."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from ankle_coach.session.course import Snapshot
from ankle_coach.session.model import Routine
from ankle_coach.session.record import Outcome, SetRecord
from ankle_coach.session.segment import Kind, Segment
from ankle_coach.session.side import Direction, Side


class Ending(StrEnum):
    """How a session ended."""

    FINISHED = "finished"
    """The plan came to its end, whatever was skipped on the way."""
    STOPPED = "stopped"
    """The person left before, or did not come back to it."""


@dataclass(frozen=True, slots=True)
class PastSet:
    """One set of a past session; times are seconds of running time, lengths metres.

    ``asked`` repetitions and ``asked_seconds`` are the plan's; a walk's ``seconds`` include its
    ``turns`` of ``turn_seconds`` each. ``open`` if the person ended it and not the clock.
    """

    exercise: str
    name: str
    number: int
    kind: Kind
    side: Side | None
    direction: Direction | None
    outcome: Outcome
    reps: int
    seconds: float
    attempts: int
    hurt: bool
    asked: int | None = None
    asked_seconds: float | None = None
    open: bool = False
    metres: float | None = None
    turns: int = 0
    turn_seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class PastSession:
    """One session that is over.

    ``started`` has the offset from UTC that held then and there, and ``running`` is in seconds,
    without the pauses. ``moves`` counts its exercises and ``completed`` those of which every set
    was done. ``sets`` is empty in a list of sessions.
    """

    id: int
    routine: str
    name: str
    started: datetime
    running: float
    ending: Ending
    speed: float
    moves: int
    completed: int
    hurt: bool
    sets: tuple[PastSet, ...] = ()

    @property
    def day(self) -> date:
        """The day on which it started, where it started."""
        return self.started.date()

    @property
    def counts(self) -> bool:
        """Whether it is part of what adds up: at any speed but the real one it was a preview."""
        return self.speed == 1


@dataclass(frozen=True, slots=True)
class LastDone:
    """When a routine was last done, and how that ended."""

    started: datetime
    ending: Ending


@dataclass(frozen=True, slots=True)
class WalkTime:
    """A walk whose end the person told: ``seconds`` without its turns, for so many ``metres``."""

    seconds: float
    metres: float
    started: datetime


def past_session(
    routine: Routine,
    segments: Iterable[Segment],
    snapshot: Snapshot,
    ending: Ending,
    *,
    started: datetime,
    speed: float = 1.0,
) -> PastSession | None:
    """A session that is over, as it is kept; None if nothing was done in it and nothing hurt.

    ``segments`` are the plan's; where they are not known, its sets do without what was asked.
    """
    planned = {segment.index: segment for segment in segments}
    names = {item.exercise.id: item.exercise.name for item in routine.items}
    sets = tuple(
        _past_set(each, planned.get(each.segment), names.get(each.exercise, each.exercise))
        for each in snapshot.sets
    )
    if all(each.outcome is Outcome.SKIPPED and not each.hurt for each in sets):
        return None
    missed = {each.exercise for each in sets if each.outcome is not Outcome.DONE}
    moves = {each.exercise for each in sets}
    return PastSession(
        id=0,
        routine=routine.id,
        name=routine.name,
        started=started,
        running=round(snapshot.running, 3),
        ending=ending,
        speed=speed,
        moves=len(moves),
        completed=len(moves - missed),
        hurt=any(each.hurt for each in sets),
        sets=sets,
    )


def _past_set(done: SetRecord, asked: Segment | None, name: str) -> PastSet:
    return PastSet(
        exercise=done.exercise,
        name=name,
        number=done.number,
        kind=done.kind,
        side=done.side,
        direction=done.direction,
        outcome=done.outcome,
        reps=done.reps,
        seconds=round(done.seconds, 3),
        attempts=done.attempts,
        hurt=done.hurt,
        asked=asked.reps if asked else None,
        asked_seconds=round(asked.expected, 3) if asked else None,
        open=asked.open if asked else False,
        metres=asked.metres if asked else None,
        turns=max(0, (asked.lengths or 1) - 1) if asked else 0,
        turn_seconds=asked.turn_seconds if asked else 0.0,
    )
