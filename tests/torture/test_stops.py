"""What stops in the middle of a session: the process, the machine, and clocks that jump."""

from __future__ import annotations

import itertools
import os
import re
import signal
import time
from contextlib import closing
from datetime import UTC, datetime, timedelta, timezone
from typing import TYPE_CHECKING

import pytest

from ankle_coach.catalogue.load import builtin
from ankle_coach.driver import Driver
from ankle_coach.history import codec
from ankle_coach.history.recorder import Recorder
from ankle_coach.history.store import Store
from ankle_coach.session.engine import Engine
from ankle_coach.session.model import PlanOptions
from ankle_coach.session.plan import compile_plan, wanted
from ankle_coach.session.segment import Kind
from ankle_coach.session.table import Command
from tests.fakes import FakeClock
from tests.torture.modes import left_behind
from tests.torture.test_ends import RUNS, offered, row_of, start, state
from tests.torture.watched import APP, ODD, Watched, at_home

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from ankle_coach.history.past import PastSession
    from tests.torture.conftest import OpenTerminal

HOLD = ["start", "pre-run", "--only", "kneeling-toes-pointed", "--speed", "4", "--sound", "off"]
SESSION = ["start", "pre-run", "--speed", "2", "--sound", "off"]
STOPPED_S = 5.0
terminal_of_its_own = [pytest.mark.terminal, pytest.mark.requires("tmux", "dash", "stty")]


def where(record: Path) -> tuple[Kind, float]:
    """What a session is at, and for how many seconds, as the record has it."""
    row = row_of(record)
    plan = codec.plan_of(codec.read_inputs(row.inputs))
    assert plan
    snapshot = codec.read_snapshot(row.snapshot)
    return plan.segments[snapshot.index].kind, snapshot.elapsed


def past(record: Path) -> PastSession:
    """The one session that is over, with its sets."""
    with closing(Store(record)) as store:
        (session,) = store.sessions()
        whole = store.session(session.id)
    assert whole
    return whole


def still(screen: str) -> str:
    """What of Home stands still: the title, the moves beside the figure, and the keys below it."""
    rows = screen.splitlines()
    return "\n".join((*rows[:4], *(row[28:] for row in rows[4:-3]), *rows[-3:]))


def wait(holds: Callable[[], bool], seconds: float = 60.0) -> None:
    deadline = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.05)


@pytest.mark.terminal
def test_a_process_that_is_stopped_in_a_hold_comes_back_paused_where_it_stood(
    tmp_path: Path,
) -> None:
    record = at_home(tmp_path) / "history.db"
    with Watched(HOLD, tmp_path) as app:
        app.wait_for_time_to_pass()
        wait(lambda: where(record)[0] is Kind.HOLD)
        os.kill(app.process.pid, signal.SIGSTOP)
        at = where(record)[1]
        time.sleep(STOPPED_S)
        os.kill(app.process.pid, signal.SIGCONT)
        screen = app.wait_until(lambda screen: "paused at" in screen, "paused")
        assert "Paused, because the program was stopped" in screen
        assert re.search(r"stopped for 0:0[5-9]", screen)
        # Set up anew, after which no key that was typed before counts.
        app.wait_until(lambda _: app.written().count(b"\x1b[?1049h") == 2, "set up anew")
        app.wait_until(lambda screen: "q leave" in screen, "painted whole")
        assert where(record)[0] is Kind.HOLD
        assert at <= where(record)[1] <= at + 4.0
        app.send(b" ")
        app.wait_until(lambda screen: "1 done" in screen, "over", seconds=60.0)
        app.send(b"q")
        assert app.exit_code() == 0
        assert left_behind(app.written()) == ()
        assert app.attributes() == app.attributes_before
    holds = [each for each in past(record).sets if each.kind is Kind.HOLD]
    assert holds
    for each in holds:
        assert each.seconds == pytest.approx(10.0, abs=0.01)
        assert each.attempts == 1


