"""All about one move: its name in letters, its dose, what it is for and how it goes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from textual.containers import Vertical
from textual.content import Content
from textual.events import Resize
from textual.widgets import Static

from ankle_coach.ui.choice import purpose_words
from ankle_coach.ui.stage.rows import wrapped
from ankle_coach.ui.widgets.lettering import Letters

if TYPE_CHECKING:
    from ankle_coach.session.model import Exercise

_WHOLE_FROM = 6
"""Rows from which more is told than what a move is for."""
_ENDLESS = 100


class Card(Vertical):
    """Tells as much of a move as there are rows for, what it is for first."""

    DEFAULT_CSS = "Card { height: 1fr; }"

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  # Textual's own name for it
        super().__init__(id=id)
        self._exercise: Exercise | None = None
        self._dose = ""
        self._instead = ""

    def show(self, exercise: Exercise | None, dose: str = "", instead: str = "") -> None:
        """Tell of this move; None for nothing, or for what is told ``instead``."""
        self._exercise, self._dose, self._instead = exercise, dose, instead
        if not self.children:  # Home's first picture does without
            self.mount(Letters("", id="short", align="left"), Static(id="detail"))
            self.call_after_refresh(self._tell)
        self.query_one(Letters).set(exercise.short if exercise else "")
        self._tell()

    def on_resize(self, _: Resize) -> None:
        """Tell as much as there is room for, once that is known."""
        self.call_after_refresh(self._tell)

    def _tell(self) -> None:
        if not self.children:
            return
        place = self.query_one("#detail", Static)
        columns, rows = place.content_size
        if not self._exercise or not columns:
            place.update(Content(self._instead))
        elif rows < _WHOLE_FROM:
            place.update(Content(purpose_words(self._exercise)))
        else:
            place.update(_filled(self._exercise, self._dose, columns, rows))


def _filled(exercise: Exercise, dose: str, columns: int, rows: int) -> Content:
    """The paragraphs that fit whole, one below the other."""
    told: list[Content] = []
    left = rows
    for text, style in _paragraphs(exercise, dose):
        left -= len(wrapped(text, columns, _ENDLESS)) if text else 1
        if left < 0:
            break
        told.append(Content.styled(text, style))
    while told and not told[-1].plain:
        told.pop()
    return Content("\n").join(told)


def _paragraphs(exercise: Exercise, dose: str) -> Iterator[tuple[str, str]]:
    """Each paragraph with its style, the most important first."""
    yield f"{exercise.name}, {dose}", "bold"
    yield purpose_words(exercise), "$quiet"
    yield "", ""
    from ankle_coach.session.words import first_set  # noqa: PLC0415  # not in Home's first picture

    for line in first_set(exercise):
        yield line.text, ""
    yield exercise.movement, ""
    yield "", ""
    yield f"If it hurts: {exercise.easier}", "$quiet"
