"""Which front end runs a session: the full screen, or lines of text."""

# ruff: noqa: PLC0415 - only one of the two is imported, and no more of it than shows at first

from __future__ import annotations

import gc
import os
import sys

from ankle_coach.preferences import Preferences

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ankle_coach.start import StartRequest


def show(request: StartRequest | None, preferences: Preferences, *, plain: bool) -> int:
    """Run the session, or Home if it is None, on the screen or as lines; return the exit code."""
    if request and (plain or not has_screen()):
        return _as_lines(request, preferences)
    from ankle_coach.ui.app import run as run_screen

    return run_screen(request, preferences)


def _as_lines(request: StartRequest, preferences: Preferences) -> int:
    from ankle_coach.catalogue.demo import DEMO
    from ankle_coach.keeping import record_here
    from ankle_coach.plain import run as run_plain

    gc.enable()  # which the command line turned off
    recorded = request.routine.id != DEMO
    return run_plain(request, record_here(), preferences, recorded=recorded)


def has_screen() -> bool:
    """Whether input and output are a terminal that can do more than lines."""
    streams = (sys.stdin, sys.stdout)
    if not all(stream is not None and stream.isatty() for stream in streams):
        return False
    term = os.environ.get("TERM", "dumb" if os.name == "posix" else "")
    return term not in ("dumb", "unknown")
