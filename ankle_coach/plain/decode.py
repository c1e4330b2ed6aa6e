"""From what a terminal sends to the names of keys."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ankle_coach.keys import CHARACTERS

_SEQUENCES = {
    "[A": "up",
    "[B": "down",
    "[C": "right",
    "[D": "left",
    "[5~": "pageup",
    "[6~": "pagedown",
    "[15~": "f5",
    "[[E": "f5",
}
"""What follows ESC, of the keys that a session has; the last is the Linux console's."""
_PRESS = re.compile(r"\x1b(\[\[.|\[[0-?]*[ -/]*[@-~]|O.)|\x1b(?=\x1b|$)|\x1b?.", re.DOTALL)
"""An escape sequence, the Escape key alone, or one character, with Alt or without."""


def names(sent: str) -> Iterator[str]:
    """The keys that were pressed, in order, named as in ``keys``; others are left out."""
    for found in _PRESS.finditer(sent):
        name = _name(found[0], found[1])
        if name:
            yield name


def is_whole(sent: str) -> bool:
    """Whether no escape sequence is still on its way; a lone ESC may be one that is."""
    return not re.search(r"\x1b(\[\[?[0-?]*[ -/]*|O)?$", sent)


def _name(press: str, sequence: str | None) -> str | None:
    if sequence:
        return _SEQUENCES.get(sequence.replace("O", "[", 1) if sequence[0] == "O" else sequence)
    if press == "\x1b":
        return "escape"
    if press in CHARACTERS:
        return CHARACTERS[press]
    return press.lower() if len(press) == 1 and press.isalnum() else None
