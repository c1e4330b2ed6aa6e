"""The app in a terminal whose sound server dies, hangs, or never was there."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.audio.quiet import Sleeper
from tests.audio.sound_server import Recorder, SoundServer
from tests.torture.watched import Watched, at_home, has_said, left_on

pytestmark = pytest.mark.sound
with_a_server = pytest.mark.requires("pulseaudio", "parec", "pactl")
ACTS_S, LEAVES_S = 0.1, 2.0
SLOW = 10
"""How many times as long a machine may take that does not keep time itself."""
SESSION = ("start", "pre-run")
WITHOUT_LIBRARIES = """
import sys
sys.modules["miniaudio"] = sys.modules["simpleaudio"] = None
from ankle_coach.cli import main
sys.exit(main(sys.argv[1:]))
"""


@pytest.fixture
def server() -> Iterator[SoundServer]:
    with SoundServer() as made:
        yield made


def nowhere(folder: Path) -> dict[str, str]:
    """An environment in which there is no sound server, no card, and no program that plays."""
    there = str(folder / "nothing")
    return {
        "PULSE_SERVER": f"unix:{there}",
        "XDG_RUNTIME_DIR": there,
        "PULSE_RUNTIME_PATH": there,
        "PATH": there,
    }


def sounds_through(server: SoundServer) -> dict[str, str]:
    names = ("PULSE_SERVER", "XDG_RUNTIME_DIR", "PULSE_RUNTIME_PATH", "PULSE_COOKIE")
    return {name: server.environment[name] for name in names}


def took(app: Watched, key: bytes, holds: Callable[[str], bool], what: str) -> float:
    """Presses a key; the seconds until it is seen to have acted."""
    pressed = time.monotonic()
    app.send(key)
    while not holds(screen := app.screen()):
        assert time.monotonic() - pressed < SLOW * ACTS_S, f"not {what}, but\n{screen}"
        time.sleep(0.005)
    return time.monotonic() - pressed


def shows(text: str) -> Callable[[str], bool]:
    return lambda screen: text in screen


@with_a_server
def test_a_frozen_server_holds_up_neither_a_key_nor_leaving(
    tmp_path: Path, server: SoundServer
) -> None:
    at_home(tmp_path)
    with Watched(SESSION, tmp_path, environment=sounds_through(server)) as app, Sleeper() as idle:
        app.wait_for_time_to_pass()
        server.freeze()
        acted = [
            took(app, b"[", shows("voice 75"), "quieter"),
            took(app, b"m", shows("tones 75"), "without the voice"),
            took(app, b"m", shows("sound off"), "silent"),
            took(app, b"m", shows("voice 75"), "loud"),
            took(app, b"\x1b[C", shows("1 of 10"), "on to the first exercise"),
            took(app, b" ", shows("paused at"), "paused"),
            took(app, b" ", lambda screen: "paused at" not in screen, "going on"),
        ]
        patience = 1 if idle.is_quiet else SLOW
        assert max(acted) < ACTS_S * patience
        begun = time.monotonic()
        app.send(b"\x11")
        assert app.exit_code() == 0
        assert time.monotonic() - begun < LEAVES_S * (1 if idle.is_quiet else 2)


@with_a_server
def test_a_session_outlives_its_sound_server_and_is_heard_again_when_it_is_back(
    tmp_path: Path, server: SoundServer
) -> None:
    at_home(tmp_path)
    with Watched(SESSION, tmp_path, environment=sounds_through(server)) as app:
        app.wait_for_time_to_pass()
        server.kill()
        loss = "The sound is gone. The session goes on"
        told = app.wait_until(lambda screen: has_said(screen, loss), "told of it", seconds=5)
        assert "sound gone" in told
        before = left_on(told)
        app.wait_until(lambda screen: left_on(screen) not in (before, None), "going on")
        server.start()
        with Recorder(server) as recorder:
            app.wait_until(shows("voice 80"), "back", seconds=5)
            back = time.monotonic()
            time.sleep(5)
            assert recorder.recording().loudest(back, back + 4.5) > 0.05


def test_without_any_sound_a_session_runs_on_the_screen_with_bell_and_one_notice(
    tmp_path: Path,
) -> None:
    at_home(tmp_path)
    app = (sys.executable, "-c", WITHOUT_LIBRARIES)
    with Watched(SESSION, tmp_path, app=app, environment=nowhere(tmp_path)) as watched:
        notice = "Nothing here can play a sound: the bell rings"
        watched.wait_until(lambda screen: has_said(screen, notice), "told once")
        watched.wait_for_time_to_pass()
        watched.wait_for(b"\x07")
        assert "no sound: bell" in watched.screen()
        watched.wait_until(lambda screen: not has_said(screen, notice), "told no longer")
        watched.send(b"\x11")
        assert watched.exit_code() == 0
        for noise in (b"ALSA", b"Traceback", b"pulse", b"jack"):
            assert noise not in watched.written()


@pytest.mark.parametrize("libraries", [True, False])
def test_without_any_sound_a_session_in_lines_says_so_once_and_nothing_on_stderr(
    tmp_path: Path, *, libraries: bool
) -> None:
    app = ["-m", "ankle_coach"] if libraries else ["-c", WITHOUT_LIBRARIES]
    words = [*SESSION, "--only", "toe-walk", "--plain", "--speed", "20"]
    home = {"ANKLE_COACH_HOME": str(tmp_path / "home"), "HOME": str(tmp_path)}
    ran = subprocess.run(
        [sys.executable, *app, *words],
        env={**nowhere(tmp_path), **home},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (ran.returncode, ran.stderr) == (0, "")
    assert ran.stdout.count("No sound: ") == 1
    assert "Session complete." in ran.stdout
