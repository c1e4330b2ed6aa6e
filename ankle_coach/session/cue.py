"""A cue: a tone or a spoken clip, with the moment it is due."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from ankle_coach.session.side import Side
from ankle_coach.session.words import voice_id


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

LEAD = 0.15
"""Seconds between a change and the words that belong to it, so that the tone is heard first."""
AFTER_END = 0.4
"""The same after the end tone of a set, which rings longer."""


def tone(name: str, offset: float | None, on: Anchor = Anchor.TIME, count: int = 0) -> Cue:
    """The cue for a tone, which is one of ``TONES``."""
    return Cue(name, CueKind.TONE, offset, on=on, count=count)


def say(text: str, offset: float | None, on: Anchor = Anchor.TIME, count: int = 0) -> Cue:
    """The spoken cue for ``text``."""
    return Cue(voice_id(text), CueKind.VOICE, offset, text, on, count)


def sided(name: str, side: Side | None) -> str:
    """The tone's id for a side."""
    return f"{name}-{side}" if side else name
