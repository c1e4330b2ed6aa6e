"""A widget that paints rows of inked text and repaints only the rows that changed."""

from __future__ import annotations

from collections.abc import Iterable

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from ankle_coach.ui.stage.rows import Rows

FIGURE_INKS = ("text", "floor", "far", "near", "mark")
"""The inks of the figure."""
_LOOKS = ("ready", "go", "ease", "hold", "switch", "rest", "paused", "done")
INKS = (
    *FIGURE_INKS,
    *("dim", "line", "name", "side", "glance", "unit", "next", "paused", "lit"),
    *(f"{place}-{look}" for place in ("count", "band", "edge", "lit") for look in _LOOKS),
    *("rail-done", "rail-partial", "rail-skipped", "rail-current", "rail-coming"),
)
"""Every ink of the stage; its style is the component class of its name in inks.tcss."""


def classes_of(inks: Iterable[str]) -> set[str]:
    """The component classes of inks."""
    return {f"ink--{ink}" for ink in inks}


class Canvas(Widget):
    """Paints what ``show`` is given; a blank where nothing is.

    Its inks are component classes of the ``palette``, so that many canvases share one.
    """

    DEFAULT_CSS = "Canvas { position: absolute; }"

    def __init__(
        self,
        palette: Widget,
        *,
        id: str | None = None,  # noqa: A002  # Textual's own name for it
    ) -> None:
        super().__init__(id=id)
        self._palette = palette
        self._rows: Rows = ()
        self._inks: dict[str, Style] = {}

    def show(self, rows: Rows) -> None:
        """Paint ``rows``, each as wide as the widget; only those that differ are sent."""
        before, self._rows = self._rows, rows
        if len(before) != len(rows):
            self.refresh()
            return
        width = self.size.width
        changed = [y for y, (old, new) in enumerate(zip(before, rows, strict=True)) if old != new]
        if changed:
            self.refresh(*(Region(0, y, width, 1) for y in changed))

    def notify_style_update(self) -> None:
        """Another theme: forget the styles."""
        self._inks.clear()
        super().notify_style_update()

    def render_line(self, y: int) -> Strip:
        """One row, blank where there is none."""
        width = self.size.width
        if y >= len(self._rows):
            return Strip.blank(width, self.rich_style)
        segments = [Segment(text, self._ink(ink)) for text, ink in self._rows[y]]
        return Strip(segments).adjust_cell_length(width, self.rich_style)

    def _ink(self, ink: str) -> Style:
        if ink not in self._inks:
            self._inks[ink] = self._palette.get_component_rich_style(f"ink--{ink}")
        return self._inks[ink]
