"""Other keys for what keys do: reading a person's wishes, and refusing those that conflict."""

from __future__ import annotations

import re
import string
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from ankle_coach.catalogue.files import shown
from ankle_coach.keys import ANSWERS, CHARACTERS, KEYS, Key
from ankle_coach.text import nearest

RESERVED = {
    "ctrl+c": "stops the app",
    "ctrl+p": "opens the command palette",
    "ctrl+q": "quits the app",
    "ctrl+z": "suspends the app",
}
"""Keys that go on doing what they do everywhere."""
TABLES = (KEYS, ANSWERS)
"""Keys of one table can be pressed at the same time, so none of them may do two things."""
_MODIFIED = re.compile(r"((?:(?:ctrl|alt|shift|super)\+)*)(.+)")
_SPECIAL = (
    *("up", "down", "left", "right", "pageup", "pagedown", "home", "end"),
    *("space", "enter", "escape", "tab", "backspace", "delete", "insert"),
    *(f"f{number}" for number in range(1, 25)),
)


def rebound(wishes: Mapping[str, str], table: tuple[Key, ...] = KEYS) -> tuple[Key, ...]:
    """The table with the keys that a person wishes; wishes that conflict are as they were."""
    wrong = {id_ for id_, _ in key_faults(wishes)}
    right = {id_: names_in(keys) for id_, keys in wishes.items() if id_ not in wrong}
    return tuple(replace(key, keys=right.get(key.id, key.keys)) for key in table)


def names_in(keys: str) -> tuple[str, ...]:
    """The names of keys with commas between them, a character standing for its own name."""
    return tuple(dict.fromkeys(map(_full_name, filter(None, map(str.strip, keys.split(","))))))


def with_wish(wishes: Mapping[str, str], id_: str, names: Sequence[str]) -> dict[str, str]:
    """The wishes with other keys for one id, as the latest: a conflict is then told of it."""
    rest = {each: keys for each, keys in wishes.items() if each != id_}
    return {**rest, id_: ",".join(names)}


def first_fault(wishes: Mapping[str, str]) -> str:
    """The first thing that is wrong with the wishes, as a sentence; empty if nothing is."""
    return next((f"{id_} {what}." for id_, what in key_faults(wishes)), "")


def key_faults(wishes: Mapping[str, object]) -> tuple[tuple[str, str], ...]:
    """What is wrong with a person's wishes, each with the id that it is about.

    Whatever is no text is left out of account. An id with a fault keeps its own keys, and no other
    may wish for them.
    """
    tables = {key.id: table for table in TABLES for key in table}
    right = {id_: names_in(keys) for id_, keys in wishes.items() if isinstance(keys, str)}
    found = [(id_, "is nothing that keys do") for id_ in wishes if id_ not in tables]
    found += [(id_, what) for id_, names in right.items() for what in _wrong(names)]
    for id_, _ in found:
        right.pop(id_, None)
    while conflicts := _conflicts(right, tables):
        found += conflicts
        del right[conflicts[0][0]]
    return tuple(found)


def _conflicts(
    wishes: Mapping[str, tuple[str, ...]], tables: Mapping[str, tuple[Key, ...]]
) -> list[tuple[str, str]]:
    """What conflicts in the first wish that does; once it is dropped, others may as well."""
    told = ([(id_, what) for what in _taken(id_, tables[id_], wishes)] for id_ in wishes)
    return next(filter(None, told), [])


def _wrong(names: tuple[str, ...]) -> Iterator[str]:
    if not names:
        yield "needs a key: it is the only way to do this without the mouse"
    for name in names:
        if name in RESERVED:
            yield f"cannot be {name}, which {RESERVED[name]}"
        elif not _is_key(name):
            meant = nearest(name, _SPECIAL)
            hint = f"; did you mean {meant}?" if meant else ", such as p, space, f5 or ctrl+k"
            yield f"has {shown(name)}, which is no key{hint}"


def _taken(
    id_: str, table: tuple[Key, ...], wishes: Mapping[str, tuple[str, ...]]
) -> Iterator[str]:
    """The keys of an id that another one has, where not the other came later."""
    order = list(wishes)
    for other in table:
        if other.id != id_ and (other.id not in wishes or order.index(other.id) < order.index(id_)):
            for name in wishes[id_]:
                if name in wishes.get(other.id, other.keys):
                    free = f"give {other.id} another key, too"
                    yield f"cannot be {name}, which {other.id} has: {free}"


def _full_name(name: str) -> str:
    modifiers, last = "", name
    found = _MODIFIED.fullmatch(name)
    if found:
        modifiers, last = found[1], found[2]
    if last in CHARACTERS:
        return modifiers + CHARACTERS[last]
    if len(last) == 1 and last in string.punctuation:
        return modifiers + _punctuation()[last]
    return modifiers + (last if len(last) == 1 else last.lower())


def _is_key(name: str) -> bool:
    found = _MODIFIED.fullmatch(name)
    last = found[2] if found else name
    if len(last) == 1:
        return last.isprintable() and not last.isspace()
    return last in _SPECIAL or last in _punctuation().values()


def _punctuation() -> dict[str, str]:
    """The names that Textual has for characters, which are Unicode's but for a few."""
    own = {
        "@": "at",
        "+": "plus",
        "-": "minus",
        "/": "slash",
        "\\": "backslash",
        "_": "underscore",
    }
    return {
        each: own.get(each) or unicodedata.name(each).lower().replace("-", "_").replace(" ", "_")
        for each in string.punctuation
    }
