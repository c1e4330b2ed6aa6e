"""The tones of a session, as one table, and how a row of it becomes samples.

Everything is in G major and between 370 and 1800 Hz, where a laptop's speaker and most ears are at
their best. What belongs together sounds alike: ticks are short and wooden, the count-in is a
plain pip, news (switch, turn, half-way) rings, what is about the person (pause, hurt) is soft.
Left is lower than right; down falls and up rises.
"""

from __future__ import annotations

import math
from array import array
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

RATE = 22_050
"""Samples a second, as the spoken clips have; one channel, 16 bits."""

CEILING_DBFS = -3.0
"""No tone peaks above it; the row's ``below`` is counted from here."""

RAMP_S = 0.005
"""Every note rises and falls at least this long, so that it cannot click."""

SEMITONE = 2 ** (1 / 12)


@dataclass(frozen=True, slots=True)
class Timbre:
    """Partials as (multiple of the pitch, strength, seconds until it is down to 1/e)."""

    partials: tuple[tuple[float, float, float], ...]
    attack: float = RAMP_S
    release: float = RAMP_S


WOOD = Timbre(((1, 1.0, 0.035), (2.76, 0.35, 0.012), (5.4, 0.12, 0.006)))
PIP = Timbre(((1, 1.0, 1.0), (2, 0.18, 1.0), (3, 0.10, 1.0)), release=0.015)
BRIGHT = Timbre(((1, 1.0, 0.30), (2, 0.45, 0.22), (3, 0.25, 0.16), (4, 0.12, 0.10)))
BELL = Timbre(((1, 1.0, 0.28), (2, 0.35, 0.20), (2.99, 0.20, 0.14), (4.02, 0.12, 0.09)))
SOFT = Timbre(((1, 1.0, 0.5), (2, 0.10, 0.3)), attack=0.02, release=0.06)
WARM = Timbre(((1, 1.0, 0.9), (2, 0.4, 0.7), (3, 0.18, 0.5), (4, 0.06, 0.3)), 0.03, 0.25)


@dataclass(frozen=True, slots=True)
class Note:
    """One note: pitch in Hz, start and length in seconds, strength relative to the others.

    ``glide`` is the pitch at its end as a multiple of that at its start.
    """

    hz: float
    start: float
    seconds: float
    timbre: Timbre
    strength: float = 1.0
    glide: float = 1.0


@dataclass(frozen=True, slots=True)
class Tone:
    """A tone: its notes, and how many dB its peak stays below ``CEILING_DBFS``."""

    notes: tuple[Note, ...]
    below: float = 0.0

    def transposed(self, semitones: float) -> Tone:
        """The same tone, higher or (negative) lower."""
        by = SEMITONE**semitones
        return replace(self, notes=tuple(replace(n, hz=n.hz * by) for n in self.notes))


G4, A4, B4, C5, D5, E5 = 392.0, 440.0, 493.88, 523.25, 587.33, 659.26
G5, A5, B5, C6, D6, A6 = 783.99, 880.0, 987.77, 1046.5, 1174.66, 1760.0

REP_DOWN = Tone((Note(E5, 0, 0.11, WOOD, glide=0.92),), below=3)
REP_UP = Tone((Note(C6, 0, 0.11, WOOD, glide=1.08),), below=3)
LAST_REP = Tone((Note(G5, 0, 0.11, WOOD), Note(G5, 0.1, 0.14, WOOD)), below=1)
SIDES: Mapping[str, float] = {"left": -2.0, "right": 2.0}
"""Semitones by which a side's ticks differ from those of both sides together."""

