"""A recording, and how to find in it what was played: by matched filter.

recording = recorder.recording()
for hit in recording.find(samples, rate):   # a clip of ours, its rate
    hit.at      # its moment, in seconds of time.monotonic
    hit.gain    # 1.0 where it is heard exactly as it is in its file
"""

from __future__ import annotations

import wave
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

Samples = npt.NDArray[np.float64]

WINDOW_S = 2.0
"""How finely the recorder's clock is compared with ours: once in so many seconds."""

LEAST = 0.5
"""The gain from which something is taken for a hit."""


@dataclass(frozen=True, slots=True)
class Hit:
    """Something that was found.

    ``likeness`` is the correlation with what was looked for, 1 for the same shape, at any volume.
    """

    at: float
    gain: float
    likeness: float


class Recording:
    """Samples and the moments at which they were played.

    ``marks`` are pairs of a moment and of how many samples had arrived by then. A chunk can arrive
    late and never early, so that the earliest arrivals of each window tell the time of its samples.
    """

    def __init__(self, raw: bytes, marks: Sequence[tuple[float, int]], rate: int) -> None:
        self.samples: Samples = np.frombuffer(raw, dtype="<i2").astype(np.float64)
        self.rate = rate
        at = np.array([moment for moment, _ in marks])
        count = np.array([count for _, count in marks], dtype=np.float64)
        self._count, self._offset = _earliest(at, at - count / rate, count)

    def moment(self, sample: float) -> float:
        """When a sample was played, in seconds of ``time.monotonic``."""
        return sample / self.rate + float(np.interp(sample, self._count, self._offset))

    def sample(self, moment: float) -> int:
        """The sample that was played at a moment, to within a few samples."""
        return round((moment - float(self._offset.mean())) * self.rate)

    def loudest(self, start: float, end: float) -> float:
        """The peak between two moments, 0 to 1."""
        part = self.samples[max(0, self.sample(start)) : max(0, self.sample(end))]
        return float(np.abs(part).max(initial=0.0)) / 32768

    def note(self, hertz: float, start: float, end: float) -> float:
        """The loudest that a pure note gets between two moments, 0 to 1, of a full wave.

        Over 20 ms at a time, which lie wholly between the two.
        """
        part = self.samples[max(0, self.sample(start)) : max(0, self.sample(end))]
        width = round(0.02 * self.rate)
        wave_ = part * np.exp(-2j * np.pi * hertz * np.arange(len(part)) / self.rate)
        window = np.hanning(width)
        heard = np.convolve(wave_, window / window.sum(), mode="valid")
        return float(2 * np.abs(heard).max(initial=0.0)) / 32768

    def find(self, clip: Samples, *, likeness: float = 0.6, least: float = LEAST) -> list[Hit]:
        """Every place at which ``clip`` (at the recording's rate) is heard, in order of time."""
        spread = len(self.samples) + len(clip) - 1
        size = 1 << max(1, (spread - 1).bit_length())
        spectrum = np.fft.rfft(self.samples, size) * np.conj(np.fft.rfft(clip, size))
        match = np.fft.irfft(spectrum, size)[: len(self.samples)]
        energy = float(clip @ clip)
        gain = match / energy
        power = np.concatenate(([0.0], np.cumsum(self.samples**2)))
        ends = np.minimum(np.arange(len(self.samples)) + len(clip), len(self.samples))
        there = power[ends] - power[:-1]
        alike = match / np.sqrt(np.maximum(there, energy * least**2 / 4) * energy)
        score = np.where((gain >= least) & (alike >= likeness), gain, 0.0)
        hits = []
        while score.any():
            best = int(np.argmax(score))
            hits.append(Hit(self.moment(best), float(gain[best]), float(alike[best])))
            score[max(0, best - len(clip)) : best + len(clip)] = 0
        return sorted(hits, key=lambda hit: hit.at)


def _earliest(at: Samples, offset: Samples, count: Samples) -> tuple[Samples, Samples]:
    """The lowest offset of each window, and the sample at which it was found."""
    if not at.size:
        return np.zeros(1), np.zeros(1)
    window = np.floor((at - at[0]) / WINDOW_S)
    parts = [np.flatnonzero(window == number) for number in np.unique(window)]
    lowest = [part[np.argmin(offset[part])] for part in parts]
    return count[lowest], offset[lowest]


def load(path: Path, rate: int) -> Samples:
    """A WAV file of ours as the recorder would hear it: mono, at ``rate``."""
    with wave.open(str(path), "rb") as clip:
        own = clip.getframerate()
        samples = np.frombuffer(clip.readframes(clip.getnframes()), dtype="<i2").astype(np.float64)
    return resampled(samples, own, rate)


def resampled(samples: Samples, own: int, rate: int) -> Samples:
    """The same sound at another rate, by its spectrum."""
    if own == rate:
        return samples
    length = round(len(samples) * rate / own)
    spectrum = np.fft.rfft(samples)
    kept = np.zeros(length // 2 + 1, dtype=np.complex128)
    common = min(len(kept), len(spectrum))
    kept[:common] = spectrum[:common]
    return np.fft.irfft(kept, length) * (length / len(samples))
