"""An app so small that what it does wrong is the harness's fault."""

from __future__ import annotations

import os
import signal
import sys
from typing import TYPE_CHECKING, ClassVar

from textual.app import App, ComposeResult
from textual.widgets import Static
from typing_extensions import override

if TYPE_CHECKING:
    from textual import events
    from textual.binding import BindingType


class Tiny(App[None]):
    """Says what size it has, which keys came and where a click fell; `q` leaves with code 3."""

    BINDINGS: ClassVar[list[BindingType]] = [("q", "leave"), ("k", "die")]

    @override
    def compose(self) -> ComposeResult:
        yield Static(id="size")
        yield Static("nothing yet", id="said")

    def on_mount(self) -> None:
        self.query_one("#said", Static).update("ready")

    def on_resize(self, event: events.Resize) -> None:
        self.query_one("#size", Static).update(f"{event.size.width} by {event.size.height}")

    def on_key(self, event: events.Key) -> None:
        self.query_one("#said", Static).update(f"key {event.key}")

    def on_click(self, event: events.Click) -> None:
        text = f"click {event.screen_x}, {event.screen_y}"
        self.query_one("#said", Static).update(text)

    def action_leave(self) -> None:
        self.exit(return_code=3)

    def action_die(self) -> None:
        os.kill(os.getpid(), signal.SIGKILL)


if __name__ == "__main__":
    app = Tiny()
    app.run()
    sys.exit(app.return_code)
