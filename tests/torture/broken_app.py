"""The app with a defect: its key ``f`` raises, or its clockwork does ten seconds into a session.

broken_app.py key|clockwork start pre-run --speed 5
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from ankle_coach import cli
from ankle_coach.session.engine import Engine
from ankle_coach.ui.screens.session import SessionScreen

if TYPE_CHECKING:
    from ankle_coach.session.engine import Events

SOUND = 10.0
"""Seconds of session time for which the clockwork works."""
_advance = Engine.advance


def _raise(_: SessionScreen) -> None:
    raise RuntimeError("injected")


def _fail_later(engine: Engine, now: float) -> Events:
    if engine.running(now) > SOUND:
        raise RuntimeError("injected")
    return _advance(engine, now)


if __name__ == "__main__":
    if sys.argv[1] == "key":
        setattr(SessionScreen, "_press_figure", _raise)  # noqa: B010 - the defect
    else:
        setattr(Engine, "advance", _fail_later)  # noqa: B010 - the defect
    sys.exit(cli.main(sys.argv[2:]))
