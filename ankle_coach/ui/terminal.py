"""Signals that end the app in order, and noise that is kept off its screen."""

from __future__ import annotations

import asyncio
import contextlib
import io
import os
import signal
import sys
from collections.abc import Iterator
from typing import Any

from textual.app import App

from ankle_coach import log, paths

ENDING = tuple(
    getattr(signal, name)
    for name in ("SIGTERM", "SIGHUP", "SIGINT", "SIGQUIT", "SIGBREAK")
    if hasattr(signal, name)
)
"""The signals that end the app, where the system has them."""


def on_signals(app: App[Any]) -> None:
    """From now on such a signal ends the app in order, with 128 plus its number.

    Without this Textual 8.2.8 dies at once of all but SIGINT, and leaves the terminal raw, in the
    alternate screen, and reporting the mouse.
    """
    if sys.platform == "win32":
        return
    loop = asyncio.get_running_loop()
    for number in ENDING:
        # A thread other than the main one (as in some tests) can set no handlers.
        with contextlib.suppress(RuntimeError, ValueError):
            loop.add_signal_handler(number, _end, app, number)


def _end(app: App[Any], number: int) -> None:
    app.exit(return_code=128 + number)


@contextlib.contextmanager
def guarded() -> Iterator[None]:
    """Send what libraries write to file descriptor 2 to the log while the app has the screen.

    Textual itself draws on ``sys.__stderr__``, which keeps the terminal.
    """
    kept = os.dup(2)
    screen = io.TextIOWrapper(
        io.FileIO(os.dup(2), "w"), encoding="utf-8", errors="replace", line_buffering=True
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
