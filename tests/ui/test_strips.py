"""A strip in few bytes looks just like Textual's own."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich._palettes import EIGHT_BIT_PALETTE
from rich.cells import cell_len
from rich.color import Color
from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from ankle_coach.ui.stage.rows import Row, Run
from ankle_coach.ui.widgets.canvas import _same_at_the_end
from ankle_coach.ui.widgets.strips import InkStrip, inked

Cell = tuple[str, frozenset[str], str, str]
CONSOLES = {
    name: Console(color_system=name, force_terminal=True)
    for name in ("truecolor", "256", "standard")
}


BRIGHT, DARK = "#ffb454 on #0e1420", "#9c7440 on #0e1420"
WORDS = (
    *(BRIGHT, DARK, "bold #5cc8ff on #0e1420", "#ffb454 on #1f2a3d"),
    *("underline #ffb454 on #0e1420", "reverse #ffb454", "bold", "red on blue"),
    "default on default",
)
texts = st.text(alphabet=" █▀ab足", min_size=1, max_size=5)
pieces = st.lists(
    st.tuples(texts, st.one_of(st.none(), st.just(""), st.sampled_from(WORDS))),
    min_size=1,
    max_size=8,
)


def told(parts: list[tuple[str, str | None]]) -> list[Segment]:
    """Segments of these texts in these styles, which no console has told yet."""
    return [Segment(text, None if words is None else style(words)) for text, words in parts]


def style(words: str) -> Style:
    """A style of its own: one of Rich's keeps the codes of the first system it was told in."""
    Style.parse.cache_clear()
    return Style.parse(words) if words else Style.null()


def seen(text: str) -> list[Cell]:
    """What a terminal shows of it: each character with its attributes, ink and background."""
    cells: list[Cell] = []
    attributes: set[str] = set()
    ink = ground = "default"
    for codes, plain in re.findall(r"\x1b\[([\d;]*)m|([^\x1b]+)", text):
        cells += [(each, frozenset(attributes), ink, ground) for each in plain]
        if plain:
            continue
        left = codes.split(";")
        while left:
            code = left.pop(0)
            if code in ("", "0"):
                attributes, ink, ground = set(), "default", "default"
            elif code in ("38", "48"):
                count = 4 if left[0] == "2" else 2
                color, left = ";".join(left[:count]), left[count:]
                ink, ground = (color, ground) if code == "38" else (ink, color)
            elif code in ("39", "49"):
                ink, ground = ("default", ground) if code == "39" else (ink, "default")
            elif code[0] == "3" or code[0] == "9":
                ink = code
            elif (len(code) == 2 and code[0] == "4") or (len(code) == 3 and code[:2] == "10"):
                ground = code
            else:
                attributes.add(code)
    assert not attributes
    assert ink == ground == "default", "the next strip would begin in this one's colours"
    return cells


def shown(text: str) -> list[Cell]:
    """The same as a person sees it: a blank without line or reversal has no ink."""
    return [
        (each, attributes, "" if each == " " and not attributes else ink, ground)
        for each, attributes, ink, ground in seen(text)
    ]


@pytest.mark.parametrize("system", CONSOLES)
@given(pieces)
def test_it_looks_as_textuals_own_strip_does(
    system: str, parts: list[tuple[str, str | None]]
) -> None:
    console = CONSOLES[system]
    assert shown(InkStrip(told(parts)).render(console)) == shown(Strip(told(parts)).render(console))


@given(pieces, st.integers(-2, 45), st.integers(-2, 45))
def test_a_part_of_it_is_the_same_part(
    parts: list[tuple[str, str | None]], one: int, other: int
) -> None:
    console = CONSOLES["truecolor"]
    start, end = sorted((one, other))
    ours, theirs = InkStrip(told(parts)).crop(start, end), Strip(told(parts)).crop(start, end)
    assert isinstance(ours, InkStrip)
    assert ours.cell_length == theirs.cell_length
    assert shown(ours.render(console)) == shown(theirs.render(console))


