"""``ankle-coach plan``: a routine compiled, for people or for programs."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from dataclasses import replace

from ankle_coach.commands.choices import (
    choices_of,
    completed,
    preferences_of,
    routine_of,
    walk_seconds,
)
from ankle_coach.commands.output import tell, tell_json
from ankle_coach.session.cues import Cue
from ankle_coach.session.options import Guidance
from ankle_coach.session.plan import Plan
from ankle_coach.session.segment import Kind, Segment
from ankle_coach.settings import Units
from ankle_coach.settings.units import length
from ankle_coach.start import StartRequest, prepare
from ankle_coach.text import counted, minutes

FORMAT = 1


def run(arguments: Namespace) -> int:
    """Print the plan; return the exit code."""
    settings = (preferences := preferences_of(arguments)).settings
    choices = choices_of(arguments, preferences)
    if arguments.guidance is None:
        choices = replace(choices, guidance=Guidance.FULL)
    routine = routine_of(arguments, settings)
    request = prepare(
        routine,
        choices,
        completed=completed(choices),
        walk_seconds=walk_seconds(routine, settings),
    )
    if arguments.json:
        return tell_json(as_data(request))
    return tell(_table(request.plan(), settings.units))


def as_data(request: StartRequest) -> dict[str, object]:
    """The plan as the design's section 7 has it; times in seconds of session time."""
    plan, options = request.plan(), request.options
    return {
        "format": FORMAT,
        "routine": plan.routine.id,
        "options": {
            "guidance": dict(options.guidance),
            "pace": options.pace,
            "sound": request.sound,
            "room_m": options.room,
            "count_in_s": options.timing.count_in,
        },
        "duration_s": _seconds(plan.expected),
        "estimated": plan.estimated,
        "segments": [
            _segment(segment, start)
            for segment, start in zip(plan.segments, plan.starts, strict=True)
        ],
        "cues": [
            _cue(cue, segment, start)
            for segment, start in zip(plan.segments, plan.starts, strict=True)
            for cue in plan.cue_sheet(segment)
        ],
    }


def _segment(segment: Segment, start: float) -> dict[str, object]:
    return {
        "index": segment.index,
        "kind": segment.kind,
        "exercise": segment.exercise,
        "name": segment.name,
        "side": segment.side,
        "direction": segment.direction,
        "set": segment.number or None,
        "start_s": _seconds(start),
        "duration_s": None if segment.duration is None else _seconds(segment.duration),
        "expected_s": _seconds(segment.expected),
        "open": segment.open,
        "reps": segment.reps,
        "rep_s": segment.rep_seconds,
        "distance_m": segment.metres,
        "lengths": segment.lengths,
        "text": segment.text,
    }


def _cue(cue: Cue, segment: Segment, start: float) -> dict[str, object]:
    offset = cue.offset
    return {
        "at_s": None if offset is None else _seconds(start + offset),
        "offset_s": None if offset is None else _seconds(offset),
        "id": cue.id,
        "kind": cue.kind,
        "text": cue.text,
        "segment": segment.index,
        "on": cue.on,
    }


def _seconds(seconds: float) -> float:
    """Rounded to a millisecond, which is finer than anything sounds."""
    return round(seconds, 3)


def _table(plan: Plan, units: Units) -> Iterator[str]:
    """A heading, and a line for each segment: when, how long, and what is said or done."""
    about = "about " if plan.estimated else ""
    guidance = set(plan.options.guidance.values())
    how = guidance.pop() if len(guidance) == 1 else "mixed"
    yield (
        f"{plan.routine.name}: {counted(len(plan.moves), 'move')}, {about}{minutes(plan.expected)},"
        f" {how} guidance"
    )
    move = None
    for segment, start in zip(plan.segments, plan.starts, strict=True):
        if segment.move != move:
            move = segment.move
            yield ""
            yield segment.name or "End"
        seconds = f"{segment.expected:.1f} s"
        kind = segment.kind.replace("_", " ")
        yield f"{minutes(start):>6}  {seconds:>7}  {kind:9}  {_does(segment, units)}".rstrip()


def _does(segment: Segment, units: Units) -> str:
    """What is said or done in a segment."""
    where = ", ".join(filter(None, (segment.side, segment.direction)))
    if segment.kind is Kind.WALK:
        lengths = f" in {segment.lengths} lengths" if (segment.lengths or 1) > 1 else ""
        return f"{length(segment.metres or 0.0, units)}{lengths}"
    if segment.kind is Kind.REPS:
        each = f"{segment.reps} times {segment.rep_total:g} s"
        return f"{each}, {where}" if where else each
    if segment.kind is Kind.HOLD:
        return ", ".join(filter(None, (segment.text, where)))
    if segment.kind is Kind.COUNT_IN:
        return ""
    return segment.text
