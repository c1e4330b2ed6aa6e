"""Reading a command's arguments: argparse, with one line and a hint for what is wrong."""

from __future__ import annotations

import argparse
import math
import re
from collections.abc import Callable, Iterable
from typing import Any, Never

from typing_extensions import override

from ankle_coach.text import UsageError, escaped, nearest, unknown

LEVELS = ("debug", "info", "warning", "error")
"""How serious something must be to be logged, the default being the third."""


class Parser(argparse.ArgumentParser):
    """A parser for one command; what it finds wrong it raises as a ``UsageError``."""

    def __init__(self, program: str, arguments: str, says: str) -> None:
        super().__init__(
            prog=program,
            usage=f"{' '.join(filter(None, (program, arguments)))} [options]",
            description=f"{says[:1].upper()}{says[1:]}.",
            formatter_class=argparse.RawDescriptionHelpFormatter,
            allow_abbrev=False,
        )
        self.options: list[str] = []
        self.add_option("--log-level", choice(LEVELS), LEVELS[2], "LEVEL", "how much is logged")

    def examples(self, *lines: str) -> None:
        """What to type, for a start."""
        self.description = "\n  ".join((f"{self.description}\n", *lines))

    def add_option(
        self, name: str, read: Callable[[str], object], default: object, metavar: str, says: str
    ) -> None:
        """An option with a value, which ``read`` makes of the word given, or refuses."""
        self.options.append(name)
        self.add_argument(name, type=read, default=default, metavar=metavar, help=says)

    def add_switch(self, name: str, says: str) -> None:
        """An option without a value."""
        self.options.append(name)
        self.add_argument(name, action="store_true", help=says)

    def parsed(self, words: list[str]) -> argparse.Namespace:
        """The arguments.

        Raises:
            UsageError: one of them is not right.
        """
        arguments, rest = self.parse_known_args(words)
        if rest:
            raise self._unexpected(rest[0])
        return arguments

    @override
    def error(self, message: str) -> Never:
        message = message.removeprefix("argument ")
        message = re.sub(r"^(--[\w-]+): expected one argument$", r"\1 needs a value", message)
        raise UsageError(escaped(message))

    def _unexpected(self, word: str) -> UsageError:
        if not word.startswith("-"):
            return UsageError(f"'{escaped(word)}' is one word too many; see {self.prog} --help")
        given = word.partition("=")[0]
        meant = nearest(given, self.options)
        hint = f"did you mean {meant}?" if meant else f"see {self.prog} --help"
        return UsageError(f"there is no option '{escaped(given)}' here; {hint}")


def choice(words: Iterable[str]) -> Callable[[str], str]:
    """Reads one of the words."""
    known = tuple(words)

    def read(word: str) -> str:
        if word not in known:
            raise argparse.ArgumentTypeError(str(unknown("choice", word, known)))
        return word

    return read


def number(low: float, high: float, unit: str = "", *, whole: bool = False) -> Callable[[str], Any]:
    """Reads a number from ``low`` to ``high``, both included: a float, or an int if ``whole``."""
    kind = int if whole else float

    def read(word: str) -> float:
        try:
            value = kind(word)
        except ValueError:
            value = math.nan
        if not low <= value <= high:
            what = "a whole number" if whole else "a number"
            wanted = f"{what} from {low:g} to {high:g}{unit and ' '}{unit}"
            raise argparse.ArgumentTypeError(f"'{escaped(word)}' is not {wanted}")
        return value

    return read


def ids(word: str) -> tuple[str, ...]:
    """Reads ids with commas between them."""
    return tuple(each.strip() for each in word.split(",") if each.strip())
