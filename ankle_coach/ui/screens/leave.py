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


class LeaveScreen(ModalScreen[bool]):
    """Answers True to leave, False to stay."""

    CSS_PATH = "leave.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(ANSWERS)]

    def compose(self) -> ComposeResult:
        """The question and its keys."""
        with Vertical(id="question"):
            yield Label("Leave the session?", id="title")
            yield Label("What you have done is kept.", classes="quiet")
            yield Label("")
            yield Label("Enter   leave")
            yield Label("Escape  stay and go on")

    def action_press(self, key_id: str) -> None:
        """Answer."""
        self.dismiss(key_id == "leave_yes")