@pytest.mark.terminal
def test_a_machine_that_slept_for_an_hour_comes_back_paused_and_says_so(tmp_path: Path) -> None:
    record = at_home(tmp_path) / "history.db"
    with Watched(["sleep", *SESSION], tmp_path, app=ODD) as app:
        app.wait_for_time_to_pass()
        os.kill(app.process.pid, signal.SIGUSR1)
        screen = app.wait_until(lambda screen: "paused at" in screen, "paused")
        assert "the computer slept" in screen
        assert re.search(r"the computer slept for 60:0\d", screen)
        app.send(b"q\r")
        app.wait_until(lambda screen: "It is kept" in screen, "left")
        app.send(b"q")
        assert app.exit_code() == 0
    offer = offered(tmp_path)
    assert offer
    assert offer.running < 60.0
    assert where(record)[1] < 60.0


@pytest.mark.terminal
@pytest.mark.requires("tmux", "dash", "stty")
def test_who_suspends_the_app_finds_the_whole_screen_again(
    open_terminal: OpenTerminal, tmp_path: Path
) -> None:
    terminal = open_terminal()
    before = start(terminal, tmp_path, [*APP, *SESSION])
    terminal.keys("Space")
    terminal.wait_for("paused at")
    whole = terminal.wait_for_stillness()
    terminal.keys("C-z")
    terminal.exit_code()
    assert state(terminal) == before
    terminal.type_line("fg")
    terminal.wait_until(lambda screen: screen == whole, "as it was")
    terminal.keys("Space")
    terminal.wait_for(RUNS)
    terminal.keys("C-z")
    terminal.exit_code()
    terminal.type_line("fg")
    terminal.wait_for("paused at")
    terminal.keys("C-q")
    terminal.exit_code()
    assert state(terminal) == before
    assert offered(tmp_path)


@pytest.mark.terminal
@pytest.mark.requires("tmux", "dash", "stty")
def test_who_suspends_the_app_on_home_finds_the_whole_screen_again(
    open_terminal: OpenTerminal, tmp_path: Path
) -> None:
    at_home(tmp_path)
    terminal = open_terminal()
    before = state(terminal)
    terminal.run(APP)
    terminal.wait_for("Already jogged")
    whole = still(terminal.wait_for_stillness())
    assert "Heel walk" in whole
    terminal.keys("C-z")
    terminal.exit_code()
    assert state(terminal) == before
    terminal.type_line("fg")
    terminal.wait_until(lambda screen: still(screen) == whole, "as it was")
    terminal.keys("q")
    terminal.exit_code()
    assert state(terminal) == before


@pytest.mark.terminal
@pytest.mark.requires("tmux", "dash", "stty")
def test_a_terminal_that_goes_while_the_app_is_suspended_takes_nothing_along(
    open_terminal: OpenTerminal, tmp_path: Path
) -> None:
    terminal = open_terminal()
    start(terminal, tmp_path, [*APP, *SESSION])
    terminal.keys("C-z")
    terminal.exit_code()
    row = row_of(tmp_path / "home" / "history.db")
    assert row.owner.lives()
    terminal.close()
    wait(lambda: not row.owner.lives())
    assert offered(tmp_path)


def test_a_wall_clock_that_jumps_by_hours_leaves_a_session_as_it_is(tmp_path: Path) -> None:
    steady = _session(tmp_path / "steady.db", itertools.repeat(timedelta()))
    jumps = (timedelta(hours=7 if number % 2 else -5) for number in itertools.count())
    jumping = _session(tmp_path / "jumping.db", jumps)
    assert jumping.running == steady.running
    assert jumping.sets == steady.sets
    holds = [each.seconds for each in jumping.sets if each.kind is Kind.HOLD]
    assert holds == [pytest.approx(10.0)] * len(holds)
    assert holds


def _session(path: Path, off: Iterator[timedelta]) -> PastSession:
    """A whole session on a clock of its own, with a wall that is off each time it is looked at."""
    noon = datetime(2026, 3, 29, 12, tzinfo=timezone(timedelta(hours=1)))
    routine = wanted(builtin().routines["pre-run"], ("kneeling-toes-pointed",), ())
    plan = compile_plan(routine, PlanOptions())
    clock, store = FakeClock(), Store(path)
    real = itertools.count()
    recorder = Recorder(store, plan, wall=lambda: noon + next(off), real=lambda: float(next(real)))
    driver = Driver(Engine(plan), clock, listeners=(recorder,))
    driver.command(Command.START)
    while not driver.engine.phase.is_over:
        clock.advance(0.3)
        driver.pulse()
    assert recorder.close(60.0)
    store.close()
    assert past(path).started.astimezone(UTC).year == 2026
    return past(path)
