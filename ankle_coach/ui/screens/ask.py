"""A question that Enter answers with yes and Escape with no."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static


class AskScreen(ModalScreen[bool]):
    """Answers True for yes. ``detail`` says what follows, ``yes`` and ``no`` name the answers."""

    CSS_PATH = "ask.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "answer(True)", "Yes", priority=True),
        Binding("escape,q,n", "answer(False)", "No", priority=True),
    ]

    def __init__(self, question: str, detail: str, yes: str, no: str) -> None:
        super().__init__()
        self._question = question
        self._detail = detail
        self._yes = yes
        self._no = no

    def compose(self) -> ComposeResult:
        """The question and its keys."""
        with Vertical(id="question"):
            yield Static(Content(self._question), classes="title")
            yield Static(Content(self._detail), classes="quiet")
            yield Static("")
            yield Static(Content(f"Enter   {self._yes}"))
            yield Static(Content(f"Escape  {self._no}"))

    def action_answer(self, answer: bool) -> None:  # noqa: FBT001  # a binding's own argument
        """Answer."""
        self.dismiss(answer)
