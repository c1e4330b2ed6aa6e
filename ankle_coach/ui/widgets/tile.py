"""One move of a session that is over: its figure, its name and how it went."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from ankle_coach.session.record import Outcome
from ankle_coach.ui import marks
from ankle_coach.ui.summary import MoveSummary
from ankle_coach.ui.widgets.lettering import Letters
from ankle_coach.ui.widgets.still import Still

_BESIDE = 5
"""Tiles beside each other at the most."""
WIDTH, HEIGHT = 20, 9
"""Columns and rows that a tile needs at the least, for its figure to be known again."""


class Tile(Vertical):
    """Shows a move; its figure is dim where nothing of it was done."""

    def __init__(self, move: MoveSummary) -> None:
        undone = move.outcome in (None, Outcome.SKIPPED)
        super().__init__(classes="tile undone" if undone else "tile")
        self._move = move

    def compose(self) -> ComposeResult:
        """The figure, the name and the outcome."""
        still = Still()
        yield still
        yield Letters(self._move.short, classes="name")
        told = Content.assemble(marks.mark(self._move), "  ", marks.sets(self._move, brief=True))
        yield Static(told, classes="sets")
        still.set_figure(self._move.figure)


def tile_columns(moves: int) -> int:
    """In how many columns the tiles of so many moves stand, as evenly as it goes."""
    return moves if moves <= _BESIDE else -(-moves // -(-moves // _BESIDE))


def tiles_fit(moves: int, columns: int, rows: int) -> bool:
    """Whether the tiles of so many moves have room in ``columns`` by ``rows`` cells."""
    if not moves:
        return False
    across = tile_columns(moves)
    return columns >= across * WIDTH and rows >= -(-moves // across) * HEIGHT
