"""In which line of a TOML file a value stands, which the parser does not tell."""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_right

Place = tuple[str | int, ...]
"""The keys and, in lists, the numbers that lead to a value."""

_BLANK = re.compile(r"(?:[ \t\n]|#[^\n]*)*")
_KEY = re.compile(r"""[ \t]*(?:([A-Za-z0-9_-]+)|("(?:\\.|[^"\\\n])*"|'[^'\n]*'))[ \t]*(\.?)""")
_STRING = re.compile(
    r'"""(?:\\.|[^\\])*?"{3,5}' r"|'''.*?'{3,5}" r'|"(?:\\.|[^"\\\n])*"' r"|'[^'\n]*'",
    re.DOTALL,
)
_BARE = re.compile(r"[^,\]}#\n]*")


def lines_of(text: str) -> dict[Place, int]:
    """The line, from 1, of every key, table and element of a list.

    ``text`` is what ``tomllib`` takes, with newlines of one character; it is not checked again.
    """
    return _Scan(text).lines


class _Scan:
    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.lines: dict[Place, int] = {}
        self._ends = [found.start() for found in re.finditer("\n", text)]
        self._elements: dict[Place, int] = {}
        table: Place = ()
        self._skip()
        while self.at < len(text):
            table = self._header() if text[self.at] == "[" else self._pair(table)
            self._skip()

    def _skip(self) -> None:
        found = _BLANK.match(self.text, self.at)
        self.at = found.end() if found else self.at

    def _note(self, place: Place, at: int) -> None:
        self.lines.setdefault(place, bisect_right(self._ends, at - 1) + 1)

    def _key(self) -> list[str]:
        parts, more = [], "."
        while more:
            found = _KEY.match(self.text, self.at)
            if found is None:
                raise AssertionError(f"no key at {self.at}")
            parts.append(found[1] or str(tomllib.loads(f"key = {found[2]}")["key"]))
            more, self.at = found[3], found.end()
        return parts

    def _header(self) -> Place:
        start = self.at
        of_list = self.text.startswith("[[", start)
        self.at += 2 if of_list else 1
        table: Place = ()
        parts = self._key()
        for part in parts:
            table = (*self._last_element(table), part)
            self._note(table, start)
        self.at += 2 if of_list else 1
        if of_list:
            number = self._elements.get(table, -1) + 1
            self._elements[table] = number
            table = (*table, number)
            self._note(table, start)
            return table
        return self._last_element(table)

    def _last_element(self, table: Place) -> Place:
        number = self._elements.get(table)
        return table if number is None else (*table, number)

    def _pair(self, table: Place) -> Place:
        self._value_of_key(table)
        return table

    def _value_of_key(self, table: Place) -> None:
        self._skip()
        start, place = self.at, table
        for part in self._key():
            place = (*place, part)
            self._note(place, start)
        self.at += 1  # the equals sign
        self._skip()
        self._value(place)

    def _value(self, place: Place) -> None:
        opening = self.text[self.at : self.at + 1]
        if opening == "[":
            self._list(place)
        elif opening == "{":
            self._inline(place)
        else:
            found = _STRING.match(self.text, self.at) or _BARE.match(self.text, self.at)
            self.at = found.end() if found else len(self.text)

    def _list(self, place: Place) -> None:
        self.at += 1
        number = 0
        self._skip()
        while not self.text.startswith("]", self.at):
            self._note((*place, number), self.at)
            self._value((*place, number))
            number += 1
            self._comma()
        self.at += 1

    def _inline(self, place: Place) -> None:
        self.at += 1
        self._skip()
        while not self.text.startswith("}", self.at):
            self._value_of_key(place)
            self._comma()
        self.at += 1

    def _comma(self) -> None:
        self._skip()
        if self.text.startswith(",", self.at):
            self.at += 1
            self._skip()
