from __future__ import annotations

import time
import wave
from array import array
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

import pytest

from ankle_coach.audio.convert import RATE
from ankle_coach.audio.outputs import clips, processes, simple, windows
from ankle_coach.audio.outputs.bell import Bell
from ankle_coach.audio.outputs.clips import ClipOutput, awakening
from ankle_coach.audio.outputs.output import Clip, UnavailableError
from ankle_coach.audio.outputs.processes import Files, Program, ProgramStarter
from ankle_coach.session.cues import CueKind
from tests.audio.fake_outputs import A_CLIP, FakeStarter, until

TONE, VOICE = CueKind.TONE, CueKind.VOICE


def tone(name: str = "go") -> Clip:
    return Clip(name, TONE, A_CLIP)


def line(name: str = "halfway") -> Clip:
    return Clip(name, VOICE, A_CLIP)


@pytest.fixture
def starter() -> FakeStarter:
    return FakeStarter()


@pytest.fixture
def output(starter: FakeStarter) -> Iterator[ClipOutput]:
    made = ClipOutput(starter)
    made.open()
    made._heard = time.monotonic()  # nothing has dozed off
    yield made
    starter.free.set()
    made.close()


def test_clips_are_started_in_order_on_a_thread_of_their_own(
    output: ClipOutput, starter: FakeStarter
) -> None:
    starter.free.clear()
    begin = time.monotonic()
    for name in ("a", "b", "c"):
        output.play(tone(name), time.monotonic())
    assert time.monotonic() - begin < 0.1
    starter.free.set()
    until(lambda: len(starter.started) == 3)
    assert starter.ids == ["a", "b", "c"]


def test_a_new_line_stops_the_one_being_said_and_a_tone_does_not(
    output: ClipOutput, starter: FakeStarter
) -> None:
    now = time.monotonic()
    for clip in (line("a"), tone("b"), line("c")):
        output.play(clip, now)
    until(lambda: len(starter.started) == 3)
    assert [running.was_stopped for running in starter.running] == [True, False, False]


def test_hushing_stops_lines_only_and_drops_what_is_to_come(
    output: ClipOutput, starter: FakeStarter
) -> None:
    now = time.monotonic()
    output.play(line("a"), now)
    output.play(tone("b"), now)
    output.play(tone("later"), now + 0.15)
    until(lambda: len(starter.started) == 2)
    output.stop(VOICE)
    until(lambda: starter.running[0].was_stopped)
    time.sleep(0.2)
    assert starter.ids == ["a", "b"]
    assert not starter.running[1].was_stopped


def test_a_clip_for_later_is_started_at_its_moment(
    output: ClipOutput, starter: FakeStarter
) -> None:
    moment = time.monotonic() + 0.15
    output.play(tone("later"), moment)
    output.play(tone("now"), time.monotonic())
    until(lambda: len(starter.started) == 2)
    assert time.monotonic() >= moment
    assert starter.ids == ["now", "later"]


def test_what_could_not_be_started_in_time_is_dropped(
    output: ClipOutput, starter: FakeStarter
) -> None:
    now = time.monotonic()
    output.play(tone("old"), now - 1)
    output.play(line("not too old to be said"), now - 1)
    output.play(line("old line"), now - 2)
    output.play(tone("new"), now)
    until(lambda: "new" in starter.ids)
    assert starter.ids == ["not too old to be said", "new"]


def test_the_first_clip_after_ten_seconds_of_quiet_gets_silence_before_it(
    output: ClipOutput, starter: FakeStarter
) -> None:
    output._heard = time.monotonic() - clips.ASLEEP_S - 0.1
    output.play(tone(), time.monotonic())
    output.play(tone(), time.monotonic())
    until(lambda: len(starter.started) == 2)
    first, second = (clip.samples for clip, _ in starter.started)
    assert len(first) - len(second) == round(0.3 * RATE)
    assert set(first[: round(0.3 * RATE)]) == {0}
    assert awakening(tone()).samples[-len(A_CLIP) :] == A_CLIP


def test_where_only_one_clip_plays_at_a_time_tones_give_way_to_the_voice(
    output: ClipOutput, starter: FakeStarter
) -> None:
    starter.one_at_a_time = True
    now = time.monotonic()
    for clip in (line("a"), tone("b"), line("c")):
        output.play(clip, now)
    until(lambda: "c" in starter.ids)
    assert starter.ids == ["a", "c"]


