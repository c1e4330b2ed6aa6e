"""Signals that end the app in order, and noise that is kept off its screen."""

from __future__ import annotations

import asyncio
import contextlib
import io
import os
import signal
import sys
import threading
from collections.abc import Iterator
from types import FrameType
from typing import Any, BinaryIO, Protocol, cast

from textual.app import App
from textual.driver import Driver

from ankle_coach import log, paths
from ankle_coach.ui.punctual import Gate, GatedFile

ENDING = tuple(
    getattr(signal, name)
    for name in ("SIGTERM", "SIGHUP", "SIGINT", "SIGQUIT", "SIGBREAK")
    if hasattr(signal, name)
)
"""The signals that end the app, where the system has them."""


class Signalled(Protocol):
    """An app that can be told that a signal came before it could take it."""

    signalled: int | None


@contextlib.contextmanager
def remembered(app: Signalled) -> Iterator[None]:
    """A signal that comes before ``on_signals`` is kept in ``app.signalled`` for it.

    Until then there is no loop to take it, but there soon is a terminal in disorder.
    """

    def remember(number: int, _: FrameType | None) -> None:
        app.signalled = number

    before: dict[int, Any] = {}
    if sys.platform != "win32" and threading.current_thread() is threading.main_thread():
        before = {number: signal.signal(number, remember) for number in ENDING}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def on_signals(app: App[Any]) -> None:
    """From now on such a signal ends the app in order, with 128 plus its number.

    Without this Textual 8.2.8 dies at once of all but SIGINT, and leaves the terminal raw, in the
    alternate screen, and reporting the mouse.
    """
    if sys.platform == "win32":
        return
    loop = asyncio.get_running_loop()
    app.app_resume_signal.subscribe(app, lambda _: _paint_all(app))
    # A thread other than the main one (as in some tests) can set no handlers.
    with contextlib.suppress(RuntimeError, ValueError):
        for number in ENDING:
            loop.add_signal_handler(number, end_by, app, number)
        _on_going_on(app, loop)


def end_by(app: App[Any], number: int) -> None:
    """End the app in order, as this signal asks."""
    app.exit(return_code=128 + number)


def hang_up(app: App[Any]) -> None:
    """End the app as SIGHUP asks: its terminal is gone."""
    if sys.platform != "win32":
        end_by(app, signal.SIGHUP)


def patient(driver: type[Driver]) -> type[Driver]:
    """In place of Textual's driver for Linux and macOS the one that sleeps until a key comes."""
    if driver.__module__ != "textual.drivers.linux_driver":
        return driver
    from ankle_coach.ui.patient import PatientDriver  # noqa: PLC0415  # there is none on Windows

    return PatientDriver


def _on_going_on(app: App[Any], loop: asyncio.AbstractEventLoop) -> None:
    """Set the terminal up anew after a stop from outside (SIGSTOP), which nothing can foresee.

    Textual 8.2.8 sets it up a second time on top of the first: it then takes the raw terminal for
    the one to be left at the end, and two threads share the keys.
    """
    if sys.platform == "win32":
        return
    textual_goes_on = signal.getsignal(signal.SIGCONT)
    if not callable(textual_goes_on):
        return  # no real terminal
    tidy = False

    def stops(_number: int, _frame: FrameType | None) -> None:
        nonlocal tidy
        tidy = True
        driver = app._driver  # noqa: SLF001  # the same as below
        if driver and driver._auto_restart:  # noqa: SLF001  # what Textual's own handler looks at
            driver.suspend_application_mode()
            vars(driver)["_must_signal_resume"] = True
        # As the terminal's own Ctrl+Z does: with make, say, which has started the app and waits.
        os.killpg(os.getpgrp(), signal.SIGSTOP)

    def goes_on() -> None:
        nonlocal tidy
        if app._exit:  # noqa: SLF001  # Textual offers no other way to it, nor to the driver
            return
        if not tidy and app._driver:  # noqa: SLF001  # the same
            app._driver.suspend_application_mode()  # noqa: SLF001  # the same
            app.call_later(_paint_all, app)
        tidy = False
        textual_goes_on(signal.SIGCONT, None)

    signal.signal(signal.SIGTSTP, stops)
    # A terminal that is gone sends SIGHUP as well, which is to be taken first however they come.
    loop.add_signal_handler(signal.SIGCONT, loop.call_soon, goes_on)


def _paint_all(app: App[Any]) -> None:
    """Paint the whole screen: Textual 8.2.8 comes back with no more than what changes next."""
    app.screen.refresh(layout=True)


@contextlib.contextmanager
def guarded(gate: Gate) -> Iterator[None]:
    """Send what libraries write to file descriptor 2 to the log while the app has the screen.

    Textual itself draws on ``sys.__stderr__``, which keeps the terminal, through the ``gate``.
    """
    kept = os.dup(2)
    screen = io.TextIOWrapper(
        cast("BinaryIO", GatedFile(os.dup(2), gate)), encoding="utf-8", errors="replace"
    )
    before = sys.__stderr__
    try:
        noise = _log_file()
        os.dup2(noise, 2)
        os.close(noise)
        sys.__stderr__ = screen  # type: ignore[misc]  # what Textual's driver draws on
        yield
    finally:
        sys.__stderr__ = before  # type: ignore[misc]  # as it was
        os.dup2(kept, 2)
        os.close(kept)
        screen.close()


def _log_file() -> int:
    """A file descriptor that takes what nobody need see: the log, or nothing at all."""
    try:
        paths.made(log.place().parent)
        return os.open(log.place(), os.O_WRONLY | os.O_CREAT | os.O_APPEND, paths.FILE_MODE)
    except OSError:
        return os.open(os.devnull, os.O_WRONLY)
