"""What there is to show of a session at an instant: plain values, computed from the engine."""

from __future__ import annotations

import math
from dataclasses import dataclass

from ankle_coach.session import cues
from ankle_coach.session.cues import Clips
from ankle_coach.session.engine import Engine
from ankle_coach.session.segment import Kind, Segment
from ankle_coach.session.side import Direction, Side
from ankle_coach.session.table import Phase
from ankle_coach.session.track import Track

COUNTDOWN_FROM = 1e-6
"""A countdown shows whole seconds, rounded up; what is left beyond this shows the next second."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One exercise on the rail of progress; ``share`` of the session's time is 0 to 1."""

    short: str
    share: float
    passed: bool
    current: bool
    filled: float
    """How much of it is over, 0 to 1."""


@dataclass(frozen=True, slots=True)
class View:
    """A session at an instant. Times are seconds; the names are the person's words."""

    phase: Phase
    kind: Kind
    """What the segment is for; while COUNTING_IN, of the segment that follows the count-in."""
    index: int
    exercise: str | None
    name: str
    short: str
    text: str
    """The line that is said now, whole; empty while nothing but numbers is."""
    glance: str
    pose: str | None
    side: Side | None
    direction: Direction | None
    number: int
    sets: int
    countdown: int | None
    """Whole seconds left of what is being counted down, None where nothing is."""
    left: float | None
    """Seconds left of the segment, None in an open one."""
    elapsed: float
    duration: float | None
    reps: int | None
    rep: int
    """The repetition under way, from 1; 0 outside a set of repetitions."""
    rep_seconds: float
    """Seconds of one repetition, 0 for none."""
    cycle: float
    """How far the repetition under way has got, 0 to 1; [0, 0.5] is the way down."""
    length: int
    """The length of a walk under way, from 1; 0 outside walks."""
    lengths: int
    metres: float | None
    turning: bool
    counting_in: bool
    """Whether three, two, one is being counted, in the set-up or before going on."""
    open: bool
    move: int | None
    moves: int
    next_name: str
    next_short: str
    movement: str
    easier: str
    running: float
    session_left: float
    pause_reason: str
    pause_seconds: float
    figure: str | None = None
    """The figure that shows the exercise; None where there is none."""


def view(engine: Engine, now: float) -> View:
    """The session at the instant ``now``, up to which it must have been advanced."""
    course, segment = engine.course, engine.segment
    lead = course.lead
    elapsed = course.track.position(now)
    following = _following(engine)
    exercise = engine.plan.moves[segment.move].exercise if segment.move is not None else None
    counting_in, countdown = _countdown(engine, now)
    rep, cycle = _rep(segment, course.reps, elapsed)
    length, turning = _length(segment, elapsed)
    return View(
        phase=engine.phase,
        kind=segment.kind,
        index=segment.index,
        exercise=segment.exercise,
        name=segment.name,
        short=segment.short,
        text=_said_by(lead, engine.plan.clips, now) if lead else segment.text,
        glance=segment.glance,
        pose=segment.pose,
        side=segment.side,
        direction=segment.direction,
        number=segment.number,
        sets=segment.sets,
        countdown=countdown,
        left=course.track.left(now),
        elapsed=elapsed,
        duration=segment.duration,
        reps=segment.reps,
        rep=rep,
        rep_seconds=segment.rep_total,
        cycle=cycle,
        length=length,
        lengths=segment.lengths or 0,
        metres=segment.metres,
        turning=turning,
        counting_in=counting_in,
        open=segment.open,
        move=segment.move,
        moves=len(engine.plan.moves),
        next_name=following[0],
        next_short=following[1],
        movement=exercise.movement if exercise else "",
        easier=exercise.easier if exercise else "",
        running=engine.running(now),
        session_left=session_left(engine, now),
        pause_reason=engine.pause_reason,
        pause_seconds=engine.pause_seconds,
        figure=exercise.figure if exercise else None,
    )