def test_the_volume_is_that_of_the_start_and_zero_silences(
    output: ClipOutput, starter: FakeStarter
) -> None:
    output.set_volume(40)
    output.play(tone("a"), time.monotonic())
    until(lambda: starter.started)
    assert starter.started[0][1] == 40
    output.set_volume(0)
    until(lambda: starter.running[0].was_stopped)
    output.play(tone("b"), time.monotonic())
    output.stop()
    until(output._orders.empty)
    assert starter.ids == ["a"]


def test_a_player_that_fails_or_hangs_is_no_longer_alive(
    output: ClipOutput, starter: FakeStarter, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clips, "STUCK_S", 0.05)
    assert output.alive()
    starter.error = OSError("no such program")
    output.play(tone(), time.monotonic())
    until(lambda: not output.alive())
    starter.error = None
    output.play(tone(), time.monotonic())
    until(output.alive)
    starter.running[-1].on, starter.running[-1].broken = False, True
    until(lambda: not output.alive())
    output.play(tone(), time.monotonic())
    until(output.alive)
    starter.free.clear()
    output.play(tone(), time.monotonic())
    until(lambda: not output.alive())


def test_closing_silences_everything(starter: FakeStarter) -> None:
    output = ClipOutput(starter)
    output.open()
    output.play(tone(), time.monotonic())
    until(lambda: starter.running)
    output.close()
    assert starter.running[0].was_stopped
    assert starter.closed


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A player on PATH that takes down its arguments; ``code`` beside it is its exit code."""
    folder = tmp_path / "bin"
    folder.mkdir()
    path = folder / "trumpet"
    path.write_text(
        "#!/bin/sh\n"
        f'printf "%s\\n" "$@" end >> {tmp_path}/calls\n'
        f"[ -t 0 ] || [ -s /dev/stdin ] && echo input >> {tmp_path}/calls\n"
        "echo on screen; echo on screen >&2\n"
        f"test ! -e {tmp_path}/slow || exec sleep 30\n"
        f"exit $(cat {tmp_path}/code 2>/dev/null || echo 0)\n"
    )
    path.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}:/usr/bin:/bin")
    return path


def calls(tmp_path: Path) -> list[list[str]]:
    text = (tmp_path / "calls").read_text()
    return [call.splitlines() for call in text.split("end\n") if call]


posix = pytest.mark.skipif("sys.platform == 'win32'", reason="the stand-in is a shell script")


@posix
def test_a_program_gets_its_options_the_volume_and_the_file_behind_two_dashes(
    program: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    starter = ProgramStarter(Program("trumpet", ("-q",), lambda v: (f"--volume={v:.2f}",)))
    starter.open()
    running = starter.start(tone(), 50)
    until(lambda: not running.playing())
    *options, path = calls(tmp_path)[-1]
    assert options == ["-q", "--volume=0.25", "--"]
    with wave.open(path) as file:
        assert array("h", file.readframes(100)) == A_CLIP
    assert not running.failed()
    starter.close()
    assert not Path(path).parent.exists()
    assert capfd.readouterr() == ("", "")
    assert "input" not in (tmp_path / "calls").read_text()
    assert program.exists()


@posix
@pytest.mark.usefixtures("program")
def test_a_program_without_a_volume_gets_quieter_samples(tmp_path: Path) -> None:
    starter = ProgramStarter(Program("trumpet", ends_options=False))
    starter.open()
    running = starter.start(Clip("go", TONE, array("h", [1000, -1000])), 50)
    until(lambda: not running.playing())
    [path] = calls(tmp_path)[-1]
    with wave.open(path) as file:
        assert array("h", file.readframes(100)).tolist() == [250, -250]
    starter.close()


@posix
@pytest.mark.usefixtures("program")
def test_a_program_that_cannot_play_says_so_when_it_is_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "code").write_text("1")
    with pytest.raises(UnavailableError, match="finds nothing to play on"):
        ProgramStarter(Program("trumpet")).open()
    with pytest.raises(UnavailableError, match="is not installed"):
        ProgramStarter(Program("no-such-trumpet")).open()
    (tmp_path / "slow").touch()
    monkeypatch.setattr(processes, "PROBE_S", 0.1)
    with pytest.raises(UnavailableError, match="did not answer"):
        ProgramStarter(Program("trumpet")).open()


@posix
@pytest.mark.usefixtures("program")
def test_a_program_that_is_stopped_has_not_failed_and_one_that_gives_up_has(
    tmp_path: Path,
) -> None:
    starter = ProgramStarter(Program("trumpet"))
    starter.open()
    (tmp_path / "slow").touch()
    running = starter.start(tone(), 100)
    assert running.playing()
    running.stop()
    assert not running.playing()
    assert not running.failed()
    (tmp_path / "slow").unlink()
    (tmp_path / "code").write_text("1")
    running = starter.start(tone(), 100)
    until(running.failed)
    starter.close()


def test_files_are_written_once_for_each_clip_and_gain_and_go_at_the_end() -> None:
    files = Files()
    first = files.path(tone(), 0.5)
    assert files.path(tone(), 0.5) == first
    assert files.path(tone(), 0.6) != first
    assert files.path(line("go"), 0.5) != first
    files.close()
    assert not first.parent.exists()
    files.close()


@pytest.mark.parametrize("python", [(3, 12), (3, 13), (3, 14), (4, 0)])
def test_simpleaudio_as_it_was_is_refused_where_it_crashes(python: tuple[int, int]) -> None:
    with pytest.raises(UnavailableError, match="crashes on Python"):
        simple.check("simpleaudio", python)
    simple.check("simpleaudio-patched", python)


@pytest.mark.parametrize(
    ("there", "found"),
    [
        ((), None),
        (("simpleaudio",), "simpleaudio"),
        (("simpleaudio-patched",), "simpleaudio-patched"),
        (("simpleaudio-patched", "simpleaudio"), "simpleaudio"),
    ],
)
def test_of_two_simpleaudios_the_one_that_may_crash_is_assumed(
    there: tuple[str, ...], found: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    def version(name: str) -> str:
        if name not in there:
            raise metadata.PackageNotFoundError(name)
        return "1.0.4"

    monkeypatch.setattr(metadata, "version", version)
    assert simple.installed() == found


def test_simpleaudio_is_accepted_on_python_3_11_and_its_absence_is_told() -> None:
    simple.check("simpleaudio", (3, 11))
    with pytest.raises(UnavailableError, match="not installed"):
        simple.check(None, (3, 11))


class OneBuffer:
    """simpleaudio's module, as far as it is used."""

    def __init__(self) -> None:
        self.buffers: list[tuple[bytes, int, int, int]] = []
        self.all_stopped = False

    def play_buffer(self, data: bytes, channels: int, width: int, rate: int) -> OneBuffer:
        self.buffers.append((data, channels, width, rate))
        return self

    def stop_all(self) -> None:
        self.all_stopped = True

    def stop(self) -> None:
        self.all_stopped = True

    def is_playing(self) -> bool:
        return not self.all_stopped


