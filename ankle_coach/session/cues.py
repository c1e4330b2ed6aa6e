"""The cue sheet: the one place that decides what is said and sounded, and when.

Words and tones follow from a segment (``sheet``) or answer what a person did (the functions at the
end). A spoken cue's id is the slug of its text, so that a text cannot change without its clip.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from ankle_coach.session.model import Side
from ankle_coach.session.segment import Kind, Segment


class CueKind(StrEnum):
    """How a cue sounds."""

    TONE = "tone"
    VOICE = "voice"


class Anchor(StrEnum):
    """What a cue waits for: its time, the count of its repetition, or the turn of its length."""

    TIME = "time"
    COUNT = "count"
    TURN = "turn"


@dataclass(frozen=True, slots=True)
class Cue:
    """A tone or a spoken clip.

    ``offset`` is in seconds from the start of its segment, and None where only the person's own
    count brings it up. ``count`` is the repetition or the length that it belongs to, 0 for none.
    """

    id: str
    kind: CueKind
    offset: float | None
    text: str = ""
    on: Anchor = Anchor.TIME
    count: int = 0


Clips = Mapping[str, float]
"""How long each spoken clip lasts: voice id to seconds."""

LEAD = 0.15
"""Seconds between a change and the words that belong to it, so that the tone is heard first."""
AFTER_END = 0.4
"""The same after the end tone of a set, which rings longer."""
BREATH = 0.25
"""Seconds between two lines that are said in a row."""
TAIL = 0.35
"""Seconds of quiet after the last line of a segment."""
SETTLE = 1.2
"""Seconds to take up the position after the line that asks for it."""
SPOKEN_SECONDS = (0.35, 0.062)
"""Seconds that a text with no clip is taken to last: at the least, and for each character."""

_TENS = ("Ten", "Eleven", "Twelve", "Thirteen", "Fourteen", "Fifteen", "Sixteen", "Seventeen")
_ONES = ("One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine")
NUMBERS = (
    *_ONES,
    *_TENS,
    "Eighteen",
    "Nineteen",
    "Twenty",
    *(f"Twenty-{one.lower()}" for one in _ONES),
    "Thirty",
)
"""The counts that are said; above thirty, ticks alone."""
LENGTHS = ("One length.", *(f"{word} lengths." for word in NUMBERS[1:12]))
HALFWAY = "Halfway."
LAST_ONE = "Last one."
TURN = "Turn."
AND_HOLD = "And hold."
PAUSED = "Paused."
GOING_ON = "Going on."
REST = "Come out of it and rest."
SEE_A_PHYSIO = "Stop this one. If it goes on, see a physiotherapist."

COMMON = (
    *(f"{word}." for word in NUMBERS),
    *LENGTHS,
    HALFWAY,
    LAST_ONE,
    TURN,
    AND_HOLD,
    PAUSED,
    GOING_ON,
    REST,
    SEE_A_PHYSIO,
)
"""Every text that belongs to no exercise and no routine."""

TONES = (
    "count-in",
    "go",
    "step",
    *(
        f"{tick}{side}"
        for tick in ("rep-down", "rep-up", "last-rep")
        for side in ("", "-left", "-right")
    ),
    "half-way",
    "last-seconds",
    "switch-left",
    "switch-right",
    "turn",
    "segment-end",
    "session-end",
    "pause",
    "resume",
    "hurt",
)
"""The ids of all tones."""

HALFWAY_REPS = 8
HALFWAY_SECONDS = 10.0
"""From how many repetitions or seconds on the middle is signalled."""
TURN_CLEARANCE = 1.5
"""A walk's middle is not signalled within this many seconds of a turn."""


def voice_id(text: str) -> str:
    """The id of the clip that says ``text``: lower case, runs of other characters as one hyphen."""
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")


def seconds_of(text: str, clips: Clips) -> float:
    """How long it takes to say ``text``: its clip's length, or an estimate without one."""
    least, each = SPOKEN_SECONDS
    return clips.get(voice_id(text)) or least + each * len(text)


def spoken_end(segment: Segment, clips: Clips) -> float:
    """The moment in seconds at which the last line of ``segment`` has been said; 0 for silence."""
    end = 0.0
    for cue in _lines(segment, clips):
        end = (cue.offset or 0.0) + seconds_of(cue.text, clips)
    return end


def sheet(segment: Segment, clips: Clips) -> tuple[Cue, ...]:
    """All cues of a segment, in the order in which they are due."""
    cues = [*_opening(segment), *_lines(segment, clips), *_inside(segment, clips)]
    if segment.kind.is_work and segment.closing:
        cues.append(_tone("segment-end", segment.duration))
    timed = [cue for cue in cues if cue.offset is not None]
    counted = [cue for cue in cues if cue.offset is None]
    return (*sorted(timed, key=lambda cue: cue.offset or 0.0), *counted)


def _tone(tone: str, offset: float | None, on: Anchor = Anchor.TIME, count: int = 0) -> Cue:
    return Cue(tone, CueKind.TONE, offset, on=on, count=count)


def say(text: str, offset: float | None, on: Anchor = Anchor.TIME, count: int = 0) -> Cue:
    """The spoken cue for ``text``."""
    return Cue(voice_id(text), CueKind.VOICE, offset, text, on, count)


def _sided(tone: str, side: Side | None) -> str:
    return f"{tone}-{side}" if side else tone


