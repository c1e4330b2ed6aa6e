"""What the keys do, in a list."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Grid, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from ankle_coach.keys import Key, shown
from ankle_coach.ui.sizes import breakpoints


class KeysScreen(ModalScreen[None]):
    """What every key does; any of its own keys closes it."""

    CSS_PATH = "keys.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,question_mark,q,enter,space", "dismiss", "Close")
    ]

    HORIZONTAL_BREAKPOINTS = breakpoints((0, "-narrow"), (56, "-normal"))

    def __init__(self, *groups: tuple[str, Iterable[Key]]) -> None:
        """Each group has a heading, which is left out where there is but one."""
        super().__init__()
        self._groups = tuple((heading, tuple(keys)) for heading, keys in groups)

    def compose(self) -> ComposeResult:
        """One line for each key."""
        with VerticalScroll(id="keys-list") as box:
            box.border_title = "Keys"
            for number, (heading, keys) in enumerate(self._groups):
                if len(self._groups) > 1:
                    yield Static(
                        Content(heading), classes="heading first" if not number else "heading"
                    )
                with Grid(classes="group"):
                    for key in keys:
                        names = " ".join(shown(name) for name in key.keys)
                        yield Static(Content.styled(names, "bold"), classes="names")
                        yield Static(Content(key.description), classes="does")
