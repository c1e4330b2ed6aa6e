"""A still picture of an exercise's figure, as large as its widget."""

# ruff: noqa: PLC0415 - the figures take their time, and are not in Home's first picture

from __future__ import annotations

from typing import ClassVar

from textual.events import Resize

from ankle_coach.ui.widgets.canvas import FIGURE_INKS, Canvas, classes_of


class Still(Canvas):
    """Shows the one picture that tells the most of a move; nothing for a move without a figure."""

    COMPONENT_CLASSES: ClassVar[set[str]] = classes_of(FIGURE_INKS)
    DEFAULT_CSS = "Still { position: relative; width: 1fr; height: 1fr; }"

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  # Textual's own name for it
        super().__init__(self, id=id)
        self._figure = ""

    def set_figure(self, figure: str) -> None:
        """Show the figure of this id."""
        self._figure = figure
        self._draw()

    def on_resize(self, _: Resize) -> None:
        """Draw it in the new size."""
        self._draw()

    def _draw(self) -> None:
        width, height = self.size
        if not self._figure:
            self.show(())
        elif width and height:
            from ankle_coach.figures import figures, still
            from ankle_coach.ui.widgets.stage import inked

            known = self._figure in figures()
            self.show(inked(still(self._figure, width, height)) if known else ())
