"""Small routines to go through, sessions that are over, and a record full of them."""

from __future__ import annotations

import sqlite3
import uuid
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from ankle_coach.history import sessions as statements
from ankle_coach.history.past import Ending, PastSession, PastSet
from ankle_coach.history.process import NOBODY
from ankle_coach.history.running import RunningRow
from ankle_coach.session.model import (
    Dose,
    Exercise,
    Hold,
    Item,
    Line,
    PlanOptions,
    Posture,
    Purpose,
    Reps,
    Routine,
    Walk,
)
from ankle_coach.session.options import Pace
from ankle_coach.session.plan import Plan, compile_plan
from ankle_coach.session.record import Outcome
from ankle_coach.session.segment import Kind
from ankle_coach.session.side import Direction, Side

if TYPE_CHECKING:
    from ankle_coach.history.store import Store

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
"""A Monday."""


def exercise(name: str, dose: Dose, *, ease_in: Line | None = None) -> Exercise:
    return Exercise(
        id=name,
        name=name.capitalize(),
        short=name.upper(),
        posture=Posture.STANDING,
        stance=None,
        steps=(Line(f"Get ready to {name}.", "READY", take=True),),
        movement="Move.",
        easier="Move less.",
        purpose=Purpose("moves", ""),
        dose=dose,
        figure=None,
        ease_in=ease_in,
    )


def routine(*exercises: Exercise, name: str = "test") -> Routine:
    return Routine(
        id=name,
        name=name.capitalize(),
        when="now",
        intro=(Line("Welcome.", "WELCOME"),),
        items=tuple(Item(each, each.dose) for each in exercises),
        outro=Line("Done.", "DONE"),
    )


def options(*, pace: Pace = Pace.AUTO, room: float | None = None) -> PlanOptions:
    return PlanOptions(pace=pace, room=room)


def small_plan(*, pace: Pace = Pace.AUTO, room: float | None = None) -> Plan:
    """A walk of 10 m, circles both ways on both sides, and a hold."""
    both = (Side.LEFT, Side.RIGHT)
    ways = (Direction.CLOCKWISE, Direction.ANTICLOCKWISE)
    return compile_plan(
        routine(
            exercise("walk", Walk(10.0, 13.0)),
            exercise("circle", Reps(10, 2.5, sides=both, directions=ways)),
            exercise("hold", Hold(10.0, 5.0), ease_in=Line("Lean back.", "LEAN BACK")),
        ),
        options(pace=pace, room=room),
    )


def past_set(
    name: str = "circle",
    *,
    number: int = 1,
    kind: Kind = Kind.REPS,
    side: Side | None = None,
    outcome: Outcome = Outcome.DONE,
    hurt: bool = False,
    seconds: float = 25.0,
) -> PastSet:
    reps = {Outcome.DONE: 10, Outcome.PARTIAL: 4, Outcome.SKIPPED: 0}[outcome]
    return PastSet(
        exercise=name,
        name=name.capitalize(),
        number=number,
        kind=kind,
        side=side,
        direction=None,
        outcome=outcome,
        reps=reps if kind is Kind.REPS else 0,
        seconds=seconds,
        attempts=1,
        hurt=hurt,
        asked=10 if kind is Kind.REPS else None,
        asked_seconds=25.0,
    )


def walked(seconds: float, *, turns: int = 0, metres: float = 10.0) -> PastSet:
    """A walk that the person ended after so many seconds, turns of 1.5 s included."""
    done = past_set("walk", kind=Kind.WALK, seconds=seconds)
    return replace(done, open=True, turns=turns, turn_seconds=1.5, metres=metres)


def past(
    started: datetime = NOON,
    *sets: PastSet,
    name: str = "pre-run",
    running: float = 480.0,
    ending: Ending = Ending.FINISHED,
    speed: float = 1.0,
) -> PastSession:
    sets = sets or (past_set(),)
    missed = {each.exercise for each in sets if each.outcome is not Outcome.DONE}
    moves = {each.exercise for each in sets}
    return PastSession(
        id=0,
        routine=name,
        name=name.capitalize(),
        started=started,
        running=running,
        ending=ending,
        speed=speed,
        moves=len(moves),
        completed=len(moves - missed),
        hurt=any(each.hurt for each in sets),
        sets=sets,
    )


def add(store: Store, *sessions: PastSession) -> bool:
    """Put past sessions into the record, each as one that was under way; whether all are kept."""
    return min(store.finish(running_row(), each) for each in sessions)


def add_many(store: Store, sessions: Iterable[PastSession]) -> bool:
    """Put many of them in at once; whether they are kept."""

    def write(db: sqlite3.Connection) -> bool:
        for each in sessions:
            statements.add(db, each, uuid.uuid4().hex)
        return True

    return store._write(write) is True


def running_row(
    *, inputs: str = "{}", snapshot: str = "{}", ago: timedelta | None = None
) -> RunningRow:
    """A session under way that belongs to no process."""
    seen = NOON - (ago or timedelta())
    return RunningRow(uuid.uuid4().hex, NOBODY, seen, seen, 1.0, inputs, snapshot)
