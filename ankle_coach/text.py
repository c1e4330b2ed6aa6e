"""Text from files and people, and how it is shown: nothing here needs more than an interpreter.

What a person can put right is a ``UsageError``: one line, which says what is wrong and what to do.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

FORBIDDEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]"
)
"""Control characters, and those that turn the direction of writing or are not seen."""
_UNSHOWN = re.compile(f"{FORBIDDEN.pattern[:-1]}\ud800-\udfff]")
SHOWN_AT_MOST = 120


class UsageError(Exception):
    """Something that the person can correct; its text is the one line to tell them."""


def escaped(text: str) -> str:
    """The text with whatever could act on a terminal, or hide in it, written as an escape.

    At most ``SHOWN_AT_MOST`` characters of it, so that a message stays one that can be read.
    """
    if len(text) > SHOWN_AT_MOST:
        text = f"{text[:SHOWN_AT_MOST]}…"
    return _UNSHOWN.sub(lambda found: ascii(found[0])[1:-1], unicodedata.normalize("NFC", text))


def nearest(given: str, known: Iterable[str]) -> str | None:
    """The known word that was probably meant; None where none is near."""
    from difflib import get_close_matches  # noqa: PLC0415 - most runs meet no wrong word

    words = {word.casefold(): word for word in known}
    found = get_close_matches(given.casefold(), words, n=1)
    return words[found[0]] if found else None


def unknown(what: str, given: str, known: Iterable[str]) -> UsageError:
    """The error for a word that is none of the ``known``, with the one that was probably meant."""
    words = tuple(known)
    meant = nearest(given, words)
    hint = f"did you mean {meant}?" if meant else f"there are {', '.join(words)}"
    return UsageError(f"there is no {what} '{escaped(given)}'; {hint}")


def counted(number: int, what: str) -> str:
    """So many of something: ``1 move``, ``2 moves``."""
    return f"{number} {what}{'s' * (number != 1)}"


def minutes(seconds: float) -> str:
    """Seconds as minutes and whole seconds, ``7:05``."""
    whole = int(seconds + 0.5)
    return f"{whole // 60}:{whole % 60:02d}"
