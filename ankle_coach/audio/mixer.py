"""Our own mixer: clips in, one stream of samples out.

The front end's thread only puts orders into a queue; all else happens in ``render``, which the
device's thread calls for each period. A sound starts at the frame that belongs to its moment, which
need not be a period's first: a fixed lead makes room for that. How it was measured stands in
``assets/sounds/README.md``.
"""

from __future__ import annotations

import random
from array import array
from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass

from ankle_coach.audio.convert import RATE
from ankle_coach.audio.stream_clock import StreamClock
from ankle_coach.session.cues import CueKind

LEAD_S = 0.045
"""A sound starts this long after its moment, so that neither a late call nor a period moves it."""

ROOM_S = 0.02
"""What the lead leaves, beyond one period, for a call that comes late."""

DUCK = 10 ** (-6 / 20)
"""How much of a spoken line is left while a tone sounds over it: 6 dB less."""

FADE_S = 0.03
"""How long a sound that is stopped takes to be silent."""

DUCK_S = 0.02
RISE_S = 0.15
"""How long a gain takes to fall or to rise by its whole: quickly down, gently up."""

LOUDEST, QUIETEST = 32767, -32768


@dataclass(slots=True)
class Sound:
    """A clip on its way through the mixer, its first sample at frame ``onset``."""

    samples: array[int]
    kind: CueKind
    onset: int
    gain: float | None = None
    leaving: bool = False

    @property
    def end(self) -> int:
        """The frame after its last."""
        return self.onset + len(self.samples)


@dataclass(frozen=True, slots=True)
class Start:
    """The order to play ``samples`` for ``moment`` (of ``time.monotonic``)."""

    samples: array[int]
    kind: CueKind
    moment: float


@dataclass(frozen=True, slots=True)
class Stop:
    """The order to fade out what sounds: spoken lines, or everything."""

    kinds: tuple[CueKind, ...]


class Mixer:
    """Sums what sounds into 16-bit mono samples at ``RATE``.

    ``play`` and ``stop`` may be called from any thread and take microseconds; ``render`` belongs to
    the device's thread. ``volume`` is 0 to 100, ``calls`` counts the periods rendered.
    """

    def __init__(self, lead: float = LEAD_S) -> None:
        self.volume = 100
        self.calls = 0
        self._lead = lead
        self._orders: deque[Start | Stop] = deque()
        self._sounds: list[Sound] = []
        self._frame = 0
        self._clock = StreamClock(RATE)
        self._quiet = _quiet()
        self._silent: dict[int, bytes] = {}

    @property
    def lead(self) -> float:
        """Seconds from a sound's moment to the request for its first frame."""
        return self._lead

    def play(self, samples: array[int], kind: CueKind, moment: float) -> None:
        """Starts a clip for ``moment``; a spoken line takes the place of the one being said."""
        self._orders.append(Start(samples, kind, moment))

    def stop(self, *kinds: CueKind) -> None:
        """Fades out all sounds of these kinds, and drops all whose moment is still to come."""
        self._orders.append(Stop(kinds))

    def render(self, frames: int, now: float) -> bytes | memoryview:
        """The next ``frames`` samples, asked for at ``now`` seconds of ``time.monotonic``."""
        self.calls += 1
        self._lead = max(self._lead, frames / RATE + ROOM_S)
        self._clock.asked(now, self._frame)
        while self._orders:
            self._obey(self._orders.popleft(), now)
        first, last = self._frame, self._frame + frames
        self._frame = last
        sounding = [sound for sound in self._sounds if sound.onset < last]
        if not sounding:
            return self._rest(frames)
        mixed = self._mix(sounding, first, frames)
        self._sounds = [s for s in self._sounds if s.end > last and not (s.leaving and s.gain == 0)]
        return mixed

    def _obey(self, order: Start | Stop, now: float) -> None:
        if isinstance(order, Stop):
            begun = self._clock.frame_at(now + self._lead)
            self._dismiss(s for s in self._sounds if s.kind in order.kinds or s.onset > begun)
            return
        onset = max(self._clock.frame_at(order.moment + self._lead), self._frame)
        if order.kind is CueKind.VOICE:
            self._dismiss(s for s in self._sounds if s.kind is CueKind.VOICE)
        self._sounds.append(Sound(order.samples, order.kind, onset))

    def _dismiss(self, leaving: Iterable[Sound]) -> None:
        for sound in leaving:
            sound.leaving = True
        self._sounds = [s for s in self._sounds if not (s.leaving and s.gain is None)]

    def _rest(self, frames: int) -> bytes | memoryview:
        """A period in which nothing sounds.

        Unless the volume is 0 it holds the faintest noise there is (one step, -90 dBFS): amplifiers
        and Bluetooth speakers that switch off on digital silence stay awake, so that the first cue
        after a long quiet is heard whole.
        """
        if self.volume and frames <= RATE:
            start = self._frame % RATE
            return self._quiet[start : start + frames]
        return self._silent.setdefault(frames, bytes(2 * frames))

    def _mix(self, sounding: list[Sound], first: int, frames: int) -> bytes:
        tone = any(s.kind is CueKind.TONE and s.end > first for s in sounding)
        level = (self.volume / 100) ** 2
        total = [0.0] * frames
        for sound in sounding:
            ducked = DUCK if tone and sound.kind is CueKind.VOICE else 1.0
            target = 0.0 if sound.leaving else level * ducked
            start = target if sound.gain is None else sound.gain
            sound.gain = _towards(start, target, frames, leaving=sound.leaving)
            _add(total, sound, first, start, sound.gain)
        return _saturated(total)


def _towards(start: float, target: float, frames: int, *, leaving: bool) -> float:
    """Where a gain gets within ``frames`` on its way to ``target``."""
    if target >= start:
        return min(target, start + frames / (RISE_S * RATE))
    return max(target, start - frames / ((FADE_S if leaving else DUCK_S) * RATE))


def _add(total: list[float], sound: Sound, first: int, start: float, end: float) -> None:
    """Adds the part of ``sound`` from frame ``first`` on, its gain going from start to end."""
    at = max(0, sound.onset - first)
    begin = max(0, first - sound.onset)
    part = sound.samples[begin : begin + len(total) - at]
    if start == end:
        scaled = [start * value for value in part]
    else:
        step = (end - start) / len(total)
        scaled = [(start + step * i) * value for i, value in enumerate(part, at)]
    total[at : at + len(scaled)] = [
        a + b for a, b in zip(total[at : at + len(scaled)], scaled, strict=True)
    ]


def _saturated(total: list[float]) -> bytes:
    try:
        return array("h", map(int, total)).tobytes()
    except OverflowError:
        clipped = (int(min(LOUDEST, max(QUIETEST, value))) for value in total)
        return array("h", clipped).tobytes()


def _quiet() -> memoryview:
    """Two seconds of noise of one step, so that a period can be cut out of it anywhere."""
    dice = random.Random(0)  # noqa: S311  (noise to listen to, nothing to guess)
    second = array("h", (dice.choice((-1, 0, 0, 1)) for _ in range(RATE)))
    return memoryview(second + second)
