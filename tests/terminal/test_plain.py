"""The session as lines, in a terminal that gives keys and in a pipe that does not."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.terminal.pty_driver import PseudoTerminal
from tests.terminal.tmux import plain_environment

if TYPE_CHECKING:
    from pathlib import Path

    from tests.terminal.conftest import OpenTerminal

APP = [sys.executable, "-m", "ankle_coach"]
LINES = [*APP, "start", "post-run", "--plain", "--speed", "20", "--sound", "off"]


@pytest.mark.terminal
def test_the_keys_of_the_screen_work_on_lines_too(tmp_path: Path) -> None:
    with PseudoTerminal(LINES, tmp_path) as terminal:
        terminal.wait_for(b"Move 1 of 7")
        terminal.send(b" ")
        terminal.wait_for(b"Paused.")
        terminal.send(b" ")
        terminal.wait_for(b"Going on.")
        terminal.send(b"n")
        terminal.wait_for(b"Move 2 of 7")
        terminal.send(b"q")
        terminal.wait_for(b"Enter")
        terminal.send(b"\r")
        assert terminal.exit_code() == 0
    assert "Heel-toe walk: skipped." in terminal.text()
    assert b"\x1b[?1049h" not in terminal.written()


def test_lines_leave_the_terminal_as_it_was_however_they_end(open_terminal: OpenTerminal) -> None:
    terminal = open_terminal()
    before = terminal.state()
    terminal.run(LINES)
    terminal.wait_for("Move 1 of 7")
    assert not terminal.state().alternate_screen
    terminal.keys("C-c")
    assert terminal.exit_code() == 130
    assert terminal.state() == before


@pytest.mark.terminal
def test_where_there_is_no_terminal_at_all_lines_are_told_by_themselves(tmp_path: Path) -> None:
    done = subprocess.run(
        [*APP, "start", "post-run", "--speed", "1000", "--sound", "off"],
        cwd=tmp_path,
        env=plain_environment(tmp_path),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert "\x1b" not in done.stdout
    assert "Move 7 of 7" in done.stdout
    assert done.stderr == ""
