"""The keys of a session, in a list."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
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

    def __init__(self, keys: Iterable[Key]) -> None:
        super().__init__()
        self._keys = tuple(keys)

    def compose(self) -> ComposeResult:
        """One line for each key."""
        with VerticalScroll(id="keys-list") as box:
            box.border_title = "Keys"
            for key in self._keys:
                names = " ".join(shown(name) for name in key.keys)
                yield Static(Content.from_markup("[b]$keys[/b]", keys=names), classes="names")
                yield Static(Content(key.description), classes="does")
