"""The real app in a real terminal: sessions to their end, every way out, every size."""

from __future__ import annotations

import re
import signal
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.terminal.conftest import OpenTerminal
    from tests.terminal.tmux import Terminal

APP = [sys.executable, "-m", "ankle_coach"]
POST_RUN = [*APP, "start", "post-run", "--speed", "20", "--sound", "off"]


@pytest.mark.timeout(180)
def test_a_whole_post_run_session_goes_to_its_summary_and_leaves_the_terminal_as_it_was(
    open_terminal: OpenTerminal,
) -> None:
    terminal = open_terminal()
    before = terminal.state()
    terminal.run(POST_RUN)
    terminal.wait_for("1 of 7")
    terminal.keys("Space")
    terminal.wait_for("paused at")
    terminal.keys("Space")
    terminal.wait_for(re.compile(r"\d:\d\d left"))
    terminal.keys("?")
    terminal.wait_for("Skip this exercise")
    terminal.keys("Escape")
    for exercise in range(2, 8):
        terminal.wait_for(f"{exercise} of 7")
    screen = terminal.wait_for(re.compile(r"7 done"))
    assert "partial" not in screen
    assert "skipped" not in screen
    terminal.keys("q")
    assert terminal.exit_code() == 0
    assert terminal.state() == before


def test_leaving_asks_first_and_tells_what_was_done_and_what_was_not(
    open_terminal: OpenTerminal,
) -> None:
    terminal = open_terminal(columns=120, rows=40)
    before = terminal.state()
    terminal.run(POST_RUN)
    terminal.wait_for("1 of 7")
    terminal.keys("Right")
    terminal.wait_for("2 of 7")
    terminal.keys("q")
    terminal.wait_for("Leave the session?")
    terminal.keys("Escape")
    terminal.wait_until(lambda screen: "Leave the session?" not in screen, "back in the session")
    terminal.keys("q")
    terminal.wait_for("Leave the session?")
    terminal.keys("Enter")
    terminal.wait_for("It is kept")
    terminal.wait_for(re.compile(r"\d to come"))
    terminal.keys("q")
    assert terminal.exit_code() == 0
    assert terminal.state() == before


@pytest.mark.parametrize(
    "number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT, signal.SIGQUIT], ids=str
)
def test_a_signal_ends_the_app_with_its_own_code_and_a_terminal_in_order(
    number: signal.Signals, open_terminal: OpenTerminal
) -> None:
    terminal = open_terminal()
    before = terminal.state()
    terminal.run(POST_RUN)
    terminal.wait_for("1 of 7")
    terminal.signal(number)
    assert terminal.exit_code() == 128 + number
    assert terminal.state() == before


def test_who_stops_the_app_has_the_shell_meanwhile_and_the_whole_screen_afterwards(
    open_terminal: OpenTerminal,
) -> None:
    terminal = open_terminal()
    before = terminal.state()
    terminal.run(POST_RUN)
    terminal.wait_for("1 of 7")
    terminal.keys("C-z")
    terminal.exit_code()
    assert terminal.state() == before
    terminal.type_line("fg")
    terminal.wait_for("paused at")
    screen = terminal.wait_for("q leave")
    assert "Stopped" not in screen
    terminal.signal(signal.SIGTERM)
    assert terminal.exit_code() == 128 + signal.SIGTERM


def test_a_tiny_window_shows_what_fits_and_recovers_when_it_grows(
    open_terminal: OpenTerminal,
) -> None:
    terminal = open_terminal()
    terminal.run(POST_RUN)
    terminal.wait_for("1 of 7")
    terminal.keys("Space")
    terminal.wait_for("paused at")
    large = terminal.wait_for_stillness()
    terminal.resize(20, 5)
    terminal.wait_for(re.compile("(?i)paused"))
    terminal.resize(1, 1)
    terminal.wait_until(lambda screen: len(screen.strip()) <= 1, "one cell")
    terminal.resize(80, 24)
    terminal.wait_until(lambda screen: screen == large, "what it was before")


def test_what_must_be_asked_is_asked_once_and_home_is_left_by_q(
    open_terminal: OpenTerminal,
) -> None:
    terminal = open_terminal()
    before = terminal.state()
    terminal.run(APP)
    terminal.wait_for("How far can you walk")
    terminal.wait_for_stillness()
    terminal.keys("Enter")
    _home_is_left_by_q(terminal)
    terminal.run(APP)
    screen = _home_is_left_by_q(terminal)
    assert "How far can you walk" not in screen
    assert terminal.state() == before


def _home_is_left_by_q(terminal: Terminal) -> str:
    screen = terminal.wait_for("Already jogged")
    assert "Pre-run" in screen
    assert "Post-run" in screen
    terminal.keys("q")
    assert terminal.exit_code() == 0
    return screen
