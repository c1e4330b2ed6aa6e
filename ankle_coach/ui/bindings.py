"""Textual's bindings, made from the one table of keys."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from textual.binding import Binding

from ankle_coach.keys import ANSWERS, KEYS, Key, shown
from ankle_coach.settings.rebinding import rebound

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


def rebound_by_id(wishes: Mapping[str, str]) -> dict[str, Key]:
    """All keys of a session and of its answers by their ids, as a person wishes them."""
    return {key.id: key for key in (*rebound(wishes), *rebound(wishes, ANSWERS))}


def keymap(wishes: Mapping[str, str]) -> dict[str, str]:
    """Textual's keymap for the keys that a person wishes; wishes that conflict are left out."""
    return {id_: ",".join(key.keys) for id_, key in rebound_by_id(wishes).items() if id_ in wishes}


def legend(table: Iterable[Key]) -> str:
    """The first key and the label of each, in one line."""
    return "  ".join(f"{shown(key.keys[0])} {key.label.lower()}" for key in table)
