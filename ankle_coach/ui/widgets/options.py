"""A list to choose from, whose highlighted entry is seen in every theme and without colours."""

from __future__ import annotations

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip
from textual.widgets import OptionList

_HIGHLIGHTED = "option-list--option-highlighted"
_REVERSE = Style(reverse=True)


class Options(OptionList):
    """While the keys go to the list, its highlighted entry is a bar of one ink and one paper.

    The entry's own colours would be faint on it, and Textual 8.2.8 leaves out that a style is
    reversed, which is what shows where there are no colours.
    """

    def render_line(self, y: int) -> Strip:
        """A line of the list."""
        strip = super().render_line(y)
        if not self.has_focus or not any(self._is_highlighted(each.style) for each in strip):
            return strip
        bar = self.get_visual_style(_HIGHLIGHTED).rich_style
        if self.get_component_styles(_HIGHLIGHTED).text_style.reverse:
            bar += _REVERSE
        inked = [
            Segment(text, style and bar + Style.from_meta(style.meta)) for text, style, _ in strip
        ]
        return Strip(inked, strip.cell_length)

    def _is_highlighted(self, style: Style | None) -> bool:
        return style is not None and style.meta.get("option", -1) == self.highlighted
