"""Strips that say each change of colour once, in few bytes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from rich.cells import cell_len
from rich.color import Color, ColorSystem
from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

_SYSTEMS = {
    "standard": ColorSystem.STANDARD,
    "256": ColorSystem.EIGHT_BIT,
    "truecolor": ColorSystem.TRUECOLOR,
    "windows": ColorSystem.WINDOWS,
}
_END = "\x1b[0m"
_NARROW = re.compile("[ -~\u2500-\u25fc\u2800-\u28ff]*").fullmatch
"""ASCII, lines, blocks and braille, all of one cell each."""
_LEVELS = (0, 95, 135, 175, 215, 255)
"""Of red, green and blue in the cube of xterm's 256 colours (numbers 16 to 231)."""
_GREYS = range(8, 248, 10)
"""Of its greys (232 to 255)."""


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
            length = cells(segment.text)
            if at + length > end:
                kept.append(_cut(segment, end - at))
                break
            kept.append(segment)
            at += length
        return InkStrip(kept, max(0, end))

    def divide(self, cuts: Iterable[int]) -> Sequence[Strip]:
        """The parts between cuts, kept where Textual keeps its own."""
        ends = tuple(cuts)
        if ends == (self.cell_length,):
            return [self]
        parts = self._divide_cache.get(ends)
        if parts is None:
            parts = self._divide_cache[ends] = [inked(part) for part in super().divide(ends)]
        return parts

    def _pieces(self, system: ColorSystem) -> Iterable[str]:
        rest: str | None = None  # nothing is set yet
        ink: str | None = None
        for text, style, _ in self:
            if not text:  # Textual crops a neighbour to nothing where a change ends beside it
                continue
            if style is None or not style:
                if rest is not None:
                    yield _END
                    rest = ink = None
                yield text
                continue
            sgr = _sgr(style, system)
            unseen = sgr.ink_unseen and text.isspace()
            if sgr.rest != rest:
                codes = (rest is not None and "0", sgr.rest, not unseen and sgr.ink)
                if said := ";".join(code for code in codes if code):
                    yield f"\x1b[{said}m"
                rest, ink = sgr.rest, None if unseen else sgr.ink
            elif sgr.ink != ink and not unseen:
                yield f"\x1b[{sgr.ink}m"
                ink = sgr.ink
            yield text
        if rest is not None:
            yield _END


def cells(text: str) -> int:
    """The cells that a text takes.

    Rich's own answers are kept by thousands, and with them each text that the figure ever was made
    of.
    """
    return len(text) if _NARROW(text) else cell_len(text)


def _cut(segment: Segment, at: int) -> Segment:
    """What is left of a segment's first ``at`` cells."""
    if _NARROW(segment.text):
        return Segment(segment.text[:at], segment.style)
    return segment.split_cells(at)[0]


class _Sgr:
    """A style's codes: of its ink, and of the ``rest`` (background and attributes)."""

    __slots__ = ("ink", "ink_unseen", "rest")

    def __init__(self, style: Style, system: ColorSystem) -> None:
        attributes = _attributes(style, system)
        self.ink = _codes(style.color, system, foreground=True) or "39"
        ground = _codes(style.bgcolor, system, foreground=False)
        self.rest = ";".join(part for part in (attributes, ground) if part)
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
    number = _number(color) if system is ColorSystem.TRUECOLOR else None
    if number is not None:
        return f"{38 if foreground else 48};5;{number}"
    return ";".join(color.downgrade(system).get_ansi_codes(foreground))


def _number(color: Color) -> int | None:
    """The number of a colour that is among the 256 of every terminal, for that is half as long."""
    if color.triplet is None:
        return None
    red, green, blue = color.triplet
    if red == green == blue and red in _GREYS:
        return 232 + _GREYS.index(red)
    if {red, green, blue} <= {*_LEVELS}:
        return 16 + 36 * _LEVELS.index(red) + 6 * _LEVELS.index(green) + _LEVELS.index(blue)
    return None


def inked(strip: Strip) -> InkStrip:
    """The same strip, to be said in few bytes."""
    return strip if isinstance(strip, InkStrip) else InkStrip(strip, strip.cell_length)
