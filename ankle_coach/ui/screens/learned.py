"""What the app learned of the person's walks, and a way to begin anew."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from ankle_coach.pace import LEARNED_FROM, Learning


class LearnedScreen(ModalScreen[bool]):
    """A line for each walk; answers True to forget all of it."""

    CSS_PATH = "learned.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("delete,backspace", "answer(True)", "Forget", priority=True),
        Binding("escape,q,enter,space", "answer(False)", "Close", priority=True),
    ]

    def __init__(self, walks: Sequence[Learning], length: Callable[[float], str]) -> None:
        super().__init__()
        self._walks = walks
        self._length = length

    def compose(self) -> ComposeResult:
        """The walks, and the keys."""
        with VerticalScroll(id="learned") as box:
            box.border_title = "Learned walks"
            for each in self._walks:
                yield Static(Content(each.name), classes="name")
                yield Static(Content(walk_words(each, self._length)), classes="known")
            keys = "Delete forgets all of it and begins anew. Escape keeps it."
            yield Static(keys, id="answers")

    def action_answer(self, answer: bool) -> None:  # noqa: FBT001  # a binding's own argument
        """Answer."""
        self.dismiss(answer)


def walk_words(walk: Learning, length: Callable[[float], str]) -> str:
    """What is known of a walk in a few words."""
    usual = f"{length(walk.metres)}, usually {walk.usual:g} s"
    if walk.seconds is None:
        return f"{walk.walks} of {LEARNED_FROM} walks; {usual}"
    return f"{walk.seconds:g} s from {walk.walks} walks; {usual}"


def in_short(walks: Sequence[Learning]) -> str:
    """How much is known of all walks together."""
    known = sum(1 for each in walks if each.seconds is not None)
    return f"{known} of {len(walks)} walks" if known else "none yet"
