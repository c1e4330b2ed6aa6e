"""The screen kept awake by the real app: a desktop of our own is asked, and let go of."""

from __future__ import annotations

import os
import signal
from typing import TYPE_CHECKING

import pytest

from tests.awake.test_desktop import ScreenSaver, address, saver, silent_saver
from tests.torture.watched import APP, ODD, Watched, at_home

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["address", "saver", "silent_saver"]
pytestmark = [pytest.mark.terminal, pytest.mark.requires("dbus-daemon")]
PATIENCE_S = 30.0
SESSION = ["start", "pre-run", "--speed", "5", "--sound", "off"]
SHORT = ["start", "pre-run", "--only", "toe-walk", "--speed", "20", "--sound", "off"]


def asked(saver: ScreenSaver) -> str:
    return saver.asked.get(timeout=PATIENCE_S)


@pytest.mark.parametrize("how", ["finished", "quit", "TERM", "defect", "KILL"])
def test_the_screen_is_kept_awake_and_let_go_of_however_the_app_ends(
    how: str, saver: ScreenSaver, address: str, tmp_path: Path
) -> None:
    at_home(tmp_path)
    words = SHORT if how == "finished" else SESSION
    words, program = (["key", *words], ODD) if how == "defect" else (words, APP)
    environment = {"DBUS_SESSION_BUS_ADDRESS": address}
    with Watched(words, tmp_path, app=program, environment=environment) as app:
        assert asked(saver) == "Inhibit"
        if how == "finished":
            app.wait_until(lambda screen: "1 done" in screen, "over")
        elif how == "quit":
            app.send(b"\x11")
        elif how == "defect":
            app.send(b"f")
        else:
            os.kill(app.process.pid, signal.Signals[f"SIG{how}"])
        # The bus sees to it where the app cannot.
        assert asked(saver) == ("gone" if how == "KILL" else "UnInhibit")
        if how == "finished":
            app.send(b"q")
        wanted = {"TERM": 128 + signal.SIGTERM, "KILL": -signal.SIGKILL, "defect": 1}
        assert app.exit_code() == wanted.get(how, 0)


def test_a_desktop_that_never_answers_holds_up_neither_the_screen_nor_the_keys(
    silent_saver: ScreenSaver, address: str, tmp_path: Path
) -> None:
    at_home(tmp_path)
    # On a machine that is busy the app may give up before it gets round to the keys: once more.
    assert any(_is_quick_meanwhile(silent_saver, address, tmp_path) for _ in range(4))


def _is_quick_meanwhile(silent_saver: ScreenSaver, address: str, folder: Path) -> bool:
    """Whether the app paints and answers keys before it gives up waiting for the desktop."""
    environment = {"DBUS_SESSION_BUS_ADDRESS": address}
    with Watched(["demo", "--sound", "off"], folder, environment=environment) as app:
        assert asked(silent_saver) == "Inhibit"
        app.wait_for_time_to_pass()
        app.send(b"?")
        app.wait_until(lambda screen: "Skip this exercise" in screen, "answered by the keys")
        app.send(b"\x1b")
        app.wait_until(lambda screen: "Skip this exercise" not in screen, "back")
        quick = silent_saver.asked.empty()
        app.send(b"\x11")
        assert app.exit_code() == 0
        assert asked(silent_saver) == "gone"
    return quick
