"""What stands in a part of the screen, followed through the bytes that a program writes.

Just what Textual writes is understood: where the cursor goes, and text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from benchmarks.terminal import Chunk

_PIECE = re.compile(
    r"\x1b\[(?P<row>\d+);(?P<column>\d+)H"
    r"|(?P<other>\x1b(?:\[[0-?]*[ -/]*[@-~]|[^\[]))"
    r"|(?P<text>[^\x1b]+)"
)


def changes(
    chunks: Iterable[Chunk], left: int, top: int, width: int, height: int
) -> Iterator[float]:
    """The instant of each chunk that changed something in this rectangle of cells."""
    cells: dict[tuple[int, int], str] = {}
    row = column = 0
    left_over = b""
    for chunk in chunks:
        data = left_over + chunk.data
        cut = _whole(data)
        data, left_over = data[:cut], data[cut:]
        changed = False
        for piece in _PIECE.finditer(data.decode(errors="replace")):
            if piece["row"]:
                row, column = int(piece["row"]) - 1, int(piece["column"]) - 1
            for char in piece["text"] or "":
                if char == "\n":
                    row += 1
                elif char == "\r":
                    column = 0
                else:
                    if left <= column < left + width and top <= row < top + height:
                        changed = changed or cells.get((row, column)) != char
                        cells[row, column] = char
                    column += 1
        if changed:
            yield chunk.at


def _whole(data: bytes) -> int:
    """How many bytes from the start hold no half of a sequence or character."""
    cut = len(data)
    escape = data.rfind(b"\x1b", max(0, cut - 32))
    if escape >= 0 and not re.match(rb"\x1b(\[[0-?]*[ -/]*[@-~]|[^\[])", data[escape:]):
        return escape
    for back in range(1, min(4, cut) + 1):
        byte = data[cut - back]
        if byte >= 0xC0:
            needs = 2 if byte < 0xE0 else 3 if byte < 0xF0 else 4
            return cut - back if needs > back else cut
        if byte < 0x80:
            break
    return cut
