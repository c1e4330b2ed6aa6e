"""The cues within a segment: counting in and out, repetitions, turns and the middle."""

from __future__ import annotations

from ankle_coach.session.cue import LEAD, Anchor, Cue, say, sided, tone
from ankle_coach.session.segment import Kind, Segment
from ankle_coach.session.words import (
    HALFWAY,
    LAST_ONE,
    LAST_TURN,
    NUMBERS,
    TURN,
    Clips,
    seconds_of,
)

HALFWAY_REPS = 8
HALFWAY_SECONDS = 10.0
"""From how many repetitions or seconds on the middle is signalled."""
TURN_CLEARANCE = 1.5
"""A walk's middle is not signalled within this many seconds of a turn."""
APART = 0.5
"""Seconds by which two tones must be apart to be heard as two."""
ALMOST = 1e-9


def inside(segment: Segment, clips: Clips, quiet_from: float) -> list[Cue]:
    """What is counted or told while a segment lasts; its own lines are said by ``quiet_from``.

    Spoken ones may still collide: ``cues.sheet`` decides between them.
    """
    if segment.kind is Kind.COUNT_IN:
        return _count_in(segment, clips, quiet_from)
    if segment.kind is Kind.REPS:
        return _open_counts(segment) if segment.open else _counts(segment, clips)
    if segment.duration is None:
        return []
    if segment.kind is Kind.SWITCH:
        return [tone("count-in", at) for at in _last_three(segment.duration) if at > quiet_from]
    if segment.kind is Kind.WALK:
        return [*_turns(segment, clips), *_middle(segment), *_ending(segment)]
    if segment.kind is Kind.HOLD:
        return [*_middle(segment), *_ending(segment)]
    return []


def _last_three(duration: float, within: float | None = None) -> list[float]:
    """The offsets of the last three whole seconds, as far as they lie in the last ``within``."""
    most = duration if within is None else within
    return [max(0.0, duration - left) for left in (3, 2, 1) if left <= most + ALMOST]


def _count_in(segment: Segment, clips: Clips, quiet_from: float) -> list[Cue]:
    """Three, two, one; a count-in's ``expected`` are its seconds without the lines before it."""
    duration, cues = segment.duration or 0.0, []
    for at in _last_three(duration, segment.expected):
        word = f"{NUMBERS[round(duration - at) - 1]}."
        cues.append(tone("count-in", at))
        if at + ALMOST >= quiet_from and seconds_of(word, clips) <= 1:
            cues.append(say(word, at))
    return cues


def _ending(segment: Segment) -> list[Cue]:
    """The last three seconds of what is long enough to have an end worth counting down to."""
    duration = segment.duration or 0.0
    if duration < 2 * 3:
        return []
    turns = segment.turns()
    return [
        tone("last-seconds", at)
        for at in _last_three(duration)
        if all(abs(at - turn) >= APART for turn in turns)
    ]


def _middle(segment: Segment) -> list[Cue]:
    duration = segment.duration or 0.0
    middle = duration / 2
    if duration < HALFWAY_SECONDS:
        return []
    if any(abs(middle - turn) < TURN_CLEARANCE for turn in segment.turns()):
        return []
    return [tone("half-way", middle), say(HALFWAY, middle + LEAD)]


def _turns(segment: Segment, clips: Clips) -> list[Cue]:
    """The turns, the last of which says so where there is time for it."""
    cues, turns, end = [], segment.turns(), segment.duration or 0.0
    for length, at in enumerate(turns, start=1):
        fits = at + LEAD + seconds_of(LAST_TURN, clips) <= end
        text = LAST_TURN if fits and length == len(turns) else TURN
        cues.append(tone("turn", at, Anchor.TURN, length))
        cues.append(say(text, at + LEAD, Anchor.TURN, length))
    return cues


def _count_text(count: int, reps: int) -> str | None:
    if count == reps and reps > 1:
        return LAST_ONE
    return f"{NUMBERS[count - 1]}." if count <= len(NUMBERS) else None


def _tick(segment: Segment, count: int, offset: float | None) -> Cue:
    last = count == segment.reps and count > 1
    name = sided("last-rep" if last else "rep-down", segment.side)
    return tone(name, offset, Anchor.COUNT, count)


def _counts(segment: Segment, clips: Clips) -> list[Cue]:
    """Ticks and counts of a timed set: the go tone stands for the first tick."""
    reps, each = segment.reps or 0, segment.rep_total
    down, up = segment.rep_seconds or (0.0, 0.0)
    cues = []
    for count in range(1, reps + 1):
        start = (count - 1) * each
        if count > 1:
            cues.append(_tick(segment, count, start))
        text = _count_text(count, reps)
        if text and seconds_of(text, clips) <= each:
            cues.append(say(text, start, Anchor.COUNT, count))
        if up:
            cues.append(tone(sided("rep-up", segment.side), start + down, Anchor.COUNT, count))
    return [*cues, *_halfway_count(segment, clips)]


def _halfway_count(segment: Segment, clips: Clips) -> list[Cue]:
    """The middle of a set, told within the repetition that completes its first half."""
    reps, each = segment.reps or 0, segment.rep_total
    down, up = segment.rep_seconds or (0.0, 0.0)
    if reps < HALFWAY_REPS:
        return []
    count = reps // 2
    start, end = (count - 1) * each, count * each
    # Beside the tick of the way up, not on it; in quick repetitions between that and the next.
    middle = start + (down + min(APART, up / 2) if up else each / 2)
    said = start + seconds_of(_count_text(count, reps) or "", clips)
    at = max(middle, said + LEAD)
    if at + LEAD + seconds_of(HALFWAY, clips) > end:
        return [tone("half-way", middle, Anchor.COUNT, count)]
    return [
        tone("half-way", at, Anchor.COUNT, count),
        say(HALFWAY, at + LEAD, Anchor.COUNT, count),
    ]


def _open_counts(segment: Segment) -> list[Cue]:
    """The cues of a set whose repetitions the person counts."""
    cues = []
    for count in range(1, (segment.reps or 0) + 1):
        if count > 1:
            cues.append(_tick(segment, count, None))
        text = _count_text(count, segment.reps or 0)
        if text:
            cues.append(say(text, None, Anchor.COUNT, count))
    return cues