_PLAIN: Mapping[str, Tone] = {
    "count-in": Tone((Note(A5, 0, 0.12, PIP),), below=3),
    "go": Tone((Note(A6, 0, 0.4, BRIGHT), Note(A5, 0, 0.4, BRIGHT, 0.5))),
    "step": Tone((Note(D5, 0, 0.09, SOFT),), below=14),
    "rep-down": REP_DOWN,
    "rep-up": REP_UP,
    "last-rep": LAST_REP,
    "half-way": Tone((Note(B5, 0, 0.22, BELL), Note(B5, 0.18, 0.5, BELL))),
    "last-seconds": Tone((Note(D6, 0, 0.07, BRIGHT),), below=2),
    "switch-left": Tone((Note(B5, 0, 0.2, BRIGHT), Note(G5, 0.15, 0.4, BRIGHT))),
    "switch-right": Tone((Note(B5, 0, 0.2, BRIGHT), Note(D6, 0.15, 0.4, BRIGHT))),
    "turn": Tone(
        (
            Note(D6, 0, 0.1, BRIGHT),
            Note(G5, 0.09, 0.1, BRIGHT),
            Note(D6, 0.18, 0.35, BRIGHT),
        ),
    ),
    "segment-end": Tone((Note(G5, 0, 0.8, BELL), Note(D6, 0, 0.8, BELL, 0.5)), below=1),
    "session-end": Tone(
        (
            Note(G4, 0.0, 2.2, WARM, 0.8),
            Note(B4, 0.14, 2.06, WARM, 0.7),
            Note(D5, 0.28, 1.92, WARM, 0.7),
            Note(G5, 0.42, 1.78, WARM, 0.6),
            Note(B5, 0.42, 1.2, BELL, 0.25),
        ),
    ),
    "pause": Tone((Note(E5, 0, 0.22, SOFT), Note(A4, 0.2, 0.4, SOFT)), below=3),
    "resume": Tone((Note(A4, 0, 0.22, SOFT), Note(E5, 0.2, 0.4, SOFT)), below=3),
    "hurt": Tone(
        (
            Note(A4, 0, 0.28, WARM),
            Note(C5, 0, 0.28, WARM, 0.8),
            Note(A4, 0.34, 0.5, WARM),
            Note(C5, 0.34, 0.5, WARM, 0.8),
        ),
        below=3,
    ),
}

TONES: Mapping[str, Tone] = {
    **_PLAIN,
    **{
        f"{name}-{side}": _PLAIN[name].transposed(by)
        for name in ("rep-down", "rep-up", "last-rep")
        for side, by in SIDES.items()
    },
}
"""Tone id → what it is made of."""


def _ramp(at: float, seconds: float, timbre: Timbre) -> float:
    """The envelope's ramps, 0 to 1, ``at`` seconds into a note of ``seconds``."""
    edge = min(at / timbre.attack, (seconds - at) / timbre.release, 1.0)
    return 0.5 - 0.5 * math.cos(math.pi * max(edge, 0.0))


def _note(note: Note) -> Iterator[float]:
    length = round(note.seconds * RATE)
    for i in range(length):
        at = i / RATE
        # The phase is the integral of a pitch that moves evenly from hz to hz times glide.
        bend = 1 + (note.glide - 1) * at / (2 * note.seconds)
        phase = 2 * math.pi * note.hz * at * bend
        wave = sum(
            strength * math.exp(-at / fall) * math.sin(phase * multiple)
            for multiple, strength, fall in note.timbre.partials
        )
        yield note.strength * _ramp(at, note.seconds, note.timbre) * wave


def render(tone: Tone) -> array[int]:
    """The tone's samples: 16 bits, mono, ``RATE``, peaking ``tone.below`` dB under the ceiling."""
    length = max(round(n.start * RATE) + round(n.seconds * RATE) for n in tone.notes)
    mix = [0.0] * length
    for note in tone.notes:
        first = round(note.start * RATE)
        for i, value in enumerate(_note(note), first):
            mix[i] += value
    peak = 10 ** ((CEILING_DBFS - tone.below) / 20)
    scale = 32767 * peak / max(map(abs, mix))
    return array("h", (round(value * scale) for value in mix))
