"""Strips that say each change of colour once, in few bytes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from rich.color import Color, ColorSystem
from rich.console import Console
from rich.style import Style
from textual.strip import Strip

_SYSTEMS = {
    "standard": ColorSystem.STANDARD,
    "256": ColorSystem.EIGHT_BIT,
    "truecolor": ColorSystem.TRUECOLOR,
    "windows": ColorSystem.WINDOWS,
}
_END = "\x1b[0m"


class InkStrip(Strip):
    """A strip that keeps the background and the attributes from one segment to the next.

    Textual's own sets everything anew for each segment and takes it back after it, which is more
    than half of what a picture with several inks in a row costs the terminal.
    """

    __slots__ = ()

    def render(self, console: Console) -> str:
        """The strip as text with escape sequences."""
        if self._render_cache is None:
            system = _SYSTEMS.get(console.color_system or "truecolor", ColorSystem.TRUECOLOR)
            self._render_cache = "".join(self._pieces(system))
        return self._render_cache

    def crop(self, start: int, end: int | None = None) -> Strip:
        """The part between two cells."""
        if start > 0 or end is None or end >= self.cell_length:
            return inked(super().crop(start, end))
        kept, at = [], 0
        for segment in self:
            length = segment.cell_length
            if at + length > end:
                kept.append(segment.split_cells(end - at)[0])
                break
            kept.append(segment)
            at += length
        return InkStrip(kept, max(0, end))

    def divide(self, cuts: Iterable[int]) -> Sequence[Strip]:
        """The parts between cuts."""
        return [inked(part) for part in super().divide(cuts)]

    def _pieces(self, system: ColorSystem) -> Iterable[str]:
        before: _Sgr | None = None
        for text, style, _ in self:
            if style is None or not style:
                if before:
                    yield _END
                    before = None
                yield text
                continue
            sgr = _sgr(style, system)
            if before is None or sgr.rest != before.rest:
                yield f"\x1b[{'0;' if before else ''}{sgr.whole}m"
                before = sgr
            elif sgr.ink != before.ink and not (sgr.ink_unseen and text.isspace()):
                yield f"\x1b[{sgr.ink}m"
                before = sgr
            yield text
        if before:
            yield _END


class _Sgr:
    """A style's codes: of its ink, of the ``rest`` (background and attributes), and of all."""

    __slots__ = ("ink", "ink_unseen", "rest", "whole")

    def __init__(self, style: Style, system: ColorSystem) -> None:
        attributes = _attributes(style, system)
        self.ink = _codes(style.color, system, foreground=True) or "39"
        ground = _codes(style.bgcolor, system, foreground=False)
        self.rest = ";".join(part for part in (attributes, ground) if part)
        self.whole = ";".join(part for part in (self.rest, self.ink) if part)
        self.ink_unseen = not attributes
        """Whether a blank looks the same in every ink: underlined or reversed it would not."""


@lru_cache(maxsize=1024)
def _sgr(style: Style, system: ColorSystem) -> _Sgr:
    return _Sgr(style, system)


def _attributes(style: Style, system: ColorSystem) -> str:
    """The codes for bold and the like; Rich only gives them around a text."""
    around = style.without_color.render("x", color_system=system)
    return around[2 : around.index("m")] if around.startswith("\x1b[") else ""


def _codes(color: Color | None, system: ColorSystem, *, foreground: bool) -> str:
    if color is None:
        return ""
    return ";".join(color.downgrade(system).get_ansi_codes(foreground))


def inked(strip: Strip) -> InkStrip:
    """The same strip, to be said in few bytes."""
    return strip if isinstance(strip, InkStrip) else InkStrip(strip, strip.cell_length)
