"""The stage of a session: one canvas in each place, repainted only where it changed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Container
from textual.events import Click, Resize
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip
from textual.timer import Timer

from ankle_coach.figures import Frame, Ink, Shot, draw
from ankle_coach.session.view import Piece, View
from ankle_coach.ui.stage import content
from ankle_coach.ui.stage.looks import Look, look_of
from ankle_coach.ui.stage.places import PLACES, Layout, Places, arrange
from ankle_coach.ui.stage.rows import Rows, Run, blank, line
from ankle_coach.ui.widgets.canvas import INKS, Canvas, classes_of
from ankle_coach.ui.widgets.ground import Ground
from ankle_coach.ui.widgets.soon import Soon

FLASH = 0.35
"""Seconds for which the edge flashes at a change."""
_FIGURE_INKS = {
    Ink.NONE: "text",
    Ink.FLOOR: "floor",
    Ink.FAR: "far",
    Ink.NEAR: "near",
    Ink.MARK: "mark",
}


class Stage(Container):
    """Shows a view. ``figure`` off gives its place to the letters."""

    COMPONENT_CLASSES: ClassVar[set[str]] = classes_of(INKS)
    DEFAULT_CSS = "Stage { width: 1fr; height: 1fr; overflow: hidden; }"

    class Pressed(Message):
        """The stage was clicked."""

    def __init__(self, *, figure: bool = True) -> None:
        super().__init__()
        self._figure = figure
        self._places = Places(Layout.TEXT)
        self._soon = Soon(self)
        self._canvases = {
            name: Canvas(self, id=name.replace("_", "-"), soon=self._soon) for name in PLACES
        }
        self._shown: dict[str, object] = {}
        self._notice = ""
        self._ways = ("Space", "q")
        self._plain: dict[str, Rows] = {}
        self._lit = False
        self._darkening: Timer | None = None
        self._ground = Ground(self)

    def compose(self) -> ComposeResult:
        """One canvas for each place."""
        yield from self._canvases.values()

    def render_lines(self, crop: Region) -> list[Strip]:
        """The background between the canvases."""
        return self._ground.lines(crop)

    def notify_style_update(self) -> None:
        """Another theme."""
        self._ground.forget()
        super().notify_style_update()

    @property
    def layout_kind(self) -> Layout:
        """How much fits now."""
        return self._places.layout

    @property
    def has_figure(self) -> bool:
        """Whether there is room for the figure, and it is wanted."""
        return "figure" in self._places.boxes()

    def set_figure(self, *, on: bool) -> None:
        """Show the figure, or give its place to the letters."""
        if on != self._figure:
            self._figure = on
            self._arrange()

    def on_resize(self, _: Resize) -> None:
        """Find every place anew."""
        self._arrange()

    def on_click(self, event: Click) -> None:
        """A click anywhere on the stage."""
        event.stop()
        self.post_message(self.Pressed())

    def _arrange(self) -> None:
        width, height = self.size
        if not width or not height:
            return
        self._places = arrange(width, height, figure=self._figure)
        self._shown.clear()
        boxes = self._places.boxes()
        for name, canvas in self._canvases.items():
            box = boxes.get(name)
            canvas.display = box is not None
            if box:
                canvas.styles.offset = (box.x, box.y)
                canvas.styles.width, canvas.styles.height = box.width, box.height
        regions = ((name, Region(b.x, b.y, b.width, b.height)) for name, b in boxes.items())
        self._soon.arrange({self._canvases[name]: region for name, region in regions})
        self.post_message(self.Arranged())

    class Arranged(Message):
        """The places changed, so that everything is to be shown again."""

    def show(self, view: View, routine: str, status: str, keys: str) -> None:
        """Everything but the figure and the rail; ``status`` and ``keys`` are ready lines."""
        boxes, look = self._places.boxes(), look_of(view)
        values: dict[str, tuple[object, ...]] = {
            "headline": (view.short, content.side_words(view), routine),
            "band": (look,),
            "left_edge": (look,),
            "right_edge": (look,),
            "panel": (
                look,
                view.kind,
                view.glance,
                view.countdown,
                view.rep,
                view.length,
                view.turning,
                view.counting_in,
                view.phase,
                view.text,
                view.short,
            ),
            "line": (
                self._notice,
                self._ways,
                view.text,
                view.kind,
                view.phase,
                view.movement,
                view.index,
            ),
            "following": (
                view.next_short,
                view.kind is view.kind.INTRO,
                view.move,
                self._ways if look is Look.PAUSED else None,
            ),
        }
        for name, value in values.items():
            if name in boxes and self._shown.get(name) != value:
                self._shown[name] = value
                rows = self._plain[name] = self._rows(name, view, routine)
                lit = self._lit and name in ("band", "left_edge", "right_edge")
                self._canvases[name].show(_lit(rows) if lit else rows)
        for name, text in (("status", status), ("keys", keys)):
            if name in boxes and self._shown.get(name) != text:
                self._shown[name] = text
                self._canvases[name].show((line(text, boxes[name].width, "dim"),))

    def _rows(self, name: str, view: View, routine: str) -> Rows:
        box, look = self._places.boxes()[name], look_of(view)
        if name == "headline":
            return content.headline(view, box, routine)
        if name == "band":
            return content.band(look, box)
        if name.endswith("edge"):
            return content.edge(look, box)
        if name == "panel":
            return content.panel(view, box, self._places.layout)
        if name == "line":
            return content.instruction(view, box, self._notice, self._ways)
        return content.following(view, box, self._ways[0])

    def set_ways(self, goes_on: str, leaves: str) -> None:
        """The keys that are told while it is paused."""
        self._ways = (goes_on, leaves)

    def notice(self, text: str) -> None:
        """Put a few words in the place of the instruction, or take them away with none."""
        self._notice = text

    def show_rail(self, pieces: Sequence[Piece], outcomes: Sequence[str]) -> None:
        """The progress through the session."""
        box = self._places.boxes().get("rail")
        if box:
            rows = content.rail(pieces, outcomes, box)
            if self._shown.get("rail") != rows:
                self._shown["rail"] = rows
                self._canvases["rail"].show(rows)

    def show_figure(self, shot: Shot | None) -> None:
        """The figure in a pose; None leaves its place empty."""
        box = self._places.boxes().get("figure")
        if not box:
            return
        if shot is None:
            rows = blank(box.width, box.height)
        else:
            rows = inked(draw(shot, box.width, box.height))
        self._canvases["figure"].show(rows)

    def flash(self) -> None:
        """Light the edge and the band up for a moment."""
        self._light(lit=True)
        if self._darkening:
            self._darkening.stop()
        self._darkening = self.set_timer(FLASH, lambda: self._light(lit=False))

    def _light(self, *, lit: bool) -> None:
        self._lit = lit
        for name in ("band", "left_edge", "right_edge"):
            box, rows = self._places.boxes().get(name), self._plain.get(name)
            if box and rows:
                self._canvases[name].show(_lit(rows) if lit else rows)


def _lit(rows: Rows) -> Rows:
    """The same rows in the inks of a flash."""
    return tuple(
        tuple(Run(text, f"lit-{ink.partition('-')[2]}") for text, ink in row) for row in rows
    )


def inked(frame: Frame) -> Rows:
    """A picture of the figure as rows of the stage."""
    return tuple(tuple(Run(text, _FIGURE_INKS[ink]) for text, ink in row) for row in frame.rows)