@given(pieces, st.lists(st.integers(0, 45), max_size=4))
def test_its_parts_are_the_same_parts(parts: list[tuple[str, str | None]], at: list[int]) -> None:
    console = CONSOLES["truecolor"]
    ours, theirs = (
        inked(Strip(told(parts))).divide(sorted(at)),
        Strip(told(parts)).divide(sorted(at)),
    )
    assert [shown(part.render(console)) for part in ours] == [
        shown(part.render(console)) for part in theirs
    ]


def test_colours_are_said_once_as_long_as_they_stay() -> None:
    console = CONSOLES["truecolor"]
    bright, dark = style(BRIGHT), style(DARK)
    strip = InkStrip([Segment("ab", bright), Segment("  ", dark), Segment("cd", bright)])
    assert strip.render(console) == "\x1b[48;2;14;20;32;38;2;255;180;84mab  cd\x1b[0m"
    strip = InkStrip([Segment("ab", bright), Segment("cd", dark)])
    assert strip.render(console).count("48;2;14;20;32") == 1


def test_a_colour_that_every_terminal_numbers_is_said_by_its_number() -> None:
    strip = InkStrip([Segment("ab", Style(color="#ffaf5f", bgcolor="#0e1420"))])
    assert strip.render(CONSOLES["truecolor"]) == "\x1b[48;2;14;20;32;38;5;215mab\x1b[0m"


@pytest.mark.parametrize("number", range(16, 256))
def test_each_of_the_numbered_colours_is_the_one_that_is_meant(number: int) -> None:
    meant = EIGHT_BIT_PALETTE[number]
    strip = InkStrip([Segment("ab", Style(color=Color.from_triplet(meant)))])
    said = re.fullmatch(r"\x1b\[38;5;(\d+)mab\x1b\[0m", strip.render(CONSOLES["truecolor"]))
    assert said
    assert EIGHT_BIT_PALETTE[int(said[1])] == meant


def test_a_strip_cropped_to_nothing_says_nothing() -> None:
    strip = InkStrip([Segment("ab", style(BRIGHT))]).crop(0, 0)
    assert strip.render(CONSOLES["truecolor"]) == ""


def test_blanks_before_the_first_ink_say_no_ink_of_their_own() -> None:
    strip = InkStrip([Segment("  ", style(DARK)), Segment("ab", style(BRIGHT))])
    assert strip.render(CONSOLES["truecolor"]).count("38;2") == 1


WIDTH = 12
runs = st.builds(Run, texts, st.sampled_from(("text", "near", "far")))
rows = st.lists(runs, max_size=6).map(lambda row: filled(tuple(row)))


def filled(row: Row) -> Row:
    """The row cut or filled to the width."""
    kept: list[Run] = []
    left = WIDTH
    for text, ink in row:
        while text and cell_len(text) > left:
            text = text[:-1]  # noqa: PLW2901  # until it fits
        if text:
            kept.append(Run(text, ink))
            left -= cell_len(text)
    return (*kept, Run(" " * left, "text")) if left else tuple(kept)


def cells(row: Row) -> list[tuple[str, str]]:
    """Each cell's character and ink; the second cell of a wide character is empty."""
    found = []
    for text, ink in row:
        for each in text:
            found += [(each, ink), *([("", ink)] * (cell_len(each) - 1))]
    return found


@given(rows, rows)
def test_what_is_not_sent_again_is_the_same(old: Row, new: Row) -> None:
    same = _same_at_the_end(old, new, WIDTH)
    assert 0 <= same <= WIDTH
    kept = WIDTH - same
    assert cells(old)[kept:] == cells(new)[kept:]
    assert kept == 0 or cells(new)[kept:][:1] != [("", "text")], "half of a wide character"


def test_rows_of_another_width_are_sent_whole() -> None:
    short, whole = (Run("ab", "text"),), (Run("b" * WIDTH, "text"),)
    assert _same_at_the_end(short, whole, WIDTH) == 0
    assert _same_at_the_end(whole, short, WIDTH) == 0
