"""The question whether to leave a session."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Label

from ankle_coach.keys import ANSWERS
from ankle_coach.ui.bindings import bindings
from ankle_coach.ui.sizes import breakpoints
from ankle_coach.ui.widgets.lettering import Letters


class LeaveScreen(ModalScreen[bool]):
    """Answers True to leave, False to stay."""

    CSS_PATH = "leave.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(ANSWERS)]
    VERTICAL_BREAKPOINTS = breakpoints((0, "-low"), (36, "-high"), (56, "-tall"))

    def compose(self) -> ComposeResult:
        """The question and its keys."""
        with Vertical(id="question"):
            yield Letters("LEAVE?", id="large")
            yield Label("Leave the session?", id="title")
            yield Label("What you have done is kept.", classes="quiet")
            yield Label("")
            yield Label("Enter   leave", classes="key")
            yield Label("Escape  stay and go on", classes="key")

    def action_press(self, key_id: str) -> None:
        """Answer."""
        self.dismiss(key_id == "leave_yes")
