"""Renders a line of text as a spoken clip: RHVoice's voice bdl, then sox.

Needs Debian's packages rhvoice and rhvoice-english (1.8.0, section non-free) and sox. Two
renderings of a text with the same versions are identical to the byte.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import tempfile
from array import array
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from make_sounds_loudness import integrated, limited
from make_sounds_tones import RATE

VOICE = "bdl"

FULL = 32768

RECIPE = 1
"""Counts up with every change of what is done to a clip, so that all are rendered anew."""

LOUDNESS = -16.5
"""How loud a clip is, in LUFS."""

NEAR = 0.05
"""How near to it, in dB; what the limiter takes away makes that a matter of a few attempts."""

PEAK_DBFS = -1.5
"""The limiter's ceiling."""

TRIM = ("silence", "1", "0.005", "0.3%", "reverse", "silence", "1", "0.005", "0.3%", "reverse")
"""Cuts off what stays under 0.3 % at either end."""

EVEN = ("compand", "0.005,0.15", "6:-70,-70,-36,-30,-24,-20,-12,-13,0,-8", "0", "-60", "0.008")
"""Evens out loud and soft syllables, looking 8 ms ahead, so that the limiter has little to do."""

FADE_IN_S, FADE_OUT_S = 0.008, 0.03
BEFORE_S, AFTER_S = 0.02, 0.06
"""Ramps, and a little air on both sides."""

PROGRAMS = ("RHVoice-test", "sox")
_PACKAGES = {"RHVoice-test": "rhvoice", "sox": "sox"}


def missing() -> list[str]:
    """The programs that are needed and not installed."""
    return [name for name in PROGRAMS if shutil.which(name) is None]


@cache
def engine() -> str:
    """What the clips are made with, as the manifest tells it."""
    versions = [_version(_PACKAGES[name]) for name in PROGRAMS]
    return f"RHVoice {versions[0]} {VOICE}, sox {versions[1]}, recipe {RECIPE}"


def _version(package: str) -> str:
    """A Debian package's version without the packaging's own suffix."""
    told = _run(["dpkg-query", "-W", "-f", "${Version}", package])
    return re.split(r"[+~-]", told.decode().strip())[0]


def render(text: str) -> array[int]:
    """The clip that says ``text``: ``RATE``, mono, 16 bits.

    Raises:
        subprocess.CalledProcessError: RHVoice or sox would not.
    """
    with tempfile.TemporaryDirectory() as folder:
        raw = str(Path(folder) / "raw.wav")
        _run(["RHVoice-test", "-p", VOICE, "-o", raw], f"{text}\n")
        # No dither, which would differ from run to run.
        form = ("-t", "s16", "-", "norm", "-3", *TRIM, "highpass", "70", "rate", "-v", str(RATE))
        clean = _run(["sox", "-D", raw, *form, *EVEN, "norm", "-3"])
    return finished([value / FULL for value in array("h", clean)])


def finished(samples: Sequence[float]) -> array[int]:
    """The samples at the loudness of all clips, with ramps and air."""
    wanted = LOUDNESS - integrated(samples, RATE)
    for _ in range(8):
        gain = 10 ** (wanted / 20)
        loud = limited([value * gain for value in samples], 10 ** (PEAK_DBFS / 20), RATE)
        clip = [*_silence(BEFORE_S), *_ramped(loud), *_silence(AFTER_S)]
        short = LOUDNESS - integrated(clip, RATE)
        if abs(short) < NEAR:
            break
        wanted += short
    return array("h", (round(value * FULL) for value in clip))


def _silence(seconds: float) -> list[float]:
    return [0.0] * round(seconds * RATE)


def _ramped(samples: list[float]) -> list[float]:
    rise, fall = round(FADE_IN_S * RATE), round(FADE_OUT_S * RATE)
    last = len(samples) - 1
    return [value * min(1.0, i / rise, (last - i) / fall) for i, value in enumerate(samples)]


def _run(call: list[str], text: str = "") -> bytes:
    done = subprocess.run(call, check=True, capture_output=True, input=text.encode())
    return done.stdout
