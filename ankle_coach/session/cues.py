"""The cue sheet: the one place that decides what is said and sounded, and when.

Words and tones follow from a segment (``sheet``) or answer what a person did (the functions at the
end). A spoken cue's id is the slug of its text, so that a text cannot change without its clip. No
line starts before the one before it has been said, nor outlasts the segment to which it belongs.
"""

from __future__ import annotations

from ankle_coach.session.counting import inside
from ankle_coach.session.cue import (
    AFTER_END,
    LEAD,
    TONES,
    Anchor,
    Cue,
    CueKind,
    say,
    tone,
)
from ankle_coach.session.segment import Kind, Segment
from ankle_coach.session.words import (
    AND_HOLD,
    COMMON,
    GOING_ON,
    HALFWAY,
    LAST_ONE,
    LAST_TURN,
    LENGTHS,
    NUMBERS,
    PAUSED,
    RELEASE,
    REST,
    SEE_A_PHYSIO,
    TURN,
    Clips,
    seconds_of,
    voice_id,
)

__all__ = [
    "AFTER_END",
    "AND_HOLD",
    "BREATH",
    "COMMON",
    "GOING_ON",
    "HALFWAY",
    "LAST_ONE",
    "LAST_TURN",
    "LEAD",
    "LENGTHS",
    "NUMBERS",
    "PAUSED",
    "RELEASE",
    "REST",
    "SEE_A_PHYSIO",
    "SETTLE",
    "TAIL",
    "TONES",
    "TURN",
    "Anchor",
    "Clips",
    "Cue",
    "CueKind",
    "ending",
    "going",
    "hurting",
    "lines",
    "moving_on",
    "pausing",
    "resuming",
    "say",
    "seconds_of",
    "sheet",
    "spoken_end",
    "voice_id",
]

BREATH = 0.25
"""Seconds between two lines that are said in a row."""
TAIL = 0.35
"""Seconds of quiet after the last line of a segment."""
SETTLE = 1.2
"""Seconds to take up the position after the line that asks for it."""
_TOUCHING = 1e-9
_RANK = {Anchor.TURN: 0, Anchor.COUNT: 1, Anchor.TIME: 2}


def sheet(segment: Segment, clips: Clips) -> tuple[Cue, ...]:
    """All cues of a segment, in the order in which they are due."""
    own = lines(segment, clips)
    found = inside(segment, clips, spoken_end(segment, clips))
    found = [*_opening(segment), *_one_at_a_time(segment, [*own, *found], clips)]
    if segment.kind.is_work and segment.closing:
        found.append(tone("segment-end", segment.duration))
    timed = [cue for cue in found if cue.offset is not None]
    counted = [cue for cue in found if cue.offset is None]
    return (*sorted(timed, key=lambda cue: cue.offset or 0.0), *counted)


def lines(segment: Segment, clips: Clips) -> tuple[Cue, ...]:
    """The lines that a segment says as it begins, one after the other."""
    at = AFTER_END if segment.kind in (Kind.ANNOUNCE, Kind.REST, Kind.OUTRO) else LEAD
    found = []
    for text in segment.spoken:
        found.append(say(text, at))
        at += seconds_of(text, clips) + BREATH
    return tuple(found)


def spoken_end(segment: Segment, clips: Clips) -> float:
    """The moment in seconds at which the last line of ``segment`` has been said; 0 for silence."""
    end = 0.0
    for cue in lines(segment, clips):
        end = (cue.offset or 0.0) + seconds_of(cue.text, clips)
    return end


def _opening(segment: Segment) -> list[Cue]:
    if segment.kind.is_work:
        return [tone("go", 0.0)]
    if segment.kind is Kind.SWITCH:
        if segment.side:
            return [tone(f"switch-{segment.side}", 0.0)]
        return [tone("turn" if segment.lengths else "step", 0.0)]
    if segment.kind is Kind.OUTRO:
        return [tone("session-end", 0.0)]
    # The first exercise follows words; before the others a set's end is still to be heard.
    first = segment.kind is Kind.ANNOUNCE and segment.move == 0
    if first or segment.kind in (Kind.INTRO, Kind.STEP, Kind.EASE_IN):
        return [tone("step", 0.0)]
    return []


def _one_at_a_time(segment: Segment, cues: list[Cue], clips: Clips) -> list[Cue]:
    """The cues without the lines that would sound over another, or beyond the segment's end.

    The segment's own lines come first, then turns, counts, and what tells the time.
    """
    own, end = set(segment.spoken), segment.duration
    timed = [cue for cue in cues if cue.kind is CueKind.VOICE and cue.offset is not None]
    timed.sort(key=lambda cue: (cue.text not in own, _RANK[cue.on], cue.offset))
    taken: list[tuple[float, float]] = []
    unsaid = set()
    for cue in timed:
        start = cue.offset or 0.0
        stop = start + seconds_of(cue.text, clips)
        late = end is not None and stop > end + _TOUCHING
        if late or any(start < b - _TOUCHING and a < stop - _TOUCHING for a, b in taken):
            unsaid.add(cue)
        else:
            taken.append((start, stop))
    return [cue for cue in cues if cue not in unsaid]


def going() -> tuple[Cue, ...]:
    """What is sounded where a walk or a hold is taken up again in its middle."""
    return (tone("go", 0.0),)


def pausing() -> tuple[Cue, ...]:
    """What answers a pause."""
    return (tone("pause", 0.0), say(PAUSED, LEAD))


def resuming(quiet: float, clips: Clips) -> tuple[Cue, ...]:
    """What answers going on where nothing is said in the next ``quiet`` seconds."""
    answer = say(GOING_ON, LEAD)
    fits = LEAD + seconds_of(GOING_ON, clips) <= quiet
    return (tone("resume", 0.0), answer) if fits else (tone("resume", 0.0),)


def hurting() -> tuple[Cue, ...]:
    """What answers a report that it hurts, before the line for it is said."""
    return (tone("hurt", 0.0),)


def ending() -> tuple[Cue, ...]:
    """What answers a key that ends a set."""
    return (tone("segment-end", 0.0),)


def moving_on() -> tuple[Cue, ...]:
    """What answers a key that skips, goes back or starts the exercise again."""
    return (tone("step", 0.0),)