def _opening(segment: Segment) -> list[Cue]:
    if segment.kind in (Kind.WALK, Kind.HOLD, Kind.REPS):
        return [_tone("go", 0.0)]
    if segment.kind is Kind.SWITCH and segment.side:
        return [_tone(f"switch-{segment.side}", 0.0)]
    if segment.kind is Kind.OUTRO:
        return [_tone("session-end", 0.0)]
    if segment.kind in (Kind.INTRO, Kind.STEP, Kind.EASE_IN) and segment.spoken:
        return [_tone("step", 0.0)]
    return []


def _lines(segment: Segment, clips: Clips) -> list[Cue]:
    at = AFTER_END if segment.kind in (Kind.ANNOUNCE, Kind.REST, Kind.OUTRO) else LEAD
    cues = []
    for text in segment.spoken:
        cues.append(say(text, at))
        at += seconds_of(text, clips) + BREATH
    return cues


def _inside(segment: Segment, clips: Clips) -> list[Cue]:
    if segment.kind is Kind.COUNT_IN:
        return _count_in(segment, clips)
    if segment.kind is Kind.SWITCH and segment.duration:
        quiet_from = spoken_end(segment, clips)
        return [_tone("count-in", at) for at in _last_seconds(segment.duration) if at > quiet_from]
    if segment.kind is Kind.REPS:
        return _counts(segment, clips) if segment.duration else _open_counts(segment)
    if segment.duration is None:
        return []
    if segment.kind is Kind.WALK:
        return [*_turns(segment), *_middle(segment), *_ending(segment)]
    if segment.kind is Kind.HOLD:
        return [*_middle(segment), *_ending(segment)]
    return []


def _last_seconds(duration: float) -> list[float]:
    return [duration - left for left in (3, 2, 1) if duration - left >= -1e-9]


def _count_in(segment: Segment, clips: Clips) -> list[Cue]:
    cues = []
    quiet_from = spoken_end(segment, clips)
    for at in _last_seconds(segment.duration or 0.0):
        word = f"{NUMBERS[round((segment.duration or 0.0) - at) - 1]}."
        cues.append(_tone("count-in", max(0.0, at)))
        if at + 1e-9 >= quiet_from:
            cues.append(say(word, max(0.0, at)))
    return cues


def _ending(segment: Segment) -> list[Cue]:
    """The last three seconds of what is long enough to have an end worth counting down to."""
    duration = segment.duration or 0.0
    if duration < 2 * 3:
        return []
    turns = segment.turns()
    return [
        _tone("last-seconds", at)
        for at in _last_seconds(duration)
        if all(abs(at - turn) > 1e-9 for turn in turns)
    ]


def _middle(segment: Segment) -> list[Cue]:
    duration = segment.duration or 0.0
    middle = duration / 2
    if duration < HALFWAY_SECONDS:
        return []
    if any(abs(middle - turn) < TURN_CLEARANCE for turn in segment.turns()):
        return []
    return [_tone("half-way", middle), say(HALFWAY, middle + LEAD)]


def _turns(segment: Segment) -> list[Cue]:
    cues = []
    for length, at in enumerate(segment.turns(), start=1):
        cues.append(_tone("turn", at, on=Anchor.TURN, count=length))
        cues.append(say(TURN, at + LEAD, Anchor.TURN, length))
    return cues


def _count_text(count: int, reps: int) -> str | None:
    if count == reps and reps > 1:
        return LAST_ONE
    return f"{NUMBERS[count - 1]}." if count <= len(NUMBERS) else None


def _tick(segment: Segment, count: int, offset: float | None) -> Cue:
    last = count == segment.reps and count > 1
    tone = _sided("last-rep" if last else "rep-down", segment.side)
    return _tone(tone, offset, on=Anchor.COUNT, count=count)


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
            cues.append(
                _tone(_sided("rep-up", segment.side), start + down, on=Anchor.COUNT, count=count)
            )
    return [*cues, *_halfway_count(segment, clips)]


def _halfway_count(segment: Segment, clips: Clips) -> list[Cue]:
    """The middle of a set, told within the repetition that completes its first half."""
    reps, each = segment.reps or 0, segment.rep_total
    if reps < HALFWAY_REPS:
        return []
    count = reps // 2
    start = (count - 1) * each
    said = seconds_of(_count_text(count, reps) or "", clips)
    at = start + max(each / 2, said + LEAD)
    if at + LEAD + seconds_of(HALFWAY, clips) > start + each:
        return [_tone("half-way", start + each / 2, on=Anchor.COUNT, count=count)]
    return [
        _tone("half-way", at, on=Anchor.COUNT, count=count),
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


def pausing() -> tuple[Cue, ...]:
    """What answers a pause."""
    return (_tone("pause", 0.0), say(PAUSED, LEAD))


def resuming() -> tuple[Cue, ...]:
    """What answers going on where nothing is counted in and no line is said again."""
    return (_tone("resume", 0.0), say(GOING_ON, LEAD))


def hurting() -> tuple[Cue, ...]:
    """What answers the first report that it hurts, before the easier line is said."""
    return (_tone("hurt", 0.0),)


def hurting_again() -> tuple[Cue, ...]:
    """What answers the second report that the same exercise hurts."""
    return (_tone("hurt", 0.0), say(SEE_A_PHYSIO, LEAD))


def ending() -> tuple[Cue, ...]:
    """What answers a key that ends a set."""
    return (_tone("segment-end", 0.0),)


def moving_on() -> tuple[Cue, ...]:
    """What answers a key that skips, goes back or starts the exercise again."""
    return (_tone("step", 0.0),)
