from __future__ import annotations

import json
import os
import signal
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from ankle_coach.audio.library import sounds
from ankle_coach.audio.outputs.stream import Stream
from tests.audio.quiet import Sleeper
from tests.audio.recording import Samples, load
from tests.audio.sound_server import RATE, Recorder, SoundServer

pytestmark = [pytest.mark.sound, pytest.mark.requires("pulseaudio", "parec", "pactl")]

APP = Path(__file__).with_name("app.py")
SILENT = 0.001


class App:
    """The program under test, at the other end of two pipes."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process
        self.rings = 0

    def tell(self, do: str, **more: object) -> Any:  # noqa: ANN401 - whatever came of it
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(json.dumps({"do": do, **more}) + "\n")
        self.process.stdin.flush()
        answer = json.loads(self.process.stdout.readline())
        self.took = answer["took"]
        self.rings = answer["rings"]
        return answer["came"]

    def state(self) -> str:
        return str(self.tell("status")["state"])

    def until(self, state: str, seconds: float) -> float:
        """Waits for a state; how long that took."""
        begun = time.monotonic()
        while self.state() != state:
            assert time.monotonic() - begun < seconds, f"still {self.state()}"
            time.sleep(0.02)
        return time.monotonic() - begun

    def end(self, seconds: float = 2.0) -> str:
        """Ends the program, which has to be gone in so many seconds; what it wrote to stderr."""
        assert self.process.stdin is not None
        self.process.stdin.close()
        begun = time.monotonic()
        assert self.process.wait(seconds + 20) is not None
        assert time.monotonic() - begun < seconds
        assert self.process.stderr is not None
        return self.process.stderr.read()


@contextmanager
def running(environment: dict[str, str], *arguments: str) -> Iterator[App]:
    process = subprocess.Popen(
        [sys.executable, str(APP), *arguments],
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        yield App(process)
    finally:
        process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout, process.stderr):
            if pipe is not None and not pipe.closed:
                pipe.close()


@pytest.fixture(scope="module")
def common_server() -> Iterator[SoundServer]:
    """A server for the tests that leave it as it is: a sink takes two seconds to keep step."""
    with SoundServer() as made:
        yield made


@pytest.fixture(scope="module")
def common_recorder(common_server: SoundServer) -> Iterator[Recorder]:
    with Recorder(common_server) as made:
        yield made


@pytest.fixture
def recorder(common_recorder: Recorder) -> Recorder:
    """A recording that starts with the test."""
    common_recorder.forget()
    return common_recorder


@pytest.fixture
def app(common_server: SoundServer) -> Iterator[App]:
    with playing(common_server) as made:
        yield made


@pytest.fixture
def server() -> Iterator[SoundServer]:
    """A server of the test's own, to kill and to freeze."""
    with SoundServer() as made:
        yield made


@contextmanager
def playing(server: SoundServer) -> Iterator[App]:
    with running(server.environment) as made:
        assert made.tell("wait")["output"] == "miniaudio"
        yield made


@pytest.fixture
def own_app(server: SoundServer) -> Iterator[App]:
    with playing(server) as made:
        yield made


def clip(name: str, kind: str = "tones") -> Samples:
    return load(sounds() / kind / f"{name}.wav", RATE)


def soon(seconds: float = 0.3) -> float:
    return time.monotonic() + seconds


def test_every_tone_is_heard_once_in_order_and_in_its_place(recorder: Recorder, app: App) -> None:
    tones = ["rep-down-left", "rep-up-right", "switch-left", "go", "turn", "count-in"]
    waits = [1.0] * 5 + [2.5] * 3 + [3.3] * 3
    moment, planned = soon(1.5), []
    for i, wait in enumerate([*waits, 0]):
        planned.append((moment, tones[i % len(tones)]))
        moment += wait
    with Sleeper() as sleeper:
        for at, tone in planned:
            app.tell("play", id=tone, at=at)
        time.sleep(0.8)
    recording = recorder.recording()
    heard = sorted((hit.at, tone) for tone in tones for hit in recording.find(clip(tone)))
    assert [tone for _, tone in heard] == [tone for _, tone in planned]
    delays = [after - before for (after, _), (before, _) in zip(heard, planned, strict=True)]
    middle = statistics.median(delays)
    assert 0.02 < middle < 0.12
    off = sorted(abs(delay - middle) for delay in delays)
    if not sleeper.is_quiet:  # a machine that does not keep time itself judges nobody
        return
    assert off[round(0.95 * (len(off) - 1))] <= 0.04
    assert off[-1] <= 0.12
    changes = [(b - a, wait) for (a, b), wait in zip(pairwise(delays), waits, strict=True)]
    for wait in (1.0, 2.5, 3.3):
        assert statistics.pstdev(change for change, own in changes if own == wait) <= 0.008


