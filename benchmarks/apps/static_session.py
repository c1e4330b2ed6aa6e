"""The session screen painted the way a Textual app usually is: each place of it is a Static.

The same beats, the same texts and the same inks as ours. As in ours a text is only handed over when
it has changed; but a Static is then painted anew as a whole, and through Textual's visuals, as is
the background below it.
"""

from __future__ import annotations

import sys

from textual.content import Content
from textual.style import Style
from textual.widget import Widget
from textual.widgets import Static

from ankle_coach import cli
from ankle_coach.ui.screens.session import SessionScreen
from ankle_coach.ui.stage.rows import Rows
from ankle_coach.ui.widgets import stage


class Canvas(Static):
    """What our canvas is to the stage; of the same name, by which the styles find it."""

    DEFAULT_CSS = "Canvas { position: absolute; }"

    def __init__(
        self,
        palette: Widget,
        *,
        id: str | None = None,  # noqa: A002  # Textual's own name for it
        soon: object = None,
    ) -> None:
        """A Static does without what paints ours ``soon``."""
        del soon
        super().__init__(id=id)
        self._palette = palette
        self._inks: dict[str, Style] = {}

    def show(self, rows: Rows) -> None:
        """Hand the rows over as one text."""
        parts: list[str | tuple[str, Style]] = []
        for number, row in enumerate(rows):
            if number:
                parts.append("\n")
            parts += [(run.text, self._ink(run.ink)) for run in row]
        self.update(Content.assemble(*parts))

    def _ink(self, ink: str) -> Style:
        if ink not in self._inks:
            self._inks[ink] = Style.from_rich_style(
                self._palette.get_component_rich_style(f"ink--{ink}")
            )
        return self._inks[ink]


if __name__ == "__main__":
    vars(stage)["Canvas"] = Canvas
    for each in (stage.Stage, SessionScreen):
        setattr(each, "render_lines", Widget.render_lines)  # noqa: B010  # as Textual has it
    sys.exit(cli.main())
