"""Sessions that were cut short: the offer to go on with one, and setting it aside."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from ankle_coach.history import codec
from ankle_coach.history.past import Ending, PastSession, past_session
from ankle_coach.history.process import this_process
from ankle_coach.history.recorder import Recorder, Wall, local_now
from ankle_coach.history.running import RunningRow
from ankle_coach.history.store import Store
from ankle_coach.session.engine import Engine
from ankle_coach.session.plan import Plan
from ankle_coach.session.segment import Kind
from ankle_coach.session.side import Direction, Side
from ankle_coach.session.view import View, view

SET_ASIDE_AFTER = timedelta(hours=12)
"""A session left for longer than this is not offered any more."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A session that can be gone on with.

    ``done`` of ``total`` are repetitions, or in a hold or a timed walk whole seconds; both are 0
    before the work has begun, and ``total`` where nothing says how long. ``move`` counts the
    exercises from 1 and is 0 before the first. ``seconds_ago`` is when it was last seen.
    """

    routine: str
    name: str
    exercise: str | None
    exercise_name: str
    side: Side | None
    direction: Direction | None
    kind: Kind
    done: int
    total: int
    move: int
    moves: int
    running: float
    started: datetime
    seconds_ago: float
    row: RunningRow = field(repr=False)
    plan: Plan = field(repr=False)

    def brings_back(self, plan: Plan) -> str:
        """What it has that ``plan``, asked for now, leaves out, as a sentence; empty if nothing.

        Only the exercises that are yet to come count.
        """
        wanted = {move.exercise.id for move in plan.moves}
        left = [each.exercise for each in self.plan.moves[max(0, self.move - 1) :]]
        names = [each.name for each in left if each.id not in wanted]
        if not names:
            return ""
        first, others = names[0][:1].lower() + names[0][1:], len(set(names)) - 1
        return f"To go on brings back {first}{f' and {others} more' if others else ''}."

    @property
    def text(self) -> str:
        """Where it stands, in a line: routine, exercise, side, how far, and how long ago."""
        exercise = self.exercise_name[:1].lower() + self.exercise_name[1:]
        unit = "" if self.kind is Kind.REPS else " s"
        far = f"{self.done} of {self.total}{unit}" if self.done and self.total else ""
        place = ", ".join(part for part in (exercise, self.side or "", far) if part)
        preview = "" if self.row.speed == 1 else f"a preview at {self.row.speed:g}× speed, "
        return f"{self.name}{': ' if place else ''}{place} ({preview}{ago(self.seconds_ago)})"


@dataclass(frozen=True, slots=True)
class GoingOn:
    """A session taken up again: its engine, paused where it stood, and its recorder."""

    engine: Engine
    recorder: Recorder


def unfinished(store: Store, wall: Wall = local_now, *, routine: str | None = None) -> Offer | None:
    """The session last cut short, if no process has it under way; older ones come after it.

    With the id of a ``routine``, the last one of that.
    One that was left for over 12 hours, or that this version cannot go on with, is set aside as
    stopped. One written in a way that this version cannot read stays as it is.
    """
    now, found = wall(), None
    for row in store.running():
        is_recent = now - row.seen <= SET_ASIDE_AFTER
        if row.owner.lives() or (found and is_recent):
            continue
        try:
            offer = _offer(row, now)
        except codec.UnreadableError:
            continue
        if offer and is_recent:
            found = offer if routine in (None, offer.routine) else None
        else:
            store.set_aside(row, _stopped(row, offer.plan if offer else None))
    return found


def go_on(
    store: Store,
    offer: Offer,
    *,
    speed: float = 1.0,
    wall: Wall = local_now,
    real: Callable[[], float] = time.monotonic,
) -> GoingOn | None:
    """Take up a session where it stands, paused; None if another process was faster.

    Where the record cannot be written the session goes on all the same, and is not kept. What was
    at another ``speed`` than the real one, before or from now on, is kept as such.
    """
    me = this_process()
    if store.claim(offer.row, me) is False:
        return None
    row = replace(offer.row, owner=me, speed=speed if offer.row.speed == 1 else offer.row.speed)
    recorder = Recorder(store, offer.plan, speed=row.speed, wall=wall, real=real, row=row)
    return GoingOn(Engine(offer.plan, codec.read_snapshot(row.snapshot)), recorder)


def set_aside(store: Store, offer: Offer) -> bool:
    """Put a session among the past ones as stopped; whether that is kept, or was done before."""
    return store.set_aside(offer.row, _stopped(offer.row, offer.plan))


def ago(seconds: float) -> str:
    """How long ago something was, in words."""
    minutes = int(seconds // 60)
    if minutes < 1:
        return "just now"
    if minutes < 60:
        return f"{minutes} minute{'s' if minutes > 1 else ''} ago"
    hours = minutes // 60
    return f"{hours} hour{'s' if hours > 1 else ''} ago"


def _offer(row: RunningRow, now: datetime) -> Offer | None:
    """The offer to go on with a row; None if this version makes another plan of it.

    Raises:
        UnreadableError: it is another version's, or damaged.
    """
    inputs, snapshot = codec.read_inputs(row.inputs), codec.read_snapshot(row.snapshot)
    plan = codec.plan_of(inputs)
    if plan is None or not 0 <= snapshot.index < len(plan.segments):
        return None
    seen = view(Engine(plan, snapshot), 0.0)
    done, total = _how_far(seen, snapshot.reps)
    return Offer(
        routine=inputs.routine.id,
        name=inputs.routine.name,
        exercise=seen.exercise,
        exercise_name=seen.name,
        side=seen.side,
        direction=seen.direction,
        kind=seen.kind,
        done=done,
        total=total,
        move=0 if seen.move is None else seen.move + 1,
        moves=seen.moves,
        running=snapshot.running,
        started=row.started,
        seconds_ago=max(0.0, (now - row.seen).total_seconds()),
        row=row,
        plan=plan,
    )


def _how_far(seen: View, reps: int) -> tuple[int, int]:
    if not seen.kind.is_work:
        return 0, 0
    if seen.kind is Kind.REPS:
        return reps, seen.reps or 0
    return int(seen.elapsed), round(seen.duration or 0.0)


def _stopped(row: RunningRow, plan: Plan | None) -> PastSession | None:
    """The session as the past one that it is if nobody goes on with it."""
    inputs, snapshot = codec.read_inputs(row.inputs), codec.read_snapshot(row.snapshot)
    if plan:
        engine = Engine(plan, snapshot)
        engine.stop(0.0)  # what was under way becomes part of the record
        snapshot = engine.snapshot(0.0)
    return past_session(
        inputs.routine,
        plan.segments if plan else (),
        snapshot,
        Ending.STOPPED,
        started=row.started,
        speed=row.speed,
    )
