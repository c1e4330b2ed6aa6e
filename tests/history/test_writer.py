"""Writing in a thread of its own."""

from __future__ import annotations

import threading
import time

import pytest

from ankle_coach.history import writer
from ankle_coach.history.past import Ending
from ankle_coach.history.writer import State, Writer
from ankle_coach.session.course import Snapshot
from tests.history.sessions import NOON

PATIENCE_S = 10.0


def state(index: int, *, safe: bool = False, ending: Ending | None = None) -> State:
    return State(Snapshot(index, 0.0, 0, 0.0, (), (), ()), NOON, safe=safe, ending=ending)


class Disk:
    """Keeps what it is given, once it is let; fails as often as it is told to."""

    def __init__(self, *, fails: int = 0) -> None:
        self.free = threading.Event()
        self.entered = threading.Event()
        self.free.set()
        self.kept: list[State] = []
        self.fails = fails
        self.threads: set[threading.Thread] = set()

    def __call__(self, given: State) -> bool:
        self.entered.set()
        self.threads.add(threading.current_thread())
        self.free.wait(PATIENCE_S)
        if self.fails:
            self.fails -= 1
            return False
        self.kept.append(given)
        return True


def test_what_is_put_is_written_soon_by_another_thread() -> None:
    disk = Disk()
    writing = Writer(disk)
    writing.put(state(1))
    assert writing.flush(PATIENCE_S)
    assert disk.kept == [state(1)]
    assert threading.current_thread() not in disk.threads
    assert writing.close(PATIENCE_S)


def test_only_the_newest_of_what_waits_is_written() -> None:
    disk = Disk()
    disk.free.clear()
    writing = Writer(disk)
    writing.put(state(1))
    assert disk.entered.wait(PATIENCE_S)
    for index in (2, 3, 4):
        writing.put(state(index))
    disk.free.set()
    assert writing.close(PATIENCE_S)
    assert disk.kept == [state(1), state(4)]


def test_what_must_be_safe_stays_so_when_it_is_overtaken() -> None:
    disk = Disk()
    disk.free.clear()
    writing = Writer(disk)
    writing.put(state(1))
    assert disk.entered.wait(PATIENCE_S)
    writing.put(state(2, safe=True))
    writing.put(state(3))
    disk.free.set()
    assert writing.close(PATIENCE_S)
    assert disk.kept == [state(1), state(3, safe=True)]


def test_putting_never_waits_for_the_disk_and_leaving_not_for_long() -> None:
    disk = Disk()
    disk.free.clear()
    writing = Writer(disk)
    began = time.monotonic()
    writing.put(state(1))
    writing.put(state(2))
    assert not writing.flush(0.01)
    assert not writing.close(0.01)
    assert time.monotonic() - began < PATIENCE_S / 2
    disk.free.set()
    assert writing.close(PATIENCE_S)


def test_what_could_not_be_written_is_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writer, "RETRY", 0.001)
    disk = Disk(fails=3)
    writing = Writer(disk)
    writing.put(state(1, ending=Ending.FINISHED))
    deadline = time.monotonic() + PATIENCE_S
    while not disk.kept and time.monotonic() < deadline:
        time.sleep(0.001)
    assert disk.kept == [state(1, ending=Ending.FINISHED)]
    assert writing.close(PATIENCE_S)


def test_leaving_tries_once_more_and_tells_the_truth() -> None:
    disk = Disk(fails=1)
    writing = Writer(disk)
    writing.put(state(1))
    assert not writing.flush(0.05)
    assert writing.close(PATIENCE_S)
    assert disk.kept == [state(1)]

    disk = Disk(fails=99)
    writing = Writer(disk)
    writing.put(state(1))
    assert not writing.close(PATIENCE_S)
    assert disk.kept == []


def test_nothing_is_written_after_leaving() -> None:
    disk = Disk()
    writing = Writer(disk)
    assert writing.close(PATIENCE_S)
    writing.put(state(1))
    assert writing.close(PATIENCE_S)
    assert disk.kept == []


def test_a_writer_that_had_nothing_to_do_has_kept_everything() -> None:
    assert Writer(Disk()).flush(0.0)