def session_left(engine: Engine, now: float) -> float:
    """The expected seconds from ``now`` to the end, with the tempo that the person chose."""
    course, segment = engine.course, engine.segment
    left = max(0.0, segment.expected - course.track.position(now))
    lead = course.lead.left(now) if course.lead else 0.0
    later = engine.expected_after(segment.index)
    return 0.0 if engine.phase.is_over else left + (lead or 0.0) + later


def rail(engine: Engine, now: float) -> tuple[Piece, ...]:
    """The session's exercises in order, sized by their expected time."""
    plan, here = engine.plan, engine.segment.index
    whole = sum(move.expected for move in plan.moves) or 1.0
    pieces = []
    for move in plan.moves:
        before = sum(s.expected for s in plan.segments[move.first : min(here, move.end)])
        current = move.first <= here < move.end
        if current:
            before += _share(engine, now) * plan.segments[here].expected
        filled = min(1.0, before / move.expected) if here >= move.first else 0.0
        pieces.append(
            Piece(move.exercise.short, move.expected / whole, here >= move.end, current, filled)
        )
    return tuple(pieces)


def outcomes(engine: Engine) -> tuple[str, ...]:
    """One outcome for each exercise of the rail: partial where those of its sets differ."""
    found = []
    for move in engine.plan.moves:
        own = [each.outcome.value for each in engine.sets if move.first <= each.segment < move.end]
        found.append(own[0] if len(set(own)) == 1 else "partial")
    return tuple(found)


def _share(engine: Engine, now: float) -> float:
    """How much of the segment under way is over, 0 to 1."""
    expected = engine.segment.expected
    return min(1.0, engine.course.track.position(now) / expected) if expected else 1.0


def _said_by(lead: Track, clips: Clips, now: float) -> str:
    """The last of the lines before a segment that has begun by ``now``."""
    lines = cues.lines(lead.segment, clips)
    begun = [line.text for line in lines if (line.offset or 0.0) <= lead.position(now)]
    return begun[-1] if begun else lead.segment.spoken[0] if lines else ""


def _following(engine: Engine) -> tuple[str, str]:
    """The name and the short name of the exercise after this one; empty at the end."""
    moves, move = engine.plan.moves, engine.segment.move
    if move is None:
        following = None if engine.segment.kind is Kind.OUTRO else moves[0]
    else:
        following = moves[move + 1] if move + 1 < len(moves) else None
    return (following.exercise.name, following.exercise.short) if following else ("", "")


def _countdown(engine: Engine, now: float) -> tuple[bool, int | None]:
    course, segment = engine.course, engine.segment
    if course.lead:
        to_go = course.lead.left(now) or 0.0
        counted = to_go <= course.lead.segment.expected
        return counted, _whole(to_go) if counted else None
    left = course.track.left(now)
    if segment.kind is Kind.COUNT_IN:
        return True, None if left is None else _whole(left)
    timed = segment.kind in (Kind.WALK, Kind.HOLD, Kind.REST)
    return False, _whole(left) if timed and left is not None else None


def _whole(seconds: float) -> int:
    return max(0, math.ceil(seconds - COUNTDOWN_FROM))


def _rep(segment: Segment, finished: int, elapsed: float) -> tuple[int, float]:
    if segment.kind is not Kind.REPS:
        return 0, 0.0
    reps = segment.reps or 1
    if segment.open or segment.rep_seconds is None:
        return min(finished + 1, reps), 0.0
    within = min(max(0.0, elapsed - finished * segment.rep_total), segment.rep_total)
    down, up = segment.rep_seconds
    if not up:
        return min(finished + 1, reps), within / down
    cycle = within / down / 2 if within < down else 0.5 + (within - down) / up / 2
    return min(finished + 1, reps), min(cycle, 1.0)


def _length(segment: Segment, elapsed: float) -> tuple[int, bool]:
    if segment.kind is not Kind.WALK:
        return 0, False
    turns = segment.turns()
    turning = any(at <= elapsed < at + segment.turn_seconds for at in turns)
    return 1 + sum(1 for at in turns if at <= elapsed), turning
