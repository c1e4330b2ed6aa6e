"""Every way out of a session, in a real terminal: it is as it was, and what was done is kept."""

from __future__ import annotations

import os
import re
import signal
import sqlite3
import sys
import time
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from ankle_coach.history.past import Ending
from ankle_coach.history.store import Store
from ankle_coach.history.unfinished import unfinished
from tests.torture.watched import APP, ODD, Watched, at_home

if TYPE_CHECKING:
    from ankle_coach.history.running import RunningRow
    from ankle_coach.history.unfinished import Offer
    from tests.terminal.tmux import Terminal
    from tests.torture.conftest import OpenTerminal

pytestmark = [pytest.mark.terminal, pytest.mark.requires("tmux", "dash", "stty")]
SESSION = ["start", "pre-run", "--speed", "5", "--sound", "off"]
SHORT = [*SESSION[:2], "--only", "kneeling-toes-pointed", "--speed", "40", "--sound", "off"]
RUNS = re.compile(r"\d:\d\d left")
MODES = (
    "#{alternate_on} #{cursor_flag} #{insert_flag} #{keypad_cursor_flag} #{keypad_flag}"
    " #{mouse_all_flag} #{mouse_any_flag} #{mouse_button_flag} #{mouse_sgr_flag}"
    " #{mouse_standard_flag} #{mouse_utf8_flag} #{origin_flag} #{wrap_flag} #{pane_title}"
)


def state(terminal: Terminal) -> tuple[object, ...]:
    """All that can be seen of a terminal's state: `stty -g`, tmux's modes, and the title."""
    return terminal.state(), terminal._ask(MODES)


def start(terminal: Terminal, folder: Path, words: list[str]) -> tuple[object, ...]:
    """Start a session and wait until it runs; how the terminal was before."""
    at_home(folder)
    before = state(terminal)
    terminal.run(words)
    screen = terminal.wait_for(RUNS)
    terminal.wait_until(lambda now: RUNS.findall(now) != RUNS.findall(screen), "running")
    return before


def offered(folder: Path) -> Offer | None:
    with closing(Store(folder / "home" / "history.db")) as store:
        assert store.troubles.take() is None
        return unfinished(store)


def row_of(record: Path) -> RunningRow:
    """The session under way, as soon as it is written."""
    deadline = time.monotonic() + 30.0
    while True:
        with closing(Store(record)) as store:
            found = store.running()
        if found:
            return found[0]
        assert time.monotonic() < deadline, "nothing is written"
        time.sleep(0.05)


@pytest.mark.parametrize(
    "number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT, signal.SIGQUIT], ids=str
)
def test_a_signal_leaves_every_mode_as_it_was_and_the_session_offered(
    number: signal.Signals, open_terminal: OpenTerminal, tmp_path: Path
) -> None:
    terminal = open_terminal()
    before = start(terminal, tmp_path, [*APP, *SESSION])
    terminal.signal(number)
    assert terminal.exit_code() == 128 + number
    assert state(terminal) == before
    assert offered(tmp_path)


def test_finished_left_and_ctrl_q_leave_every_mode_as_it_was(
    open_terminal: OpenTerminal, tmp_path: Path
) -> None:
    terminal = open_terminal(columns=120, rows=40)
    before = start(terminal, tmp_path, [*APP, *SHORT])
    terminal.wait_for("1 done")
    terminal.keys("q")
    assert terminal.exit_code() == 0
    assert state(terminal) == before
    assert offered(tmp_path) is None
    with closing(Store(tmp_path / "home" / "history.db")) as store:
        assert [past.ending for past in store.sessions()] == [Ending.FINISHED]

    start(terminal, tmp_path, [*APP, *SESSION])
    terminal.keys("q")
    terminal.wait_for("Leave the session?")
    terminal.keys("Enter")
    terminal.wait_for("It is kept")
    terminal.keys("q")
    assert terminal.exit_code() == 0
    assert state(terminal) == before
    assert offered(tmp_path)

    terminal.run([*APP, *SESSION])
    terminal.wait_for("begin anew")
    terminal.keys("Enter")
    terminal.wait_for(RUNS)
    terminal.keys("C-q")
    assert terminal.exit_code() == 0
    assert state(terminal) == before
    assert offered(tmp_path)


@pytest.mark.parametrize("defect", ["key", "clockwork"])
def test_a_defect_of_ours_leaves_the_terminal_as_it_was_one_line_and_a_log(
    defect: str, open_terminal: OpenTerminal, tmp_path: Path
) -> None:
    terminal = open_terminal(columns=200, rows=40)
    before = start(terminal, tmp_path, [*ODD, defect, *SESSION])
    if defect == "key":
        terminal.keys("f")
    assert terminal.exit_code() == 1
    assert state(terminal) == before
    said = [line for line in terminal.screen().splitlines() if line and line[0] not in "$#"]
    assert len(said) == 1, said
    assert re.match(r"ankle-coach: this is a defect of ours \(RuntimeError\); .*\.log$", said[0])
    assert "injected" in Path(said[0].rpartition(" ")[2]).read_text()
    assert offered(tmp_path)


def test_a_terminal_that_is_gone_ends_the_app_and_keeps_the_session(
    open_terminal: OpenTerminal, tmp_path: Path
) -> None:
    terminal = open_terminal()
    start(terminal, tmp_path, [*APP, *SESSION])
    path = tmp_path / "home" / "history.db"
    row = row_of(path)
    assert row.owner.lives()
    terminal.close()
    began = time.monotonic()
    while row.owner.lives():
        assert time.monotonic() - began < 10.0
        time.sleep(0.01)
    took = time.monotonic() - began
    offer = offered(tmp_path)
    assert offer
    with closing(sqlite3.connect(path)) as db:
        assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    print(f"\ngone {took:.2f} s after its terminal")  # noqa: T201 - asked for


KEEPS_IT_TO_ITSELF = """
import signal, subprocess, sys
signal.signal(signal.SIGHUP, signal.SIG_IGN)
take = lambda: signal.signal(signal.SIGHUP, signal.SIG_DFL)
app = subprocess.Popen(sys.argv[2:], preexec_fn=take)
open(sys.argv[1], "w").write(f"{app.wait()}")
"""


@pytest.mark.parametrize("more", [[], ["--plain"]], ids=["screen", "lines"])
def test_a_terminal_that_is_gone_ends_the_app_even_if_nobody_tells_it_so(
    more: list[str], tmp_path: Path
) -> None:
    at_home(tmp_path)
    code = tmp_path / "code"
    wrapper = [sys.executable, "-c", KEEPS_IT_TO_ITSELF, str(code), *APP]
    app = Watched([*SESSION, *more], tmp_path, app=wrapper)
    try:
        row_of(tmp_path / "home" / "history.db")
        os.close(app._ours)
        assert app.process.wait(20.0) == 0
    finally:
        app.process.kill()
        app.process.wait()
    assert code.read_text() == f"{128 + signal.SIGHUP}"
    assert offered(tmp_path)