def test_simpleaudio_gets_each_clip_at_its_volume(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    library = OneBuffer()
    monkeypatch.setattr(simple, "installed", lambda: "simpleaudio-patched")
    monkeypatch.setattr(simple, "import_module", lambda _: library)
    starter = simple.SimpleStarter()
    starter.open()
    running = starter.start(Clip("go", TONE, array("h", [1000] * RATE)), 50)
    data, channels, width, rate = library.buffers[-1]
    assert (len(data), channels, width, rate) == (2 * RATE, 1, 2, RATE)
    assert set(array("h", data)) == {250}
    assert running.playing()
    running.stop()
    assert not running.playing()
    assert not running.failed()
    starter.close()


@pytest.mark.skipif("sys.platform == 'win32'", reason="Windows has it")
def test_winsound_is_refused_elsewhere() -> None:
    with pytest.raises(UnavailableError, match="Windows only"):
        windows.WindowsStarter().open()


def test_winsound_gets_a_file_and_plays_for_as_long_as_the_clip_lasts(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    played: list[str | None] = []
    monkeypatch.setattr(windows, "_play", played.append)
    starter = windows.WindowsStarter()
    running = starter.start(Clip("go", TONE, array("h", [0]) * RATE), 100)
    assert played[0] is not None
    assert Path(played[0]).exists()
    assert running.playing()
    running.stop()
    assert played[1] is None
    assert not running.playing()
    starter.close()
    assert not Path(played[0]).exists()


def test_the_bell_is_always_ready_and_knows_two_volumes() -> None:
    rings: list[None] = []
    bell = Bell(lambda: rings.append(None))
    bell.open()
    bell.play(tone(), 0.0)
    bell.set_volume(0)
    bell.play(tone(), 0.0)
    bell.set_volume(1)
    bell.play(line(), 0.0)
    bell.stop(TONE)
    assert bell.alive()
    bell.close()
    assert len(rings) == 1
