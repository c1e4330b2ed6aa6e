"""The app in odd circumstances: with a defect of its own, or on a machine that fell asleep.

    odd_app.py key|clockwork|sleep start pre-run --speed 5

``key``: its key f raises. ``clockwork``: its engine raises, ten seconds into a session and ever
after. ``sleep``: at SIGUSR1 the machine has slept for an hour.
"""

from __future__ import annotations

import signal
import sys
from typing import TYPE_CHECKING

from ankle_coach import cli, clock
from ankle_coach.clock.wake import wake_seconds
from ankle_coach.session.engine import Engine
from ankle_coach.ui.screens.session import SessionScreen

if TYPE_CHECKING:
    from ankle_coach.session.engine import Events

SOUND = 10.0
"""Seconds of session time for which the clockwork works."""
ASLEEP = 3600.0
_advance = Engine.advance
_slept: list[float] = []


def _raise(_: SessionScreen) -> None:
    raise RuntimeError("injected")


def _fail_later(engine: Engine, now: float) -> Events:
    if engine.running(now) > SOUND:
        raise RuntimeError("injected")
    return _advance(engine, now)


def _with_sleep() -> float:
    return wake_seconds() + sum(_slept)


if __name__ == "__main__":
    if sys.argv[1] == "key":
        setattr(SessionScreen, "_press_figure", _raise)  # noqa: B010 - the defect
    elif sys.argv[1] == "clockwork":
        setattr(Engine, "advance", _fail_later)  # noqa: B010 - the defect
    else:
        setattr(clock, "wake_seconds", _with_sleep)  # noqa: B010 - as a lid that was closed
        signal.signal(signal.SIGUSR1, lambda *_: _slept.append(ASLEEP))
    sys.exit(cli.main(sys.argv[2:]))
