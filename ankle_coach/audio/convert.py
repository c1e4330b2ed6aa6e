"""Sound files to samples: any PCM WAV becomes ``RATE`` samples a second, mono, 16 bits."""

from __future__ import annotations

import math
import sys
import wave
from array import array
from functools import cache
from itertools import repeat
from operator import mul
from pathlib import Path

RATE = 22_050
"""Samples a second of every clip and of the mixer."""

TAPS = 32
"""Length of the resampling filter, in samples of the slower of the two rates."""

_FULL = 255
_SIGN = 128


class UnreadableError(Exception):
    """A sound file that cannot be used; its text says why, on one line."""


def read_wav(path: Path, *, longest_s: float) -> array[int]:
    """The file's samples at ``RATE``, mono, 16 bits.

    Raises:
        FileNotFoundError: there is no such file.
        OSError: it cannot be opened.
        UnreadableError: it is not PCM WAV, is empty, or lasts longer than ``longest_s`` seconds.
    """
    try:
        with wave.open(str(path), "rb") as clip:
            rate, channels, width = clip.getframerate(), clip.getnchannels(), clip.getsampwidth()
            if not 0 < clip.getnframes() <= longest_s * rate:
                raise UnreadableError(f"is empty or lasts longer than {longest_s:g} seconds")
            raw = clip.readframes(clip.getnframes())
    except (wave.Error, EOFError) as reason:
        raise UnreadableError(f"is no PCM WAV file ({reason})") from reason
    samples = _mono(_sixteen_bits(raw, width), channels)
    return samples if rate == RATE else resample(samples, rate, RATE)


def _sixteen_bits(raw: bytes, width: int) -> array[int]:
    """Samples of 1 to 4 bytes, little-endian, as 16 bits; what is finer is cut off."""
    count = len(raw) // width
    raw = raw[: count * width]
    out = bytearray(2 * count)
    if width == 1:  # unsigned in WAV, all others are signed
        out[1::2] = raw.translate(bytes((i + _SIGN) & _FULL for i in range(256)))
    else:
        out[0::2] = raw[width - 2 :: width]
        out[1::2] = raw[width - 1 :: width]
    samples = array("h", bytes(out))
    if sys.byteorder == "big":
        samples.byteswap()
    return samples


def _mono(samples: array[int], channels: int) -> array[int]:
    """The mean of the channels."""
    if channels == 1:
        return samples
    columns = (samples[c::channels] for c in range(channels))
    return array("h", (sum(frame) // channels for frame in zip(*columns, strict=False)))


@cache
def _filters(source: int, target: int) -> tuple[tuple[float, ...], ...]:
    """One windowed-sinc filter for each position an output sample can have between two inputs."""
    phases = target // math.gcd(source, target)
    cutoff = min(1.0, target / source)
    half = math.ceil(TAPS / cutoff / 2)
    filters = []
    for phase in range(phases):
        at = [k - half + 1 - phase / phases for k in range(2 * half)]
        taps = [_sinc(cutoff * x) * (0.5 + 0.5 * math.cos(math.pi * x / half)) for x in at]
        whole = sum(taps)
        filters.append(tuple(tap / whole for tap in taps))
    return tuple(filters)


def _sinc(x: float) -> float:
    return math.sin(math.pi * x) / (math.pi * x) if x else 1.0


def resample(samples: array[int], source: int, target: int) -> array[int]:
    """The same sound at another rate: a windowed sinc that cuts above the lower rate's half."""
    filters = _filters(source, target)
    length = len(filters[0])
    half = length // 2
    padded = [0] * (half - 1) + samples.tolist() + [0] * (half + 1)
    step = source // math.gcd(source, target)
    phases = len(filters)
    out = array("h", repeat(0, len(samples) * target // source))
    for i in range(len(out)):
        first, phase = divmod(i * step, phases)
        value = sum(map(mul, filters[phase], padded[first : first + length]))
        out[i] = max(-32768, min(32767, round(value)))
    return out
