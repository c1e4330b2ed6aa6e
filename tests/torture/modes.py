"""What a program switched on in its terminal and did not switch off again, by the bytes it sent."""

from __future__ import annotations

import re

_PRIVATE = re.compile(rb"\x1b\[\?([\d;]+)([hl])")
_KITTY = re.compile(rb"\x1b\[([<>])\d*(?:;\d+)?u")
_TITLE = re.compile(rb"\x1b\][012];")
_ON_BEFORE = frozenset({b"7", b"25"})
"""Lines that wrap and a cursor that shows: what a terminal has before anything is asked of it."""
_NAMES = {
    b"7": "line wrap off",
    b"25": "cursor hidden",
    b"1000": "mouse 1000",
    b"1002": "mouse 1002",
    b"1003": "mouse 1003",
    b"1004": "focus 1004",
    b"1006": "mouse 1006",
    b"1015": "mouse 1015",
    b"1049": "alternate screen",
    b"2004": "bracketed paste",
}


def left_behind(written: bytes) -> tuple[str, ...]:
    """What is not as it was before a program wrote all this, in words; nothing if all is."""
    now: dict[bytes, bool] = {}
    for numbers, how in _PRIVATE.findall(written):
        now.update(dict.fromkeys(numbers.split(b";"), how == b"h"))
    found = [
        _NAMES.get(mode, f"mode {mode.decode()}")
        for mode, on in now.items()
        if on is not (mode in _ON_BEFORE)
    ]
    pushed = 0
    for which in _KITTY.findall(written):
        pushed = pushed + 1 if which == b">" else max(0, pushed - 1)
    if pushed:
        found.append(f"kitty keyboard pushed {pushed} times")
    if _TITLE.search(written):
        found.append("title changed")
    return tuple(sorted(found))


def touched(written: bytes) -> bool:
    """Whether a program changed anything at all about its terminal."""
    return bool(_PRIVATE.search(written) or _KITTY.search(written))
