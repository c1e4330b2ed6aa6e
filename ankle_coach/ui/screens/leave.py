"""The question whether to leave a session."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Label

from ankle_coach.keys import ANSWERS, Key, shown
from ankle_coach.ui.bindings import bindings
from ankle_coach.ui.sizes import breakpoints
from ankle_coach.ui.widgets.lettering import Letters


class LeaveScreen(ModalScreen[bool]):
    """Answers True to leave, False to stay."""

    CSS_PATH = "leave.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(ANSWERS)]
    VERTICAL_BREAKPOINTS = breakpoints((0, "-low"), (36, "-high"), (56, "-tall"))

    def __init__(self, keys: Iterable[Key], *, goes_on: bool) -> None:
        """``goes_on`` says whether the session does if one stays: it was not paused before."""
        super().__init__()
        self._keys = tuple(keys)
        stay = "stay and go on" if goes_on else "stay, paused as it is"
        self._says = {"leave_yes": "leave", "leave_no": stay}

    def compose(self) -> ComposeResult:
        """The question and its keys."""
        with Vertical(id="question"):
            yield Letters("LEAVE?", id="large")
            yield Label("Leave the session?", id="title")
            yield Label("What you have done is kept.", classes="quiet")
            yield Label("")
            names = [shown(key.keys[0]) for key in self._keys]
            longest = max(map(len, names))
            for name, key in zip(names, self._keys, strict=True):
                words = Content(f"{name.ljust(longest)}  {self._says[key.id]}")
                yield Label(words, classes="key")

    def action_press(self, key_id: str) -> None:
        """Answer."""
        self.dismiss(key_id == "leave_yes")
