"""Textual's bindings, made from the one table of keys."""

from __future__ import annotations

from collections.abc import Iterable

from textual.binding import Binding

from ankle_coach.keys import KEYS, Key, shown

BY_ID = {key.id: key for key in KEYS}
"""The keys of a session by their ids."""


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


def legend(table: Iterable[Key]) -> str:
    """The first key and the label of each, in one line."""
    return "  ".join(f"{shown(key.keys[0])} {key.label.lower()}" for key in table)
