"""The harness on an app of the tests' own, so that it is proven before it proves anything."""

from __future__ import annotations

import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.terminal.pty_driver import PseudoTerminal

if TYPE_CHECKING:
    from tests.terminal.conftest import OpenTerminal

TINY = [sys.executable, str(Path(__file__).with_name("tiny_app.py"))]
KILLED = 128 + signal.SIGKILL


def test_keys_arrive_and_the_exit_code_is_told(open_terminal: OpenTerminal) -> None:
    terminal = open_terminal()
    terminal.run(TINY)
    terminal.wait_for("ready")
    terminal.keys("Space")
    terminal.wait_for("key space")
    terminal.keys("NPage")
    terminal.wait_for("key pagedown")
    terminal.keys("q")
    assert terminal.exit_code() == 3


def test_an_app_that_leaves_tidily_leaves_the_terminal_as_it_was(
    open_terminal: OpenTerminal,
) -> None:
    terminal = open_terminal()
    before = terminal.state()
    terminal.run(TINY)
    terminal.wait_for("ready")
    during = terminal.state()
    assert during.alternate_screen
    assert during.mouse_reported
    assert not during.cursor_shown
    assert during.stty != before.stty
    terminal.keys("q")
    assert terminal.exit_code() == 3
    assert terminal.state() == before


def test_an_app_that_is_killed_is_seen_to_leave_the_terminal_in_disorder(
    open_terminal: OpenTerminal,
) -> None:
    terminal = open_terminal()
    before = terminal.state()
    terminal.run(TINY)
    terminal.wait_for("ready")
    terminal.signal(signal.SIGKILL)
    assert terminal.exit_code() == KILLED
    after = terminal.state()
    assert after.alternate_screen
    assert after.mouse_reported
    assert not after.cursor_shown
    assert not after.lines_wrap
    assert after.stty != before.stty


def test_the_size_is_as_asked_for_and_can_change(open_terminal: OpenTerminal) -> None:
    terminal = open_terminal(columns=100, rows=30)
    terminal.run(TINY)
    terminal.wait_for("100 by 30")
    terminal.resize(20, 5)
    terminal.wait_for("20 by 5")


def test_a_click_falls_on_the_cell_it_was_aimed_at(open_terminal: OpenTerminal) -> None:
    terminal = open_terminal()
    terminal.run(TINY)
    terminal.wait_for("ready")
    terminal.click(12, 1)
    terminal.wait_for("click 12, 1")


def test_a_text_that_never_comes_fails_with_the_screen_in_the_message(
    open_terminal: OpenTerminal,
) -> None:
    terminal = open_terminal()
    terminal.run(TINY)
    terminal.wait_for("ready")
    with pytest.raises(AssertionError, match=r"(?s)'never' on the screen within 0.2 s.*80 by 24"):
        terminal.wait_for("never", seconds=0.2)


def test_variables_reach_the_app_and_its_owners_do_not(
    open_terminal: OpenTerminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    terminal = open_terminal(environment={"GIVEN": "gift"})
    terminal.type_line('echo "<$GIVEN$NO_COLOR>"')
    terminal.wait_for("<gift>")


@pytest.mark.terminal
def test_a_pseudo_terminal_has_every_byte_and_the_exit_code(tmp_path: Path) -> None:
    with PseudoTerminal(TINY, tmp_path, columns=50, rows=10) as terminal:
        terminal.wait_for(b"50 by 10")
        terminal.wait_for(b"ready")
        terminal.send(b"x")
        terminal.wait_for(b"key x")
        terminal.send(b"q")
        assert terminal.exit_code() == 3
    assert terminal.written().rindex(b"\x1b[?1049l") > terminal.written().index(b"\x1b[?1049h")
    assert "50 by 10" in terminal.text()
    assert "\x1b" not in terminal.text()


@pytest.mark.terminal
def test_a_program_in_a_pseudo_terminal_can_open_its_terminal(tmp_path: Path) -> None:
    ask = "import os; print(os.isatty(0), os.get_terminal_size(), open('/dev/tty').isatty())"
    with PseudoTerminal([sys.executable, "-c", ask], tmp_path, columns=33, rows=7) as terminal:
        assert terminal.exit_code() == 0
        assert terminal.text() == "True os.terminal_size(columns=33, lines=7) True\n"
