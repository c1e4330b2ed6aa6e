from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest

from ankle_coach.audio.choose import BELL, NAMES, chain, open_player
from ankle_coach.audio.facts import facts, lines
from ankle_coach.audio.outputs.output import UnavailableError
from ankle_coach.audio.outputs.stream import Stream
from ankle_coach.audio.speech import SPEAKERS, SystemSpeech, plain, system_speech
from ankle_coach.audio.status import State, Status, Tried
from tests.audio.fake_outputs import until


@pytest.mark.parametrize(
    ("platform", "names"),
    [
        ("linux", ["miniaudio", "simpleaudio", "pw-play", "paplay", "aplay"]),
        ("darwin", ["miniaudio", "simpleaudio", "afplay"]),
        ("win32", ["miniaudio", "simpleaudio", "winsound"]),
        ("freebsd14", ["miniaudio", "simpleaudio", "pw-play", "paplay", "aplay"]),
    ],
)
def test_each_system_has_its_chain(platform: str, names: list[str]) -> None:
    assert [candidate.name for candidate in chain(platform=platform)] == names


def test_every_name_forces_that_output_and_no_other() -> None:
    for name in NAMES:
        assert [c.name for c in chain(name)] == ([] if name == BELL else [name])
    for candidate in (c for name in NAMES for c in chain(name)):
        assert candidate.make().name == candidate.name


def test_an_unknown_output_is_refused_with_the_names_that_there_are() -> None:
    with pytest.raises(ValueError, match=r"no output 'trumpet'; there are miniaudio, .*bell"):
        open_player(output="trumpet")


def test_a_forced_bell_tries_nothing() -> None:
    player = open_player(output=BELL)
    status = player.wait(5)
    player.close()
    assert (status.state, status.output, status.tried) == (State.SILENT, BELL, ())


def test_without_miniaudio_the_reason_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "miniaudio", None)
    with pytest.raises(UnavailableError, match="not installed"):
        Stream().open()


PLAYING = Status(
    State.PLAYING,
    "paplay",
    "Speaker",
    0.0253,
    (Tried("miniaudio", "no device"), Tried("paplay", "")),
)


def test_the_facts_tell_what_is_used_and_why_the_others_are_not() -> None:
    told = facts(PLAYING)
    assert told["audible"] is True
    assert (told["output"], told["device"], told["delay_ms"]) == ("paplay", "Speaker", 25)
    outputs = {output["name"]: output for output in told["outputs"]}
    assert [name for name, output in outputs.items() if output["used"]] == ["paplay"]
    assert outputs["miniaudio"]["reason"] == "no device"
    assert outputs["simpleaudio"]["reason"] == "not tried, since paplay plays"
    assert told["voice"]["clips"] > 100
    assert "RHVoice" in told["voice"]["engine"]


def test_the_facts_of_silence_name_no_used_output() -> None:
    told = facts(Status(State.SILENT, "bell", tried=(Tried("paplay", "is not installed"),)))
    assert told["audible"] is False
    assert told["delay_ms"] is None
    assert not [output for output in told["outputs"] if output["used"]]


def test_the_lines_for_a_person_start_with_what_plays_and_hold_every_reason() -> None:
    told = lines(Status(PLAYING.state, "paplay", "Speaker", 0.0253, PLAYING.tried, ("bad clip",)))
    assert told[0] == "Sound: Speaker, through paplay."
    assert "miniaudio: no device." in told
    assert "bad clip" in told
    assert any("25 ms" in line for line in told)


@pytest.mark.parametrize("state", list(State))
def test_every_state_has_its_sentence(state: State) -> None:
    sentence = Status(state, "paplay").sentence()
    assert sentence.endswith(".")
    assert "\n" not in sentence


def test_importing_the_sound_loads_no_library_of_it() -> None:
    code = (
        "import sys, ankle_coach.audio.choose, ankle_coach.audio.facts\n"
        "print([m for m in ('miniaudio', 'simpleaudio', 'numpy', 'pydantic', 'textual', 'rich')"
        " if m in sys.modules])"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "[]"


@pytest.mark.parametrize("platform", ["linux", "darwin"])
def test_a_text_reaches_the_system_s_voice_as_one_argument_behind_two_dashes(platform: str) -> None:
    call = SPEAKERS[platform].call(
        "/bin/speaker", "--help; $(reboot) `x`\n\x1b[2J\x00 [[rate 9]]", 80
    )
    assert call[0] == "/bin/speaker"
    assert call[-2] == "--"
    assert call[-1] == "--help; $(reboot) `x` [2J rate 9"


def test_a_text_of_nothing_but_control_characters_is_not_said() -> None:
    assert plain("\x00\x1b\n") == ""
    assert not SystemSpeech(SPEAKERS["linux"], "/bin/false").say("\x00", 50)


def test_a_system_without_a_voice_that_we_know_has_none(monkeypatch: pytest.MonkeyPatch) -> None:
    assert system_speech("win32") is None
    monkeypatch.setenv("PATH", "")
    assert system_speech("linux") is None


@pytest.mark.skipif(sys.platform == "win32", reason="the stand-in is a shell script")
def test_the_system_s_voice_is_run_stopped_and_told_to_be_silent(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "spd-say"
    path.write_text(
        f'#!/bin/sh\nprintf "%s\\n" "$@" >> {tmp_path}/calls\n[ "$1" = --stop ] || exec sleep 30\n'
    )
    path.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    speech = system_speech("linux")
    assert speech is not None
    assert speech.say("Lift the left ear.", 70)
    calls = tmp_path / "calls"
    until(lambda: calls.exists() and "ear" in calls.read_text())
    begin = time.monotonic()
    speech.stop()
    assert time.monotonic() - begin < 2
    assert calls.read_text().splitlines() == [
        "--wait", "--volume", "-30", "--", "Lift the left ear.", "--stop",
    ]  # fmt: skip
    calls.unlink()
    speech.stop()
    assert not calls.exists()


def test_a_voice_that_does_not_start_is_no_error(tmp_path: Path) -> None:
    assert not SystemSpeech(SPEAKERS["linux"], str(tmp_path / "nothing")).say("Go.", 50)