def test_a_line_is_ducked_while_a_tone_sounds_over_it(recorder: Recorder, app: App) -> None:
    line = "circle-the-free-ankle-slowly-as-wide-as-is-easy"
    begin = soon()
    app.tell("play", id=line, kind="voice", at=begin)
    app.tell("play", id="segment-end", at=begin + 1)
    time.sleep(3.3)
    recording = recorder.recording()
    said = clip(line, "voice")
    start = recording.find(said[: round(0.9 * RATE)])[0]
    [tone] = recording.find(clip("segment-end"))
    assert start.gain == pytest.approx(1, abs=0.1)
    assert tone.at - start.at == pytest.approx(1, abs=0.2)
    ducked = recording.find(said[round(1.1 * RATE) : round(1.7 * RATE)], likeness=0.2, least=0.3)
    assert ducked[0].gain == pytest.approx(0.5, abs=0.1)
    [end] = recording.find(said[round(2.2 * RATE) : round(2.7 * RATE)])
    assert end.gain == pytest.approx(1, abs=0.1)


@pytest.mark.parametrize(
    ("do", "to"), [("hush", None), ("profile", "tones"), ("profile", "off"), ("volume", 0)]
)
def test_a_skip_and_a_mute_are_silent_within_150_ms(
    recorder: Recorder, app: App, do: str, to: object
) -> None:
    app.tell("play", id="stay-relaxed-and-in-control-if-it-hurts-do-it-smaller", kind="voice")
    time.sleep(0.8)
    app.tell(do, **({} if to is None else {"to": to}))
    assert app.took < 0.01
    told = time.monotonic()
    time.sleep(1)
    recording = recorder.recording()
    assert recording.loudest(told - 0.5, told) > 0.1
    assert recording.loudest(told + 0.15, told + 0.9) < SILENT


def test_a_new_line_replaces_the_one_being_said(recorder: Recorder, app: App) -> None:
    app.tell("play", id="stay-relaxed-and-in-control-if-it-hurts-do-it-smaller", kind="voice")
    time.sleep(0.6)
    app.tell("play", id="pausing", kind="voice")
    told = time.monotonic()
    time.sleep(1.2)
    recording = recorder.recording()
    assert len(recording.find(clip("pausing", "voice"), likeness=0.9)) == 1
    assert recording.loudest(told + 0.7, told + 1.1) < SILENT


def test_playing_takes_less_than_a_millisecond(recorder: Recorder, app: App) -> None:
    assert recorder is not None
    took = []
    for _ in range(40):
        app.tell("play", id="count-in")
        took.append(app.took)
        app.tell("play", id="turn", kind="voice")
        took.append(app.took)
    assert statistics.median(took) < 0.001


def test_an_open_device_that_is_silent_takes_two_percent_of_a_core(app: App) -> None:
    app.tell("idle", seconds=1)
    assert min(app.tell("idle", seconds=2) for _ in range(5)) <= 0.02


def test_a_server_that_dies_is_told_and_played_on_within_5_s_of_its_return(
    server: SoundServer, own_app: App
) -> None:
    own_app.tell("news")
    server.kill()
    assert own_app.until("gone", 5) < 5
    own_app.tell("play", id="go")
    assert own_app.took < 0.1
    assert own_app.rings == 1
    server.start()
    with Recorder(server) as recorder:
        assert own_app.until("playing", 5) < 5
        own_app.tell("play", id="go", at=soon(0.5))
        time.sleep(1)
        assert len(recorder.recording().find(clip("go"))) == 1
    assert own_app.tell("news") == ["gone", "playing"]
    assert own_app.end() == ""


