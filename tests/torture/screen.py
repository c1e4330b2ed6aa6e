"""What a terminal shows after all that a program wrote: as much of one as Textual makes use of."""

from __future__ import annotations

import re

_TOKEN = re.compile(
    r"\x1b\[([<=>?]?)([\d;]*)[ -/]*([@-~])"  # a control sequence
    r"|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)"  # a title and the like
    r"|\x1b[^\[\]]"
    r"|([\x00-\x1f])"
    r"|([^\x00-\x1f]+)"
)


class Screen:
    """Rows of cells, each as wide as its character: Textual places the cursor before every run."""

    def __init__(self, columns: int, rows: int) -> None:
        self._blank = " " * columns
        self._rows = [self._blank] * rows
        self._row = self._column = 0

    def text(self) -> str:
        """What is shown now."""
        return "\n".join(row.rstrip() for row in self._rows)

    def feed(self, written: str) -> None:
        """Take in what was written, in which no sequence is cut off."""
        for found in _TOKEN.finditer(written):
            private, numbers, final, control, words = found.groups()
            if words:
                self._put(words)
            elif control:
                self._control(control)
            elif final and not private:
                self._sequence(final, [int(each or 0) for each in numbers.split(";")])
            elif final and numbers == "1049":
                self._rows = [self._blank] * len(self._rows)

    def _put(self, words: str) -> None:
        if self._row < len(self._rows):
            row, end = self._rows[self._row], self._column + len(words)
            self._rows[self._row] = (row[: self._column] + words + row[end:])[: len(self._blank)]
        self._column += len(words)

    def _control(self, control: str) -> None:
        if control == "\n":
            self._row += 1
        elif control == "\r":
            self._column = 0
        elif control == "\b":
            self._column = max(0, self._column - 1)

    def _sequence(self, final: str, numbers: list[int]) -> None:
        count = max(1, numbers[0])
        if final == "H":
            self._row = count - 1
            self._column = max(1, numbers[1] if len(numbers) > 1 else 1) - 1
        elif final == "C":
            self._column += count
        elif final == "D":
            self._column = max(0, self._column - count)
        elif final == "A":
            self._row = max(0, self._row - count)
        elif final == "B":
            self._row += count
        elif final == "J" and numbers[0] == 2:
            self._rows = [self._blank] * len(self._rows)
