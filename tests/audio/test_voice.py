from __future__ import annotations

import hashlib
import math
import sys
import wave
from array import array
from pathlib import Path

import pytest

from ankle_coach.audio.library import RATE, durations, manifest, sounds
from ankle_coach.catalogue.check import load_routine
from ankle_coach.catalogue.speech import lines
from ankle_coach.session.cues import TONES, CueKind, voice_id
from ankle_coach.session.model import PlanOptions
from ankle_coach.session.plan import compile_plan

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "tools"))
from make_sounds_loudness import integrated, limited

AUDIBLE = 0.003
"""What is quieter counts as silence: -50 dBFS."""


def clip(name: str) -> list[float]:
    with wave.open(str(sounds() / "voice" / f"{name}.wav")) as file:
        assert (file.getframerate(), file.getnchannels(), file.getsampwidth()) == (RATE, 1, 2)
        return [value / 32768 for value in array("h", file.readframes(file.getnframes()))]


@pytest.fixture(scope="module")
def clips() -> dict[str, list[float]]:
    return {path.stem: clip(path.stem) for path in sorted((sounds() / "voice").glob("*.wav"))}


def test_every_text_of_a_session_has_its_clip_and_no_clip_is_left_over() -> None:
    said = {voice_id(text): text for text in lines()}
    told = {entry.id: entry.text for entry in manifest().values() if entry.kind is CueKind.VOICE}
    assert told == said
    assert {path.name for path in (sounds() / "voice").iterdir()} == {f"{i}.wav" for i in said}


OWN = """
format = 1
name = "Mine"
rounds = 2
move = [
  { exercise = "my-walk", sets = 2 },
  { exercise = "my-walk", rest = 5, sets = 2 },
  { exercise = "my-reps" },
  { exercise = "my-hold", sets = 2, rest = 5 },
]
[exercise.my-walk]
name = "Mine: walk"
dose = { kind = "walk", metres = 8, seconds = 12 }
steps = ["Mine: walk on."]
[exercise.my-reps]
name = "Mine: reps"
posture = "hands"
dose = { kind = "reps", count = 12, sides = "both", directions = "both" }
steps = ["Mine: count on."]
[exercise.my-hold]
name = "Mine: hold"
posture = "kneeling"
dose = { kind = "hold", seconds = 12, sides = "both" }
steps = ["Mine: sit on."]
"""


def test_whatever_an_own_routine_says_that_is_not_its_own_text_has_its_clip(tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_text(OWN, "utf-8")
    routine = load_routine(file)
    plan = compile_plan(routine, PlanOptions(room=3.0), durations())
    said = {cue.text for segment in plan.segments for cue in plan.cue_sheet(segment) if cue.text}
    said |= {item.exercise.easier for item in routine.items}
    assert said >= {"Now the right side.", "Now anticlockwise.", "Turn.", "Let go and rest."}
    ours = {text for text in said if "mine" not in text.lower()}
    assert {voice_id(text) for text in ours} <= set(durations())


def test_no_two_texts_share_a_clip() -> None:
    assert len({voice_id(text) for text in lines()}) == len(lines())


def test_the_manifest_knows_every_file_by_its_content_and_length() -> None:
    entries = manifest()
    assert {entry.id for entry in entries.values() if entry.kind is CueKind.TONE} == set(TONES)
    for (kind, name), entry in entries.items():
        path = sounds() / ("tones" if kind is CueKind.TONE else "voice") / f"{name}.wav"
        assert hashlib.sha256(path.read_bytes()).hexdigest() == entry.sha256, path.name
        with wave.open(str(path)) as file:
            assert entry.seconds == pytest.approx(file.getnframes() / RATE, abs=1e-4)


def test_the_readme_lists_every_line_with_its_file() -> None:
    readme = (sounds() / "README.md").read_text(encoding="utf-8").splitlines()
    listed = [line for line in readme if line.startswith("- `")]
    assert set(listed) >= {f"- `{voice_id(text)}.wav`: {text}" for text in lines()}


def test_all_clips_are_equally_loud(clips: dict[str, list[float]]) -> None:
    loudness = {name: integrated(samples, RATE) for name, samples in clips.items()}
    assert max(loudness.values()) - min(loudness.values()) <= 1.5
    assert -17.5 < sum(loudness.values()) / len(loudness) < -15.5


def test_no_clip_peaks_above_minus_one_dbfs(clips: dict[str, list[float]]) -> None:
    for name, samples in clips.items():
        assert 20 * math.log10(max(map(abs, samples))) <= -1, name


def test_no_clip_begins_or_ends_with_more_than_80_ms_of_silence(
    clips: dict[str, list[float]],
) -> None:
    for name, samples in clips.items():
        sounding = [i for i, value in enumerate(samples) if abs(value) > AUDIBLE]
        assert sounding[0] <= 0.08 * RATE, name
        assert len(samples) - sounding[-1] <= 0.08 * RATE, name


def test_all_sounds_together_take_less_than_ten_megabytes() -> None:
    assert sum(path.stat().st_size for path in sounds().rglob("*.*")) < 10_000_000


def test_loudness_is_that_of_the_standard_for_its_reference_tone() -> None:
    # BS.1770: a sine of 997 Hz at 0 dBFS on one channel measures -3.01 LUFS.
    for rate, near in ((48_000, 0.01), (RATE, 0.05)):
        tone = [math.sin(2 * math.pi * 997 * i / rate) for i in range(2 * rate)]
        assert integrated(tone, rate) == pytest.approx(-3.01, abs=near)


def test_loudness_leaves_long_silences_out() -> None:
    tone = [0.1 * math.sin(2 * math.pi * 997 * i / RATE) for i in range(RATE)]
    alone = integrated(tone, RATE)
    assert integrated([*tone, *[0.0] * (4 * RATE), *tone], RATE) == pytest.approx(alone, abs=1)
    assert integrated([0.0] * RATE, RATE) == -math.inf


def test_the_limiter_holds_the_ceiling_and_leaves_the_rest_as_it_is() -> None:
    quiet = [0.2 * math.sin(i / 9) for i in range(2000)]
    loud = [3 * value for value in quiet]
    out = limited([*quiet, *loud, *quiet], 0.5, RATE)
    assert max(map(abs, out)) <= 0.5 + 1e-9
    assert out[:1500] == pytest.approx(quiet[:1500])
    assert out[-1500:] == pytest.approx(quiet[-1500:])
    assert max(map(abs, out[2500:3500])) > 0.45