def test_a_program_that_was_stopped_does_not_take_the_sound_for_lost(app: App) -> None:
    app.tell("news")
    for _ in range(2):
        app.process.send_signal(signal.SIGSTOP)
        time.sleep(2.5)
        app.process.send_signal(signal.SIGCONT)
        time.sleep(0.6)
    assert app.state() == "playing"
    assert app.tell("news") == []


def test_a_server_that_freezes_holds_up_neither_playing_nor_leaving(
    server: SoundServer, own_app: App
) -> None:
    server.freeze()
    for _ in range(3):
        own_app.tell("play", id="go")
        assert own_app.took < 0.1
        own_app.tell("hush")
        assert own_app.took < 0.1
        time.sleep(0.1)
    own_app.tell("close")
    assert own_app.took < 1.5
    assert own_app.end() == ""


def test_a_server_that_froze_for_long_is_taken_back_when_it_goes_on(
    server: SoundServer, own_app: App
) -> None:
    server.freeze()
    own_app.until("gone", 6)
    time.sleep(1)
    server.thaw()
    assert own_app.until("playing", 5) < 5
    server.freeze()
    own_app.until("gone", 6)
    own_app.tell("play", id="go")
    assert own_app.took < 0.1
    assert own_app.end(2.5) == ""


def test_leaving_without_closing_ends_the_program_all_the_same(app: App) -> None:
    app.tell("play", id="session-end")
    assert app.end() == ""
    assert app.process.returncode == 0


def test_an_uncaught_error_ends_the_program_all_the_same(app: App) -> None:
    with pytest.raises(json.JSONDecodeError):
        app.tell("something that it does not know")
    assert "KeyError" in app.end()
    assert app.process.returncode == 1


@pytest.mark.parametrize("programs", [True, False])
def test_without_any_sound_the_bell_rings_and_nothing_is_written(
    tmp_path: Path, *, programs: bool
) -> None:
    environment = {
        **os.environ,
        "PULSE_SERVER": f"unix:{tmp_path}/nothing",
        "XDG_RUNTIME_DIR": str(tmp_path),
        "PULSE_RUNTIME_PATH": str(tmp_path),
        "HOME": str(tmp_path),
    }
    if not programs:
        environment["PATH"] = str(tmp_path)
    with running(environment) as app:
        status = app.tell("wait")
        assert (status["state"], status["output"]) == ("silent", "bell")
        app.tell("play", id="go")
        app.tell("play", id="pausing", kind="voice")
        assert app.rings == 1
        assert app.end() == ""


@pytest.mark.parametrize("output", ["paplay", "aplay", "pw-play", "simpleaudio"])
def test_each_other_output_plays_a_clip_and_stops_it(
    common_server: SoundServer, recorder: Recorder, output: str
) -> None:
    with running(common_server.environment, output) as app:
        status = app.tell("wait")
        if status["output"] != output:
            pytest.skip(f"{output}: {status['tried'][0]['reason']}")
        app.tell("play", id="go", at=soon())
        app.tell("play", id="halfway", kind="voice", at=soon(1.2))
        line = "stay-relaxed-and-in-control-if-it-hurts-do-it-smaller"
        app.tell("play", id=line, kind="voice", at=soon(1.2))
        time.sleep(1.3)
        app.tell("hush")
        told = time.monotonic()
        time.sleep(1)
        recording = recorder.recording()
        assert len(recording.find(clip("go"), likeness=0.9)) == 1
        assert len(recording.find(clip("halfway", "voice"), likeness=0.9)) == 1
        assert recording.loudest(told - 0.5, told) > 0.1
        # simpleaudio plays its device's buffer to the end before it stops.
        tail = 0.3 if output == "simpleaudio" else 0.15
        assert recording.loudest(told + tail, told + 0.9) < SILENT
        assert app.end() == ""


def test_a_device_can_be_opened_and_closed_more_often_than_a_server_has_places(
    common_server: SoundServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("PULSE_SERVER", "XDG_RUNTIME_DIR", "PULSE_RUNTIME_PATH", "PULSE_COOKIE"):
        monkeypatch.setenv(name, common_server.environment[name])
    for _ in range(70):
        stream = Stream()
        stream.open()
        stream.close()
