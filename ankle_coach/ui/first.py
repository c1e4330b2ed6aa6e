"""The first picture of the first screen: what it does not need waits until it is there."""

from __future__ import annotations

import gc
from collections.abc import Callable

from textual.screen import Screen


def after_first_picture(screen: Screen[None], then: Callable[[], None]) -> None:
    """Show ``screen`` as it is by now, and only then call ``then``."""

    def show() -> None:
        screen.refresh()
        screen.call_after_refresh(shown)

    def shown() -> None:
        if not gc.isenabled():
            gc.collect()
            gc.freeze()  # what is here by now is to stay, and need not be looked through again
            gc.enable()
        then()

    # The app itself is to ask for it: until it handles messages, it holds back every picture.
    screen.app.call_later(show)
