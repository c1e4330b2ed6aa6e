"""A line of block letters as high as its widget allows."""

from __future__ import annotations

from rich.segment import Segment
from textual.strip import Strip
from textual.widget import Widget

from ankle_coach.ui.stage.rows import Rows, centred, letters


class Letters(Widget):
    """Shows ``text`` in block letters, in the middle; as plain text where they do not fit."""

    DEFAULT_CSS = "Letters { width: 1fr; height: 3; }"

    def __init__(
        self,
        text: str,
        *,
        id: str | None = None,  # noqa: A002  # Textual's own name for it
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self._text = text

    def set(self, text: str) -> None:
        """Show another text."""
        if text != self._text:
            self._text = text
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """One row of the letters."""
        width, height = self.size
        rows: Rows = centred(letters(self._text, width, height, ""), width, height)
        return Strip([Segment(text, self.rich_style) for text, _ in rows[y]])
