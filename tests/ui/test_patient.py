"""The keys are waited for asleep: nothing looks for them, and none is lost or late."""

from __future__ import annotations

import os
import pty
import selectors
import signal
import sys
import threading
import tty
from collections.abc import AsyncIterator
from contextlib import suppress
from queue import Empty, Queue
from typing import TYPE_CHECKING, Any, cast

import pytest
from textual.events import Key
from textual.message import Message

from ankle_coach.ui.terminal import hang_up, patient

if sys.platform == "win32":
    pytest.skip("Windows has a driver of its own", allow_module_level=True)

from textual.drivers.headless_driver import HeadlessDriver
from textual.drivers.linux_driver import LinuxDriver

from ankle_coach.ui.patient import AFTER_KEYS, PatientDriver
from tests.ui.seat import seated

if TYPE_CHECKING:
    from textual.app import App

A_WHILE = 0.05
"""Seconds in which it would wake up, if it did."""
SOON = 5.0
"""Seconds within which what is to come has come, on any machine."""


class FakeApp:
    """What the driver asks of the app."""

    def __init__(self) -> None:
        self.later: Queue[tuple[object, ...]] = Queue()

    def call_later(self, *call: object) -> None:
        self.later.put(call)


class Watched(PatientDriver):
    """Keeps what is typed."""

    def __init__(self, app: FakeApp) -> None:
        super().__init__(cast("App[Any]", app), mouse=False)
        self.typed: Queue[Message] = Queue()

    def process_message(self, message: Message) -> None:
        self.typed.put(message)


class Waiting(selectors.SelectSelector):
    """Keeps for how long was waited."""

    waits: Queue[float | None]

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        Waiting.waits.put(timeout)
        return super().select(timeout)


class Seat:
    """Somebody at the keys of a terminal, and the thread that waits for them."""

    def __init__(self, driver: Watched, app: FakeApp, keyboard: int) -> None:
        self.driver, self.app, self._keyboard = driver, app, keyboard

    def begin(self) -> None:
        """As in ``start_application_mode``."""
        self.thread = threading.Thread(target=self.driver._run_input_thread)
        self.driver._key_thread = self.thread
        self.thread.start()

    def type(self, keys: bytes) -> None:
        os.write(self._keyboard, keys)

    def hang_up(self) -> None:
        os.close(self._keyboard)
        self._keyboard = -1

    def close(self) -> None:
        self.driver.disable_input()
        for each in (self._keyboard, self.driver.fileno):
            with suppress(OSError):
                os.close(each)

    def key(self) -> str:
        message = self.driver.typed.get(timeout=SOON)
        assert isinstance(message, Key)
        return message.key


@pytest.fixture
async def seat(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Seat]:
    monkeypatch.setattr(selectors, "SelectSelector", Waiting)
    Waiting.waits = Queue()
    before = {each: signal.getsignal(each) for each in (signal.SIGTSTP, signal.SIGCONT)}
    winch = signal.getsignal(signal.SIGWINCH)
    app = FakeApp()
    driver = Watched(app)
    keyboard, driver.fileno = pty.openpty()
    tty.setraw(driver.fileno)
    made = Seat(driver, app, keyboard)
    made.begin()
    yield made
    made.close()
    for number, handler in (*before.items(), (signal.SIGWINCH, winch)):
        signal.signal(number, handler)
    assert not made.thread.is_alive()


async def test_what_is_typed_is_handed_on_and_an_escape_alone_is_a_key(seat: Seat) -> None:
    seat.type(b"a\x1b[B")
    assert [seat.key(), seat.key()] == ["a", "down"]
    seat.type(b"\x1b")
    assert seat.key() == "escape"


async def test_it_sleeps_until_a_key_comes_and_looks_once_more_after_it(seat: Seat) -> None:
    assert Waiting.waits.get(timeout=SOON) is None
    seat.type(b"a")
    assert seat.key() == "a"
    assert Waiting.waits.get(timeout=SOON) == AFTER_KEYS
    assert Waiting.waits.get(timeout=SOON) is None
    with pytest.raises(Empty):
        Waiting.waits.get_nowait()


async def test_a_letter_that_comes_in_pieces_is_whole_and_what_is_no_text_stops_nothing(
    seat: Seat,
) -> None:
    first, last = "é".encode()[:1], "é".encode()[1:]
    seat.type(first)
    assert Waiting.waits.get(timeout=SOON) is None
    assert Waiting.waits.get(timeout=SOON) == AFTER_KEYS  # so that it has been read by itself
    seat.type(last)
    assert cast("Key", seat.driver.typed.get(timeout=SOON)).character == "é"
    seat.type(b"\xffb")
    seat.key()
    assert seat.key() == "b"


async def test_it_ends_at_once_and_can_begin_again(seat: Seat) -> None:
    for _ in range(2):
        assert Waiting.waits.get(timeout=SOON) is None
        seat.driver.disable_input()
        assert not seat.thread.is_alive()
        assert {*Waiting.waits.queue} <= {None}  # roused, it waits no more for a while
        seat.driver.disable_input()  # as Textual does at the end
        Waiting.waits = Queue()
        seat.begin()
    assert Waiting.waits.get(timeout=SOON) is None
    with pytest.raises(Empty):  # it sleeps, and does not go on being roused
        Waiting.waits.get(timeout=A_WHILE)
    seat.type(b"a")
    assert seat.key() == "a"


async def test_a_key_that_another_program_took_is_no_end(
    seat: Seat, monkeypatch: pytest.MonkeyPatch
) -> None:
    read, taken = os.read, list[bytes]()

    def rival(descriptor: int, most: int) -> bytes:
        if descriptor == seat.driver.fileno and not taken:
            taken.append(read(descriptor, most))
            raise BlockingIOError
        return read(descriptor, most)

    monkeypatch.setattr(os, "read", rival)
    seat.type(b"a")
    assert Waiting.waits.get(timeout=SOON) is None
    assert Waiting.waits.get(timeout=SOON) == AFTER_KEYS
    seat.type(b"b")
    assert seat.key() == "b"
    assert taken == [b"a"]
    assert seat.app.later.empty()


async def test_a_terminal_that_is_gone_ends_the_app_as_sighup_asks_and_is_read_no_more(
    seat: Seat,
) -> None:
    assert Waiting.waits.get(timeout=SOON) is None
    seat.hang_up()
    assert seat.app.later.get(timeout=SOON) == (hang_up, seat.app)
    assert Waiting.waits.get(timeout=SOON) == AFTER_KEYS
    assert Waiting.waits.get(timeout=SOON) is None
    with pytest.raises(Empty):
        seat.app.later.get_nowait()


def test_only_the_driver_of_a_unix_terminal_is_replaced() -> None:
    assert patient(LinuxDriver) is PatientDriver
    assert patient(HeadlessDriver) is HeadlessDriver


async def test_the_app_waits_for_its_keys_with_it() -> None:
    async with seated() as seat:
        assert seat.app.get_driver_class() is PatientDriver
