from __future__ import annotations

import math
import wave
from array import array
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ankle_coach.audio.convert import RATE, UnreadableError, read_wav, resample
from ankle_coach.audio.library import Library, durations, manifest, read_manifest, sounds
from ankle_coach.session.cues import CueKind, voice_id

VOICE, TONE = CueKind.VOICE, CueKind.TONE
A_LINE = voice_id("Halfway.")


def write(
    path: Path, frames: bytes, *, rate: int = RATE, channels: int = 1, width: int = 2
) -> Path:
    with wave.open(str(path), "wb") as clip:
        clip.setnchannels(channels)
        clip.setsampwidth(width)
        clip.setframerate(rate)
        clip.writeframes(frames)
    return path


def sine(hz: float, rate: int, seconds: float = 0.5, level: float = 0.5) -> array[int]:
    count = round(rate * seconds)
    return array(
        "h", (round(32767 * level * math.sin(2 * math.pi * hz * i / rate)) for i in range(count))
    )


def level_of(samples: array[int], hz: float) -> float:
    """How much of a frequency there is, as a part of the full scale."""
    turn = 2 * math.pi * hz / RATE
    real = sum(value * math.cos(turn * i) for i, value in enumerate(samples))
    imaginary = sum(value * math.sin(turn * i) for i, value in enumerate(samples))
    return 2 * math.hypot(real, imaginary) / len(samples) / 32767


def test_a_clip_lasts_as_long_as_the_plan_is_told() -> None:
    library = Library()
    for (kind, name), entry in manifest().items():
        clip = library.clip(kind, name)
        assert clip is not None
        assert len(clip) / RATE == pytest.approx(entry.seconds, abs=1e-3)
    assert not library.problems


def test_durations_are_read_without_opening_a_sound_file(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("a sound file was opened")

    monkeypatch.setattr(wave, "open", refuse)
    assert durations()[A_LINE] > 0.3


def test_where_a_tone_and_a_line_share_an_id_the_line_s_length_counts() -> None:
    assert durations()["turn"] == manifest()[VOICE, "turn"].seconds
    assert manifest()[VOICE, "turn"].seconds != manifest()[TONE, "turn"].seconds


def test_what_does_not_exist_is_none_and_no_problem() -> None:
    library = Library()
    assert library.clip(VOICE, "nobody-says-this") is None
    assert not library.problems


@given(name=st.text())
def test_an_id_never_leads_out_of_the_folder(name: str) -> None:
    library = Library(voice=sounds() / "tones")
    found = library.clip(VOICE, name)
    assert found is None or name in {entry.id for entry in manifest().values()}
    assert library.clip(VOICE, f"../tones/{name}") is None


def test_a_person_s_own_clip_takes_the_place_of_ours_in_sound_and_length(tmp_path: Path) -> None:
    write(tmp_path / f"{A_LINE}.wav", sine(440, RATE, 1.25).tobytes())
    clip = Library(tmp_path).clip(VOICE, A_LINE)
    assert clip is not None
    assert len(clip) == round(1.25 * RATE)
    assert durations(tmp_path)[A_LINE] == pytest.approx(1.25, abs=1e-3)
    assert durations(tmp_path)["turn"] == durations()["turn"]


def test_a_person_s_folder_replaces_no_tones(tmp_path: Path) -> None:
    write(tmp_path / "go.wav", sine(440, RATE, 3).tobytes())
    assert Library(tmp_path).clip(TONE, "go") == Library().clip(TONE, "go")


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        (b"", "is no PCM WAV file"),
        (b"RIFF\x00\x00\x00\x00WAVE", "is no PCM WAV file"),
        (b"this is no sound at all", "is no PCM WAV file"),
    ],
)
def test_a_bad_file_is_told_in_one_line_and_ours_is_heard(
    tmp_path: Path, content: bytes, complaint: str
) -> None:
    (tmp_path / f"{A_LINE}.wav").write_bytes(content)
    library = Library(tmp_path)
    assert library.clip(VOICE, A_LINE) == Library().clip(VOICE, A_LINE)
    [problem] = library.problems
    assert complaint in problem
    assert str(tmp_path) in problem
    assert "\n" not in problem
    assert durations(tmp_path)[A_LINE] == durations()[A_LINE]


def test_an_empty_and_an_endless_clip_are_refused(tmp_path: Path) -> None:
    for name, frames in (("empty", b""), ("endless", bytes(2 * 61 * RATE))):
        with pytest.raises(UnreadableError, match="empty or lasts longer than 60"):
            read_wav(write(tmp_path / f"{name}.wav", frames), longest_s=60)


def test_a_folder_that_is_not_there_is_told_and_ours_is_heard(tmp_path: Path) -> None:
    library = Library(tmp_path / "nowhere")
    assert library.clip(VOICE, A_LINE) is not None
    assert "no such folder" in library.problems[0]


@pytest.mark.parametrize("width", [1, 2, 3, 4])
def test_samples_of_every_width_come_out_as_sixteen_bits(tmp_path: Path, width: int) -> None:
    wanted = [0, 256, -256, 12800, -12800, 32512, -32768]
    if width == 1:
        frames = bytes((value >> 8) + 128 for value in wanted)
    else:
        frames = b"".join(
            (value << 8 * (width - 2)).to_bytes(width, "little", signed=True) for value in wanted
        )
    path = write(tmp_path / "clip.wav", frames, width=width)
    assert read_wav(path, longest_s=1).tolist() == wanted


def test_several_channels_become_their_mean(tmp_path: Path) -> None:
    frames = array("h", [100, 300, -200, -400, 32767, 32767]).tobytes()
    path = write(tmp_path / "clip.wav", frames, channels=2)
    assert read_wav(path, longest_s=1).tolist() == [200, -300, 32767]


@pytest.mark.parametrize("rate", [8_000, 11_025, 16_000, 24_000, 44_100, 48_000, 96_000])
def test_a_clip_of_another_rate_keeps_its_pitch_its_level_and_its_length(rate: int) -> None:
    out = resample(sine(1000, rate), rate, RATE)
    assert len(out) == pytest.approx(RATE / 2, abs=2)
    middle = out[2000:-2000]
    assert level_of(middle, 1000) == pytest.approx(0.5, rel=0.02)


def test_what_the_lower_rate_cannot_hold_is_cut_off_instead_of_folded_down() -> None:
    out = resample(sine(16_000, 44_100), 44_100, RATE)
    assert max(map(abs, out[2000:-2000])) < 0.02 * 32767


def test_a_manifest_of_another_format_is_refused_by_name(tmp_path: Path) -> None:
    (tmp_path / "manifest.json").write_text('{"format": 99, "clips": []}')
    with pytest.raises(ValueError, match=r"manifest\.json"):
        read_manifest(tmp_path)


def test_a_folder_without_a_manifest_has_no_entries(tmp_path: Path) -> None:
    assert read_manifest(tmp_path) == ()
