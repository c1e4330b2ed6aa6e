"""The least that Textual itself costs: an app that shows one line, and then does nothing."""

from __future__ import annotations

from textual.app import App, ComposeResult
from textual.widgets import Static

SHOWN = "A minimal app"


class MinimalApp(App[None]):
    """One line."""

    def compose(self) -> ComposeResult:
        """The line."""
        yield Static(SHOWN)


if __name__ == "__main__":
    MinimalApp().run()
