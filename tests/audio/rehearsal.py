"""A session as it is heard: the cues of its plan, found again in a recording."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from tests.audio.recording import Recording, Samples, load

SOUNDS = Path(__file__).parents[2] / "assets" / "sounds"
FOLDERS = {"tone": "tones", "voice": "voice"}
AROUND_S = 0.5
"""A cue is looked for so far around the moment at which it is expected."""
LEAST_GAIN = 0.2
"""The gain from which a cue counts as heard: it may be ducked, and the volume is not full."""


@dataclass(frozen=True, slots=True)
class Planned:
    """A cue of ``plan --json``; ``at`` in seconds from the session's start."""

    at: float
    id: str
    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Heard:
    """A cue and the moment at which it was heard, None if it was not; both from the start."""

    planned: Planned
    at: float | None
    gain: float = 0.0

    @property
    def late(self) -> float:
        """Seconds after its moment; meaningless for what was not heard."""
        return (self.at or 0.0) - self.planned.at


def planned(*arguments: str, environment: Mapping[str, str]) -> tuple[Planned, ...]:
    """The cues of ``ankle-coach plan`` with these arguments, in order."""
    command = [sys.executable, "-m", "ankle_coach", "plan", *arguments, "--json"]
    told = subprocess.run(command, env=dict(environment), capture_output=True, check=True)
    return tuple(
        Planned(cue["at_s"], cue["id"], cue["kind"], cue["text"])
        for cue in json.loads(told.stdout)["cues"]
        if cue["at_s"] is not None
    )


def has_clip(cue: Planned) -> bool:
    """Whether it is a sound of ours: a text of one's own is left to the system's voice."""
    return _file(cue).exists()


def listen(recording: Recording, plan: Sequence[Planned]) -> tuple[Heard, ...]:
    """Every cue of the plan, looked for around its moment; the constant delay is taken off.

    The first spoken line, which is found anywhere, says when the session began.
    """
    clips = {(cue.kind, cue.id): _clip(recording, cue) for cue in plan}
    first = next(cue for cue in plan if cue.kind == "voice")
    hits = recording.find(clips[first.kind, first.id], likeness=0.3, least=LEAST_GAIN)
    if not hits:
        return tuple(Heard(cue, None) for cue in plan)
    began = hits[0].at - first.at
    found = [_around(recording, cue, clips[cue.kind, cue.id], began) for cue in plan]
    known = [heard.late for heard in found if heard.at is not None]
    constant = float(np.median(known)) if known else 0.0
    return tuple(
        heard if heard.at is None else Heard(heard.planned, heard.at - constant, heard.gain)
        for heard in found
    )


def transcript(heard: Sequence[Heard]) -> list[str]:
    """A line for each cue: when it was heard, how late, and what it was."""
    lines = []
    for each in heard:
        what = f'"{each.planned.text}"' if each.planned.text else f"({each.planned.id})"
        if each.at is None:
            lines.append(f"{_clock(each.planned.at)}  NOT HEARD  {what}")
        else:
            lines.append(f"{_clock(each.at)}  {each.late * 1000:+5.0f} ms  {what}")
    return lines


def _clock(seconds: float) -> str:
    at = max(0.0, seconds)  # the first cue may be heard a hair before the constant delay is over
    return f"{int(at // 60):2d}:{at % 60:06.3f}"


def _file(cue: Planned) -> Path:
    return SOUNDS / FOLDERS[cue.kind] / f"{cue.id}.wav"


def _clip(recording: Recording, cue: Planned) -> Samples:
    return load(_file(cue), recording.rate)


def _around(recording: Recording, cue: Planned, clip: Samples, began: float) -> Heard:
    """The place near its moment that is most like the clip, and as loud as a cue must be.

    Not the loudest: somewhere in the line that follows a soft tone there is more of its pitch.
    """
    expected = began + cue.at
    start = max(0, recording.sample(expected - AROUND_S))
    end = recording.sample(expected + AROUND_S) + len(clip)
    part = recording.samples[start:end]
    if len(part) < len(clip):
        return Heard(cue, None)
    size = 1 << (len(part) + len(clip)).bit_length()
    match = np.fft.irfft(np.fft.rfft(part, size) * np.conj(np.fft.rfft(clip, size)), size)
    gains = match[: len(part) - len(clip) + 1] / float(clip @ clip)
    if gains.max() < LEAST_GAIN:
        return Heard(cue, None, float(gains.max()))
    energy = np.cumsum(np.concatenate(([0.0], part.astype(float) ** 2)))
    likeness = gains / np.sqrt(energy[len(clip) :] - energy[: -len(clip)] + 1.0)
    best = int(np.argmax(np.where(gains < LEAST_GAIN, -np.inf, likeness)))
    return Heard(cue, recording.moment(start + best) - began, float(gains[best]))
