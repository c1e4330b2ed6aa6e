from __future__ import annotations

import math
import sys
import wave
from array import array
from pathlib import Path

import numpy as np
import pytest

from ankle_coach.audio.library import sounds
from ankle_coach.session.cues import TONES as SESSION_TONES

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "tools"))
from make_sounds_tones import CEILING_DBFS, RATE, TONES, render


def stored(tone: str) -> array[int]:
    with wave.open(str(sounds() / "tones" / f"{tone}.wav")) as clip:
        assert (clip.getframerate(), clip.getnchannels(), clip.getsampwidth()) == (RATE, 1, 2)
        return array("h", clip.readframes(clip.getnframes()))


def peak_dbfs(samples: array[int]) -> float:
    return 20 * math.log10(max(map(abs, samples)) / 32767)


def pitch(samples: array[int]) -> float:
    """The strongest frequency between 300 and 2000 Hz."""
    size = 1 << 16
    spectrum = np.abs(np.fft.rfft(np.asarray(samples, dtype=np.float64), size))
    hertz = np.fft.rfftfreq(size, 1 / RATE)
    spectrum[(hertz < 300) | (hertz > 2000)] = 0
    return float(hertz[np.argmax(spectrum)])


def test_there_is_a_tone_for_every_tone_of_a_session_and_no_other() -> None:
    assert set(TONES) == set(SESSION_TONES)
    assert {path.stem for path in (sounds() / "tones").glob("*")} == set(SESSION_TONES)


@pytest.mark.parametrize("tone", SESSION_TONES)
def test_a_stored_tone_is_what_the_table_says(tone: str) -> None:
    # The last bit may differ between two systems' sine.
    expected = render(TONES[tone])
    found = stored(tone)
    assert len(found) == len(expected)
    assert max(abs(a - b) for a, b in zip(found, expected, strict=True)) <= 1


@pytest.mark.parametrize("tone", SESSION_TONES)
def test_a_tone_stays_under_the_ceiling_and_does_not_click(tone: str) -> None:
    samples = stored(tone)
    assert peak_dbfs(samples) == pytest.approx(CEILING_DBFS - TONES[tone].below, abs=0.01)
    millisecond = RATE // 1000
    edges = [*samples[:millisecond], *samples[-millisecond:]]
    assert max(map(abs, edges)) < 0.15 * max(map(abs, samples))


def test_a_step_is_softer_than_everything_else() -> None:
    loudness = {tone: peak_dbfs(stored(tone)) for tone in SESSION_TONES}
    assert loudness.pop("step") + 6 < min(loudness.values())


def test_the_left_sounds_lower_than_both_and_the_right_higher() -> None:
    for tick in ("rep-down", "rep-up", "last-rep"):
        left, both, right = (pitch(stored(f"{tick}{side}")) for side in ("-left", "", "-right"))
        assert left * 1.05 < both < right / 1.05


def test_a_change_to_the_left_ends_lower_than_one_to_the_right() -> None:
    left, right = (stored(f"switch-{side}")[-4000:] for side in ("left", "right"))
    assert pitch(left) * 1.2 < pitch(right)


def test_up_is_higher_than_down_on_each_side() -> None:
    for side in ("", "-left", "-right"):
        assert pitch(stored(f"rep-down{side}")) * 1.2 < pitch(stored(f"rep-up{side}"))


def test_going_starts_an_octave_above_the_pips_that_count_in() -> None:
    assert pitch(stored("go")) == pytest.approx(2 * pitch(stored("count-in")), rel=0.01)
