"""The first and the last line of the stage: where the session stands, and the keys."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from ankle_coach.keys import Key, shown
from ankle_coach.session.table import Command, Phase
from ankle_coach.session.view import View
from ankle_coach.ui.stage.content import minutes

NARROW = 76
"""Columns from which both lines are whole."""
_KEYS = ("pause", "done", "skip", "back", "hurts", "leave", "help")
_KEYS_SHORT = ("pause", "leave", "help")
_BETWEEN = "  ·  "


def time_left(view: View, now: datetime, speed: float) -> str:
    """How long the session goes on, and when it will be over at this ``speed``."""
    done = now + timedelta(seconds=view.session_left / speed)
    return f"{minutes(view.session_left)} left · done at {done:%H:%M}"


def status(view: View, columns: int, *, routine: str, when: str, sound: str, speed: float) -> str:
    """The routine, the place in it, ``when`` it will be over or was paused, sound and speed."""
    place = f"{view.move + 1} of {view.moves}" if view.move is not None else ""
    if columns < NARROW:
        left = when if view.phase is Phase.PAUSED else f"{minutes(view.session_left)} left"
        return _BETWEEN.join(filter(None, (place, left)))
    faster = f"{speed:g}× speed" if speed != 1 else ""
    return _BETWEEN.join(filter(None, (routine, place, when, sound, faster)))


def legend(view: View, columns: int, keys: Mapping[str, Key]) -> str:
    """The keys that are needed most, by what they do now."""
    named = [keys[each] for each in (_KEYS_SHORT if columns < NARROW else _KEYS)]
    if view.phase is Phase.PAUSED:
        named = [replace(k, label="Go on") if k.command is Command.PAUSE else k for k in named]
    return "  ".join(f"{shown(key.keys[0])} {key.label.lower()}" for key in named)
