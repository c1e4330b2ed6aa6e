"""Textual's bindings, made from the one table of keys."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from textual.binding import Binding

from ankle_coach.keys import ANSWERS, KEYS, Key, shown
from ankle_coach.settings.rebinding import rebound

BY_ID = {key.id: key for key in KEYS}
"""The keys of a session by their ids."""

HOME = (
    Binding("enter", "start", "Start", tooltip="Start what is highlighted", priority=True),
    Binding("j", "jog", "Jog", tooltip="Jog easily first, before pre-run"),
    Binding(
        "left",
        "focus_routines",
        "Routines",
        tooltip="To the routines; Up and Down choose",
        show=False,
        priority=True,
    ),
    Binding(
        "right",
        "focus_moves",
        "Moves",
        tooltip="To the routine's moves; Up and Down choose",
        show=False,
        priority=True,
    ),
    Binding("space", "take", "Out/in", tooltip="Take the highlighted move out, or put it in"),
    Binding("w", "save", "Save as mine", tooltip="Keep these moves as a routine", show=False),
    Binding("d", "set_aside", "Set aside", tooltip="Set aside what was cut short", show=False),
    Binding("question_mark", "app.keys", "Keys", tooltip="List the keys"),
    Binding("q,escape", "app.quit", "Quit", tooltip="Leave Ankle Coach"),
    Binding("h", "app.progress", "Progress", tooltip="What you have done"),
    Binding("comma", "app.settings", "Settings", key_display=",", tooltip="All that can be set"),
    Binding("a", "app.about", "About", tooltip="What the exercises are for, and when", show=False),
)
"""The keys on Home, the most needed first; what the tooltips say is listed with them."""


def listed(table: Iterable[Binding]) -> tuple[Key, ...]:
    """The keys of some bindings, with what their tooltips say of them."""
    return tuple(
        Key(each.action, tuple(each.key.split(",")), each.description, each.tooltip)
        for each in table
    )


def bindings(table: Iterable[Key], *, priority: bool = False) -> list[Binding]:
    """A binding for each key of the table; it calls ``action_press`` with the key's id."""
    return [
        Binding(
            ",".join(key.keys),
            f"press('{key.id}')",
            key.label,
            key_display=shown(key.keys[0]),
            tooltip=key.description,
            id=key.id,
            priority=priority,
        )
        for key in table
    ]


def rebound_by_id(wishes: Mapping[str, str]) -> dict[str, Key]:
    """All keys of a session and of its answers by their ids, as a person wishes them."""
    return {key.id: key for key in (*rebound(wishes), *rebound(wishes, ANSWERS))}


def keymap(wishes: Mapping[str, str]) -> dict[str, str]:
    """Textual's keymap for the keys that a person wishes; wishes that conflict are left out."""
    return {id_: ",".join(key.keys) for id_, key in rebound_by_id(wishes).items() if id_ in wishes}
