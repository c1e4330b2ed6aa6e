"""A widget that paints rows of inked text and repaints only the rows that changed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Self

from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import LineFilter
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from ankle_coach.ui.stage.rows import Row, Rows
from ankle_coach.ui.widgets.soon import Soon
from ankle_coach.ui.widgets.strips import InkStrip, cells, inked

FIGURE_INKS = ("text", "floor", "far", "near", "mark")
"""The inks of the figure."""
_LOOKS = ("ready", "go", "ease", "hold", "switch", "rest", "paused", "done")
INKS = (
    *FIGURE_INKS,
    *("dim", "line", "name", "side", "glance", "unit", "next", "paused", "lit"),
    *(f"{place}-{look}" for place in ("count", "band", "edge", "lit") for look in _LOOKS),
    *("rail-done", "rail-partial", "rail-skipped", "rail-current", "rail-coming"),
)
"""Every ink of the stage; its style is the component class of its name in inks.tcss, or for the
figure's in figure.tcss."""


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
        soon: Soon | None = None,
    ) -> None:
        """``soon`` paints what changes together with what changes elsewhere."""
        super().__init__(id=id)
        self._palette = palette
        self._soon = soon or Soon(self)
        self._rows: Rows = ()
        self._inks: dict[str, Style] = {}
        self._ground: Style | None = None
        self._background: Color | None = None
        self._filters: Sequence[LineFilter] = ()
        self._strips: dict[int, InkStrip] = {}
        """What was painted of the rows as they are."""
        self._painted: list[Strip] = []
        self._columns = 0
        """The width that the rows are painted for; Textual's own is asked for over and over."""

    def show(self, rows: Rows) -> None:
        """Paint ``rows``, each as wide as the widget; only those that differ are sent."""
        before, self._rows = self._rows, rows
        if len(before) != len(rows):
            self.refresh()
            return
        width, changed = self.size.width, []
        for y, (old, new) in enumerate(zip(before, rows, strict=True)):
            if old != new:
                self._strips.pop(y, None)
                changed.append(Region(0, y, width - _same_at_the_end(old, new, width), 1))
        if changed:
            self._painted = []
            self._soon.paint(self, *changed)

    def refresh(
        self,
        *regions: Region,
        repaint: bool = True,
        layout: bool = False,
        recompose: bool = False,
    ) -> Self:
        """Paint everything anew."""
        self._strips.clear()
        self._painted = []
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)

    def notify_style_update(self) -> None:
        """Another theme: forget the styles."""
        self._inks.clear()
        self._ground = self._background = None
        self._strips.clear()
        self._painted = []
        super().notify_style_update()

    def render_lines(self, crop: Region) -> list[Strip]:
        """The rows within ``crop``; those that were painted before are taken as they are.

        This takes the place of Textual's cache of styles, which asks every widget on every frame
        for all that could surround a line: a canvas has no border, padding nor opacity.
        """
        width, height = self.size
        self._columns = width
        filters = self.get_line_filters()
        if filters != self._filters:
            self._filters = filters
            self._inks.clear()
            self._ground = None
            self._strips.clear()
            self._painted = []
        if len(self._painted) != height or (height and self._painted[0].cell_length != width):
            given = len(self._rows)
            blank = [self._strip(given, width)] * (height - given) if given < height else []
            self._painted = [*(self._strip(y, width) for y in range(min(height, given))), *blank]
        if crop == Region(0, 0, width, height):
            return self._painted
        rows = self._painted[crop.y : crop.bottom]
        return [row.crop(crop.x, crop.right) for row in rows]

    def render_line(self, y: int) -> Strip:
        """One row, blank where there is none."""
        width = self._columns or self.size.width
        if y >= len(self._rows):
            return InkStrip([Segment(" " * width, self._blank)], width)
        row = self._rows[y]
        segments = [Segment(text, self._ink(ink)) for text, ink in row]
        if _wide(row) == width:
            return InkStrip(segments, width)
        return inked(Strip(segments).adjust_cell_length(width, self._blank))

    def _strip(self, y: int, width: int) -> InkStrip:
        found = self._strips.get(y)
        if found is None or found.cell_length != width:
            found = self._strips[y] = inked(self.render_line(y))
        return found

    @property
    def _behind(self) -> Color:
        if self._background is None:
            self._background = self.background_colors[1]
        return self._background

    @property
    def _blank(self) -> Style:
        if self._ground is None:
            self._ground = self._filtered(self.rich_style)
        return self._ground

    def _ink(self, ink: str) -> Style:
        if ink not in self._inks:
            style = self._palette.get_component_rich_style(f"ink--{ink}")
            self._inks[ink] = self._filtered(style)
        return self._inks[ink]

    def _filtered(self, style: Style) -> Style:
        """A style as Textual's filters, for a terminal of few colours or none, leave it."""
        segments = [Segment(" ", style)]
        for each in self._filters:
            segments = each.apply(segments, self._behind)
        return segments[0].style or style


@lru_cache(maxsize=64)
def _wide(row: Row) -> int:
    """How many cells a row takes; each is asked for twice, as the new one and as the old one."""
    return sum(cells(text) for text, _ in row)


def _same_at_the_end(old: Row, new: Row, width: int) -> int:
    """How many cells at the end of two rows are the same; none unless both are ``width`` wide."""
    if _wide(old) != width or _wide(new) != width:
        return 0
    same = 0
    for (text, ink), (other, other_ink) in zip(reversed(old), reversed(new), strict=False):
        if (text, ink) != (other, other_ink):
            if ink == other_ink:
                same += cells(text[len(text) - _common_end(text, other) :])
            break
        same += cells(text)
    return same


def _common_end(text: str, other: str) -> int:
    """How many characters at the end of both are the same, found by halving what is open."""
    most = min(len(text), len(other))
    same = min(len(text) - len(text.rstrip(" ")), len(other) - len(other.rstrip(" ")))
    if same == most or text[-same - 1] != other[-same - 1]:  # what is before the blanks differs
        return same
    open_ = most
    while same < open_:
        half = (same + open_ + 1) // 2
        if text.endswith(other[len(other) - half :]):
            same = half
        else:
            open_ = half - 1
    return same
