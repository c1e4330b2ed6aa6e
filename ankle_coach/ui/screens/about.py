"""What ankle mobility is, when and why to train it, as the source's author says; and credits."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from ankle_coach.catalogue.about import about
from ankle_coach.ui.sizes import breakpoints


class AboutScreen(ModalScreen[None]):
    """The same text as the command ``about``."""

    CSS_PATH = "about.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,a,enter,question_mark", "dismiss", "Close")
    ]

    HORIZONTAL_BREAKPOINTS = breakpoints((0, "-narrow"), (56, "-normal"))

    def compose(self) -> ComposeResult:
        """Each section under its heading."""
        with VerticalScroll(id="about") as box:
            box.border_title = "About"
            for section in about():
                yield Static(Content(section.heading), classes="heading")
                for paragraph in section.paragraphs:
                    yield Static(Content(paragraph), classes="paragraph")
