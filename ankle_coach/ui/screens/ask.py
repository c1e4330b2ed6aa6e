"""A question that Enter answers with yes, and Escape with no or not at all."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static


class AskScreen(ModalScreen[bool]):
    """Answers True for yes and False for no, and nothing where the person turns back.

    ``detail`` says what follows, ``yes`` and ``no`` name the answers. With ``back`` there is a
    third one, and Escape is that.
    """

    CSS_PATH = "ask.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "answer(True)", "Yes", priority=True),
        Binding("n", "answer(False)", "No", priority=True),
        Binding("escape,q", "turn_back", "Back", priority=True),
    ]

    def __init__(self, question: str, detail: str, yes: str, no: str, back: str = "") -> None:
        super().__init__()
        self._question = question
        self._detail = detail
        self._yes = yes
        self._no = no
        self._back = back

    def compose(self) -> ComposeResult:
        """The question and its keys."""
        with Vertical(id="question"):
            yield Static(Content(self._question), classes="title")
            yield Static(Content(self._detail), classes="quiet")
            yield Static("")
            yield Static(Content(f"Enter   {self._yes}"))
            if self._back:
                yield Static(Content(f"n       {self._no}"))
            yield Static(Content(f"Escape  {self._back or self._no}"))

    def action_answer(self, answer: bool) -> None:  # noqa: FBT001  # a binding's own argument
        """Answer."""
        self.dismiss(answer)

    def action_turn_back(self) -> None:
        """Escape: no, or where no has a key of its own neither."""
        self.dismiss(None if self._back else False)
