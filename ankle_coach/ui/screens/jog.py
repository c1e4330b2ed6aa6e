"""The easy jog before a pre-run session: a timer that Enter ends."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.widgets import Footer, Static

from ankle_coach.clock import Clock
from ankle_coach.ui.sizes import breakpoints
from ankle_coach.ui.stage.content import minutes
from ankle_coach.ui.widgets.lettering import Letters

JOG_SECONDS = 300.0
"""Our own length for an easy jog; the source names none."""


class JogScreen(Screen[bool]):
    """Counts the jog down; True when the session is to begin."""

    CSS_PATH = "jog.tcss"
    AUTO_FOCUS = None
    HELP = "An easy jog before the session. Enter begins the session at any time."
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,down,pagedown,space", "answer(True)", "Begin the session", priority=True),
        Binding("escape,q", "answer(False)", "Back to Home", priority=True),
    ]

    VERTICAL_BREAKPOINTS = breakpoints((0, "-low"), (18, "-high"))

    def __init__(self, clock: Clock, *, on_end: Callable[[], None]) -> None:
        super().__init__()
        self._clock = clock
        self._on_end = on_end
        self._ends = clock.now() + JOG_SECONDS
        self._told = False

    def compose(self) -> ComposeResult:
        """The time left, in large letters."""
        yield Letters("EASY JOG", id="title")
        yield Letters(minutes(JOG_SECONDS), id="left")
        yield Static("Jog at a pace at which you could talk. Enter begins the session.", id="say")
        yield Footer()

    def on_mount(self) -> None:
        """Begin counting."""
        self.set_interval(0.1, self.pulse)

    def pulse(self) -> None:
        """Show what is left; at the end say so once, and wait for Enter."""
        left = self._ends - self._clock.now()
        if left > 0:
            self.query_one("#left", Letters).set(minutes(left))
        elif not self._told:
            self._told = True
            self.query_one("#left", Letters).set("READY")
            self._on_end()

    def action_answer(self, answer: bool) -> None:  # noqa: FBT001  # a binding's own argument
        """Begin the session, or not."""
        self.dismiss(answer)
