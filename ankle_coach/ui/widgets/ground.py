"""The background between widgets: one strip for all its rows, kept until the style changes."""

from __future__ import annotations

from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from ankle_coach.ui.widgets.strips import InkStrip, inked


class Ground:
    """The rows of a ``widget`` that has no border and shows nothing itself.

    Textual puts them together anew, and cuts them up, with every picture of what lies above them:
    in a session fifteen times a second.
    """

    def __init__(self, widget: Widget) -> None:
        self._widget = widget
        self._strip: InkStrip | None = None

    def lines(self, crop: Region) -> list[Strip]:
        """The rows within ``crop``."""
        if self._strip is None or self._strip.cell_length != crop.width:
            strip = Strip.blank(crop.width, self._widget.rich_style)
            for each in self._widget.get_line_filters():
                strip = strip.apply_filter(each, self._widget.background_colors[1])
            self._strip = inked(strip)
        return [self._strip] * crop.height

    def forget(self) -> None:
        """Another theme, another background."""
        self._strip = None
