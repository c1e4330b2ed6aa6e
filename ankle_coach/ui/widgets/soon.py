"""Painting what changed in the event loop's very next turn, and only that.

Textual has each widget that changed send itself and then its screen a message, sets a timer, and
puts together a picture of all widgets around the change. That is half of what a second costs.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Mapping, Sequence

from rich.console import Console
from textual._compositor import CompositorUpdate
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from ankle_coach.ui.beat import called

Piece = tuple[int, int, Strip]
"""The column and row of the screen where a strip begins, from 0, and the strip."""


class Patch(CompositorUpdate):
    """Pieces of the screen to be painted anew."""

    def __init__(self, pieces: Sequence[Piece]) -> None:
        self._pieces = pieces

    def render_segments(self, console: Console) -> str:
        """The pieces as text with escape sequences."""
        return "".join(
            f"\x1b[{y + 1};{x + 1}H{strip.render(console)}" for x, y, strip in self._pieces
        )


class Soon:
    """Paints the parts of widgets that changed, all in one picture.

    The widgets must be opaque and beside each other. It does so where nothing lies above them:
    neither a dialog nor a notice of Textual's. Else it is left to Textual.
    """

    def __init__(self, owner: Widget) -> None:
        """The widgets are the ``owner`` or its children."""
        self._owner = owner
        self._changed: dict[Widget, list[Region]] = {}
        self._places: Mapping[Widget, Region] = {}
        self._seen: object = None
        self._is_clear = False

    def paint(self, widget: Widget, *regions: Region) -> None:
        """Paint these regions of the widget, in cells from its corner."""
        if not self._changed:
            asyncio.get_running_loop().call_soon(called, self._owner, self._now)
        self._changed.setdefault(widget, []).extend(regions)

    def arrange(self, places: Mapping[Widget, Region]) -> None:
        """The widgets' places from now on, in cells from the owner's corner.

        Until Textual has all of them there, it is left to it.
        """
        self._places, self._seen = places, None

    def _now(self) -> None:
        changed, self._changed = self._changed, {}
        if not self._owner.is_attached:
            return
        if self._can():
            pieces = [piece for each in changed.items() for piece in self._pieces(*each)]
            app = self._owner.app
            display = app._display  # noqa: SLF001  # through which Textual's own updates go
            display(app.screen, Patch(pieces))  # type: ignore[arg-type]  # nor are its own typed so
            return
        for widget, regions in changed.items():
            Widget.refresh(widget, *regions)  # a canvas's own forgets what was painted

    def _can(self) -> bool:
        """Whether the widgets are where they are to be, and nothing is above them."""
        app, screen = self._owner.app, self._owner.screen
        visible = screen._compositor.visible_widgets  # noqa: SLF001  # there is no other way to know
        if visible is not self._seen:
            self._seen = visible
            ours = {screen, self._owner, *self._owner.children}
            whole = all(clip.contains_region(region) for region, clip in visible.values())
            self._is_clear = whole and visible.keys() <= ours and self._is_settled(visible)
        return self._is_clear and app.screen is screen and not app._batch_count  # noqa: SLF001

    def _is_settled(self, visible: Mapping[Widget, tuple[Region, Region]]) -> bool:
        """Whether the widgets are in their places."""
        if self._owner not in visible:
            return False
        corner, _ = visible[self._owner]
        return all(
            widget in visible and visible[widget][0] == place.translate(corner.offset)
            for widget, place in self._places.items()
        )

    def _pieces(self, widget: Widget, regions: Sequence[Region]) -> Iterator[Piece]:
        place, _ = self._owner.screen._compositor.visible_widgets.get(widget, (None, None))  # noqa: SLF001
        if place is None:
            return
        rows = widget.render_lines(Region(0, 0, place.width, place.height))
        for region in regions:
            for y in range(region.y, min(region.bottom, place.height)):
                yield place.x + region.x, place.y + y, rows[y].crop(region.x, region.right)
