"""Lines in a process of their own: signals, a terminal's modes, and the speed."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import termios
import time
import tomllib
from typing import TYPE_CHECKING

import pytest

from tests.terminal.pty_driver import PseudoTerminal
from tests.terminal.tmux import plain_environment

if TYPE_CHECKING:
    from pathlib import Path

APP = [sys.executable, "-m", "ankle_coach"]
LINES = [*APP, "start", "pre-run", "--plain", "--sound", "off"]
SIGNALS = [
    (signal.SIGINT, 130),
    (signal.SIGTERM, 143),
    (signal.SIGHUP, 129),
    (signal.SIGQUIT, 131),
]


def unfinished(folder: Path) -> int:
    """How many sessions can be gone on with."""
    with sqlite3.connect(folder / "home" / "history.db") as database:
        tables = [row[0] for row in database.execute("select name from sqlite_master")]
        running = next(name for name in tables if name.startswith("running"))
        return int(database.execute(f"select count(*) from {running}").fetchone()[0])  # noqa: S608 - a table's name


@pytest.mark.parametrize(("number", "code"), SIGNALS)
def test_a_signal_ends_it_with_its_code_and_the_session_kept(
    number: signal.Signals, code: int, tmp_path: Path
) -> None:
    with subprocess.Popen(
        LINES,
        cwd=tmp_path,
        env=plain_environment(tmp_path),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    ) as program:
        assert program.stdout
        assert program.stdout.readline().startswith("[00:00] Pre-run: 10 moves")
        assert program.stdout.readline()
        program.send_signal(number)
        out, err = program.communicate(timeout=20)
    assert (program.returncode, err) == (code, "")
    assert "You left before the end; what you did is kept." in out
    assert unfinished(tmp_path) == 1


def test_what_nohup_ignores_stays_ignored(tmp_path: Path) -> None:
    command = "trap '' HUP; exec \"$0\" -m ankle_coach demo --plain --sound off --speed 60"
    with subprocess.Popen(
        ["sh", "-c", command, sys.executable],
        cwd=tmp_path,
        env=plain_environment(tmp_path),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    ) as program:
        assert program.stdout
        program.stdout.readline()
        program.send_signal(signal.SIGHUP)
        out, _ = program.communicate(timeout=20)
    assert program.returncode == 0
    assert "Demo: " in out


def test_a_whole_pre_run_at_a_thousand_times_the_speed_takes_seconds(tmp_path: Path) -> None:
    began = time.monotonic()
    done = subprocess.run(
        [*LINES, "--speed", "1000"],
        cwd=tmp_path,
        env=plain_environment(tmp_path),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert time.monotonic() - began < 10
    assert "of 14 sets 14 done." in done.stdout
    assert unfinished(tmp_path) == 0


@pytest.mark.terminal
@pytest.mark.parametrize(
    ("keys", "code"), [(b"\x03", 130), (b"\x1c", 131), (b"q\r", 0)], ids=["ctrl-c", "ctrl-\\", "q"]
)
def test_the_terminal_is_as_it_was(keys: bytes, code: int, tmp_path: Path) -> None:
    with PseudoTerminal(LINES, tmp_path) as terminal:
        before = modes(terminal)
        terminal.wait_for(b"Space pauses")
        terminal.wait_for(b"after an easy jog")
        assert modes(terminal) != before
        for each in (keys[i : i + 1] for i in range(len(keys))):
            terminal.send(each)
            if each == b"q":
                terminal.wait_for(b"Leave the session?")
        assert terminal.exit_code() == code
        assert modes(terminal) == before
    assert b"\x1b" not in terminal.written()


@pytest.mark.terminal
@pytest.mark.parametrize("leaving", [b"q\r", b"\x03"], ids=["q", "ctrl-c"])
def test_what_was_turned_of_the_sound_is_remembered_however_it_is_left(
    leaving: bytes, tmp_path: Path
) -> None:
    lines = [*APP, "start", "pre-run", "--plain", "--volume", "60"]
    with PseudoTerminal(lines, tmp_path) as terminal:
        terminal.wait_for(b"after an easy jog")
        terminal.send(b"m")
        terminal.wait_for(b"Sound: tones, no voice.")
        for key in leaving.decode():
            terminal.send(key.encode())
            if key == "q":
                terminal.wait_for(b"Leave the session?")
        terminal.exit_code()
    kept = tomllib.loads((tmp_path / "home" / "settings.toml").read_text(encoding="utf-8"))
    assert kept["sound"] == "tones"
    assert "volume" not in kept  # which was asked for of this session alone


@pytest.mark.terminal
def test_a_sound_that_cannot_be_remembered_is_said_in_a_line(tmp_path: Path) -> None:
    (tmp_path / "home" / "settings.toml").mkdir(parents=True)
    with PseudoTerminal([*LINES], tmp_path) as terminal:
        terminal.wait_for(b"after an easy jog")
        terminal.send(b"0")
        terminal.wait_for(b"Volume 85.")
        terminal.send(b"\x03")
        assert terminal.exit_code() == 130
    assert b"Not kept in the settings: " in terminal.written()


@pytest.mark.terminal
def test_escape_alone_and_a_sequence_that_comes_in_pieces_are_told_apart(tmp_path: Path) -> None:
    with PseudoTerminal(LINES, tmp_path) as terminal:
        terminal.wait_for(b"Space pauses")
        terminal.send(b"\x1b")
        terminal.wait_for(b"Leave the session?")
        terminal.send(b" ")
        terminal.wait_for(b"Going on.")
        terminal.send(b"\x1b[")
        terminal.send(b"C")
        terminal.wait_for(b"Move 1 of 10")
        terminal.send(b"\x04q")
        terminal.wait_for(b"Leave the session? Enter leaves", seconds=10)
        terminal.send(b"\r")
        assert terminal.exit_code() == 0


@pytest.mark.terminal
@pytest.mark.parametrize(
    ("seconds", "told"), [(2.2, b"Paused: the program was stopped"), (0.1, b"Paused.")]
)
def test_ctrl_z_gives_the_terminal_back_and_going_on_takes_it_again(
    seconds: float, told: bytes, tmp_path: Path
) -> None:
    script = f'set -m; "$0" "$@"; echo stopped; sleep {seconds}; fg; echo code $?'
    shell = ["sh", "-c", script, *LINES]
    with PseudoTerminal(shell, tmp_path) as terminal:
        before = modes(terminal)
        terminal.wait_for(b"after an easy jog")
        taken = modes(terminal)
        terminal.send(b"\x1a")
        terminal.wait_for(b"stopped")
        if seconds > 1.0:
            assert modes(terminal) == before
        terminal.wait_for(told)
        assert modes(terminal) == taken
        terminal.send(b"q")
        terminal.wait_for(b"Leave the session?")
        terminal.send(b"\r")
        terminal.wait_for(b"code 0")
        assert modes(terminal) == before


def modes(terminal: PseudoTerminal) -> list[int]:
    """What the terminal does with what is typed and written."""
    return list(termios.tcgetattr(terminal._ours)[:4])


def test_the_lines_come_as_they_happen(tmp_path: Path) -> None:
    reading, writing = os.pipe()
    with subprocess.Popen(
        LINES,
        cwd=tmp_path,
        env=plain_environment(tmp_path),
        stdin=subprocess.DEVNULL,
        stdout=writing,
    ) as program:
        os.close(writing)
        first = os.read(reading, 1024)
        assert program.poll() is None
        assert first.startswith(b"[00:00] Pre-run")
        program.terminate()
    os.close(reading)
