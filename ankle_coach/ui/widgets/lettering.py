"""A line of block letters as high as its widget allows."""

from __future__ import annotations

from rich.segment import Segment
from textual.strip import Strip
from textual.widget import Widget

from ankle_coach.ui.stage.rows import Align, Rows, centred, letters


class Letters(Widget):
    """Shows ``text`` in block letters, in the middle or at the left; as text if they do not fit."""

    DEFAULT_CSS = "Letters { width: 1fr; height: 3; }"

    def __init__(
        self,
        text: str,
        *,
        id: str | None = None,  # noqa: A002  # Textual's own name for it
        classes: str | None = None,
        align: Align = "center",
    ) -> None:
        super().__init__(id=id, classes=classes)
        self._text = text
        self._align = align

    def set(self, text: str) -> None:
        """Show another text."""
        if text != self._text:
            self._text = text
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """One row of the letters."""
        width, height = self.size
        set_rows = letters(self._text, width, height, "", align=self._align)
        rows: Rows = centred(set_rows, width, height)
        return Strip([Segment(text, self.rich_style) for text, _ in rows[y]])
