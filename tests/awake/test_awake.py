from __future__ import annotations

import threading
import time

import pytest

from ankle_coach.awake import Awake, Notice, screen_here
from ankle_coach.awake.screen import WakepyScreen
from ankle_coach.session.engine import Engine
from ankle_coach.session.model import Hold, Line
from ankle_coach.session.plan import compile_plan
from tests.history.sessions import exercise, options, routine

PATIENCE_S = 10.0


class FakeScreen:
    """Writes down what is asked of it; takes as long as it is told to."""

    def __init__(self, *, works: bool = True, blocked: threading.Event | None = None) -> None:
        self.asked: list[str] = []
        self.threads: set[str] = set()
        self.entered = threading.Event()
        self._works, self._blocked = works, blocked
        self._changed = threading.Condition()

    def hold(self) -> bool:
        self.entered.set()
        if self._blocked:
            self._blocked.wait(PATIENCE_S)
        self._note("hold")
        return self._works

    def release(self) -> None:
        self._note("release")

    def wait_for(self, *asked: str) -> None:
        with self._changed:
            assert self._changed.wait_for(lambda: self.asked == list(asked), PATIENCE_S), self.asked

    def _note(self, what: str) -> None:
        with self._changed:
            self.asked.append(what)
            self.threads.add(threading.current_thread().name)
            self._changed.notify_all()


@pytest.fixture
def engine() -> Engine:
    hold = exercise("hold", Hold(10.0, 5.0), ease_in=Line("Lean back.", "LEAN"))
    return Engine(compile_plan(routine(hold), options()))


def test_the_screen_is_held_while_a_session_runs_and_let_go_of_at_its_end(engine: Engine) -> None:
    screen = FakeScreen()
    with Awake(screen) as awake:
        awake(engine, 0.0, ())
        assert screen.asked == []
        awake(engine, 0.0, engine.start(0.0))
        screen.wait_for("hold")
        awake(engine, 500.0, engine.advance(500.0))
        assert engine.phase.is_over
        screen.wait_for("hold", "release")


def test_all_that_may_take_time_is_done_in_a_thread_of_its_own(engine: Engine) -> None:
    screen = FakeScreen()
    awake = Awake(screen)
    awake(engine, 0.0, engine.start(0.0))
    assert awake.close(PATIENCE_S)
    assert screen.threads <= {"awake"}
    assert screen.asked in ([], ["hold", "release"])


def test_leaving_in_mid_session_lets_go_of_the_screen(engine: Engine) -> None:
    screen = FakeScreen()
    awake = Awake(screen)
    awake(engine, 0.0, engine.start(0.0))
    screen.wait_for("hold")
    assert awake.close(PATIENCE_S)
    assert screen.asked == ["hold", "release"]


def test_a_long_pause_lets_go_and_going_on_holds_again(engine: Engine) -> None:
    screen = FakeScreen()
    with Awake(screen, pause_at_most=0.05) as awake:
        awake(engine, 0.0, engine.start(0.0))
        screen.wait_for("hold")
        awake(engine, 1.0, engine.pause(1.0))
        screen.wait_for("hold", "release")
        awake(engine, 2.0, engine.resume(2.0))
        screen.wait_for("hold", "release", "hold")


def test_a_short_pause_changes_nothing(engine: Engine) -> None:
    screen = FakeScreen()
    with Awake(screen, pause_at_most=PATIENCE_S) as awake:
        awake(engine, 0.0, engine.start(0.0))
        screen.wait_for("hold")
        awake(engine, 1.0, engine.pause(1.0))
        awake(engine, 2.0, engine.resume(2.0))
        awake(engine, 3.0, engine.advance(3.0))
        assert screen.asked == ["hold"]


def test_events_in_a_pause_do_not_make_it_longer(engine: Engine) -> None:
    screen = FakeScreen()
    with Awake(screen, pause_at_most=0.2) as awake:
        awake(engine, 0.0, engine.start(0.0))
        screen.wait_for("hold")
        awake(engine, 1.0, engine.pause(1.0))
        deadline = time.monotonic() + PATIENCE_S
        while screen.asked == ["hold"] and time.monotonic() < deadline:
            awake(engine, 1.0, engine.skip_set(1.0))
            time.sleep(0.01)
        assert screen.asked == ["hold", "release"]


def test_a_session_that_is_offered_again_does_not_hold_the_screen_before_it_goes_on(
    engine: Engine,
) -> None:
    screen = FakeScreen()
    engine.start(0.0)
    paused = Engine(engine.plan, engine.snapshot(4.0))
    with Awake(screen, pause_at_most=0.05) as awake:
        awake(paused, 0.0, paused.skip_set(0.0))
        assert awake._thread is None
        awake(paused, 1.0, paused.resume(1.0))
        screen.wait_for("hold")


def test_where_the_screen_cannot_be_held_one_line_says_so_once(engine: Engine) -> None:
    screen = FakeScreen(works=False)
    awake = Awake(screen)
    assert awake.notice() is None
    awake(engine, 0.0, engine.start(0.0))
    assert awake._thread
    awake._thread.join(PATIENCE_S)
    assert awake.notice()
    awake(engine, 1.0, engine.pause(1.0))
    awake(engine, 2.0, engine.resume(2.0))
    assert awake.notice() is None
    assert awake.close()
    assert screen.asked == ["hold"]


def test_sessions_that_share_a_notice_tell_it_once(engine: Engine) -> None:
    notice = Notice("The screen may go dark.")
    told = []
    for _ in range(2):
        engine.start(0.0)
        awake = Awake(FakeScreen(works=False), notice=notice)
        awake(engine, 0.0, ())
        assert awake._thread
        awake._thread.join(PATIENCE_S)
        told.append(awake.notice())
    assert told == ["The screen may go dark.", None]


def test_a_screen_that_does_not_answer_holds_nobody_up(engine: Engine) -> None:
    answer = threading.Event()
    screen = FakeScreen(blocked=answer)
    awake = Awake(screen)
    began = time.monotonic()
    awake(engine, 0.0, engine.start(0.0))
    assert screen.entered.wait(PATIENCE_S)
    awake(engine, 1.0, engine.advance(1.0))
    assert not awake.close(timeout=0.05)
    assert time.monotonic() - began < PATIENCE_S / 2
    answer.set()
    assert awake.close(PATIENCE_S)


def test_without_a_screen_nothing_is_done_and_nothing_is_told(engine: Engine) -> None:
    awake = Awake(None)
    awake(engine, 0.0, engine.start(0.0))
    assert awake.notice() is None
    assert awake.close()


def test_over_ssh_the_other_computers_screen_is_left_alone() -> None:
    assert screen_here({"SSH_CONNECTION": "10.0.0.1 50000 10.0.0.2 22"}) is None
    assert isinstance(screen_here({}), WakepyScreen)
