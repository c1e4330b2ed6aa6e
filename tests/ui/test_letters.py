"""Block letters: their height, their widths, their likeness, and what cannot be set."""

import itertools
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ankle_coach.ui import letterforms
from ankle_coach.ui.letters import (
    HIGHEST,
    LOWEST,
    QUADRANTS,
    Lettering,
    glyph,
    set_line,
    tallest,
    width,
)

HEIGHTS = range(LOWEST, HIGHEST + 1)
LETTERS = string.ascii_uppercase
DIGITS = string.digits
SIGNS = ":/.,-'\u00d7+%?!←→↻↺"
MOVES = [
    "TOE WALK",
    "HEEL WALK",
    "INVERSION",
    "EVERSION",
    "HEEL-TOE",
    "CIRCLES",
    "ANKLING",
    "CALF",
    "KNEEL FLAT",
    "KNEEL TUCK",
]
UPPER, LOWER = 1 | 2, 4 | 8

each_height = pytest.mark.parametrize("height", HEIGHTS)
heights = st.integers(LOWEST, HIGHEST)
settable = st.text(alphabet=LETTERS + DIGITS + SIGNS + " ", max_size=12)


def drawn(character: str, height: int) -> Lettering:
    lettering = glyph(character, height)
    assert lettering is not None, character
    return lettering


def dots(lettering: Lettering) -> list[list[bool]]:
    """The quarters of all cells: two to a row and two to a column."""
    return [
        [bool(QUADRANTS.index(cell) >> half >> side & 1) for cell in row for side in (0, 1)]
        for row in lettering.rows
        for half in (0, 2)
    ]


def trimmed(rows: list[list[bool]]) -> list[list[bool]]:
    """Without the blank half columns at both sides."""
    inked = [x for x in range(len(rows[0])) if any(row[x] for row in rows)]
    return [row[inked[0] : inked[-1] + 1] for row in rows]


@each_height
def test_a_capital_or_digit_is_inked_from_the_first_row_to_the_last(height: int) -> None:
    for character in LETTERS + DIGITS:
        rows = drawn(character, height).rows
        assert len(rows) == height, character
        assert any(QUADRANTS.index(cell) & UPPER for cell in rows[0]), character
        assert any(QUADRANTS.index(cell) & LOWER for cell in rows[-1]), character
        assert all(row.strip() for row in rows), character


@each_height
def test_a_glyph_is_inked_up_to_both_its_sides(height: int) -> None:
    for character in LETTERS + DIGITS + SIGNS:
        rows = drawn(character, height).rows
        assert any(row[0] != " " for row in rows), character
        assert any(row[-1] != " " for row in rows), character


@each_height
def test_every_glyph_is_a_rectangle_of_block_characters(height: int) -> None:
    for character in LETTERS + DIGITS + SIGNS + " ":
        lettering = drawn(character, height)
        assert len(lettering.rows) == height, character
        assert {len(row) for row in lettering.rows} == {lettering.columns}, character
        assert set("".join(lettering.rows)) <= set(QUADRANTS), character


@each_height
def test_a_space_is_blank_and_narrower_than_a_letter(height: int) -> None:
    assert not "".join(drawn(" ", height).rows).strip()
    assert 1 <= drawn(" ", height).columns < drawn("H", height).columns


@each_height
def test_all_digits_are_equally_wide(height: int) -> None:
    assert len({drawn(digit, height).columns for digit in DIGITS}) == 1


@given(
    before=st.text(alphabet=DIGITS + ":", max_size=3),
    digits=st.tuples(*[st.sampled_from(DIGITS)] * 2),
    after=st.text(alphabet=DIGITS + ":", max_size=3),
    height=heights,
)
def test_what_stands_beside_a_digit_stays_where_it_is_when_the_digit_changes(
    before: str, digits: tuple[str, str], after: str, height: int
) -> None:
    lines = [set_line(before + digit + after, height) for digit in digits]
    assert lines[0] is not None
    assert lines[1] is not None
    assert lines[0].columns == lines[1].columns
    start = width(before, height) or 0
    end = lines[0].columns - (width(after, height) or 0)
    assert {row[:start] + row[end:] for row in lines[0].rows} == {
        row[:start] + row[end:] for row in lines[1].rows
    }


@each_height
def test_m_and_w_are_wider_than_n_and_i_is_narrower_than_any_other_letter(height: int) -> None:
    widths = {letter: drawn(letter, height).columns for letter in LETTERS}
    assert min(widths["M"], widths["W"]) > widths["N"]
    assert all(widths["I"] < columns for letter, columns in widths.items() if letter != "I")


@each_height
def test_letters_are_on_average_about_half_as_wide_as_tall(height: int) -> None:
    """A cell is half as wide as it is tall, so a letter of ten rows and ten columns is."""
    mean = sum(drawn(letter, height).columns for letter in LETTERS) / len(LETTERS)
    assert 0.9 * height <= mean <= max(1.4 * height, height + 1.3)


@each_height
def test_no_two_glyphs_are_alike(height: int) -> None:
    seen: dict[tuple[str, ...], str] = {}
    for character in LETTERS + DIGITS + SIGNS:
        rows = drawn(character, height).rows
        trimmed = tuple(row.rstrip() for row in rows)
        assert trimmed not in seen, (character, seen.get(trimmed))
        seen[trimmed] = character


@pytest.mark.parametrize("pair", ["O0", "I1", "S5", "B8", "Z2", "G6", "DO", "UV", "17", "68"])
def test_what_is_easily_mistaken_differs_in_more_dots_the_taller_it_is(pair: str) -> None:
    for height in HEIGHTS:
        one, other = (dots(drawn(character, height)) for character in pair)
        differing = sum(
            a is not b
            for rows in zip(one, other, strict=True)
            for a, b in itertools.zip_longest(*rows, fillvalue=False)
        )
        assert differing >= max(3, height), height


@pytest.mark.parametrize("height", range(4, HIGHEST + 1))
def test_upright_strokes_are_crisp_and_equally_wide(height: int) -> None:
    """A stem is whole or half columns wide from top to bottom: only full and half cells."""
    stem = drawn("I", height).rows[0]
    assert set("".join(drawn("I", height).rows)) <= {"█", "▌"}
    assert len(set(drawn("I", height).rows)) == 1
    for letter in "BDEFHKLNPR":
        rows = dots(drawn(letter, height))
        inked = 2 * stem.count("█") + stem.count("▌")
        assert all(all(row[:inked]) for row in rows), letter
        assert any(not any(row[inked:]) or not row[inked] for row in rows), letter


@pytest.mark.parametrize("height", range(4, HIGHEST + 1))
def test_a_stroke_is_between_a_fifth_and_an_eighth_of_the_height(height: int) -> None:
    dots_across = sum(dots(drawn("I", height))[0])
    assert 1 / 8 <= dots_across / 2 / (2 * height) <= 1 / 5


@each_height
def test_arrows_are_each_others_reflection(height: int) -> None:
    for one, other in ("→←", "↻↺"):
        rows = trimmed(dots(drawn(one, height)))
        assert rows == [row[::-1] for row in trimmed(dots(drawn(other, height)))], one


@each_height
def test_what_is_the_same_from_both_sides_is_drawn_so(height: int) -> None:
    for letter in "AHIMOTUVWXY":
        rows = trimmed(dots(drawn(letter, height)))
        assert rows == [row[::-1] for row in rows], letter


@each_height
def test_lower_case_is_set_as_capitals_and_accents_are_left_out(height: int) -> None:
    assert set_line("Étiré à l\u2019aîné ½", height) == set_line("ETIRE A L'AINE 1/2", height)
    assert set_line("Fuß \u2013 10 \u00d7 2", height) == set_line("FUSS - 10 \u00d7 2", height)


@pytest.mark.parametrize("text", ["(", "_", "æ", "Ж", "日", "🏃", "\n", "\t", "\x1b", "\u202e"])
def test_a_line_with_a_character_that_has_no_letter_is_not_set(text: str) -> None:
    assert glyph(text, 5) is None
    assert set_line(f"TOE {text} WALK", 5) is None
    assert width(f"TOE {text} WALK", 5) is None
    assert tallest(f"TOE {text} WALK", 1000, 8, 2) is None


@given(text=st.text(max_size=8), height=heights)
def test_any_text_at_all_is_either_set_in_full_or_not_set(text: str, height: int) -> None:
    line = set_line(text, height)
    if line is None:
        return
    assert len(line.rows) == height
    assert {len(row) for row in line.rows} == {line.columns}
    assert set("".join(line.rows)) <= set(QUADRANTS)


@given(text=settable, height=heights)
def test_a_line_holds_each_glyph_whole_in_its_order(text: str, height: int) -> None:
    line = set_line(text, height)
    assert line is not None
    inked = sum(sum(map(sum, dots(drawn(character, height)))) for character in text)
    assert sum(map(sum, dots(line))) == inked
    assert width(text, height) == line.columns
    if text:
        first, last = drawn(text[0], height), drawn(text[-1], height)
        assert tuple(row[: first.columns] for row in line.rows) == first.rows
        assert tuple(row[line.columns - last.columns :] for row in line.rows) == last.rows


@pytest.mark.parametrize("height", range(5, HIGHEST + 1))
def test_neighbours_stand_an_eighth_of_the_height_apart(height: int) -> None:
    line = set_line("HH", height)
    assert line is not None
    gap = line.columns - 2 * drawn("H", height).columns
    assert 1 / 8 <= gap / (2 * height) <= 1 / 5


@each_height
def test_no_two_letters_of_a_line_touch(height: int) -> None:
    gap = (width("HH", height) or 0) - 2 * drawn("H", height).columns
    for one, other in itertools.product(LETTERS, repeat=2):
        line = set_line(one + other, height)
        assert line is not None
        left = [row.rstrip() for row in drawn(one, height).rows]
        start = line.columns - drawn(other, height).columns
        right = [start + len(row) - len(row.lstrip()) for row in drawn(other, height).rows]
        assert all(
            right[near] - len(left[row]) >= gap
            for row in range(height)
            for near in range(max(0, row - 1), min(height, row + 2))
        ), one + other


def test_letters_that_open_towards_each_other_are_moved_closer() -> None:
    for pair in ("LT", "AV", "TA"):
        apart = (width(pair, 12) or 0) - sum(drawn(letter, 12).columns for letter in pair)
        plain = (width("HH", 12) or 0) - 2 * drawn("H", 12).columns
        assert apart < plain, pair


@given(text=settable, columns=st.integers(0, 200), highest=heights, lowest=heights)
def test_the_tallest_height_is_the_last_that_fits(
    text: str, columns: int, highest: int, lowest: int
) -> None:
    best = tallest(text, columns, highest, lowest)
    fitting = [
        height for height in range(lowest, highest + 1) if (width(text, height) or 0) <= columns
    ]
    assert best == max(fitting, default=None)


def test_heights_that_cannot_be_set_are_left_out_of_the_search() -> None:
    assert tallest("7", 1000, 99, 0) == HIGHEST
    assert tallest("7", 1000, LOWEST - 1, 0) is None
    assert tallest("7", 1000, 99, HIGHEST + 1) is None


@pytest.mark.parametrize("height", [-1, 0, LOWEST - 1, HIGHEST + 1])
@pytest.mark.parametrize("text", ["7", ""])
def test_a_height_out_of_range_is_refused(text: str, height: int) -> None:
    with pytest.raises(ValueError, match="2 to 34 rows"):
        set_line(text, height)
    with pytest.raises(ValueError, match="2 to 34 rows"):
        width(text, height)


@pytest.mark.parametrize("text", ["", "AB"])
def test_a_glyph_is_of_one_character(text: str) -> None:
    with pytest.raises(ValueError, match="one character"):
        glyph(text, 5)


def test_a_line_is_set_once_and_then_remembered() -> None:
    assert set_line("TOE WALK", 5) is set_line("TOE WALK", 5)


@pytest.mark.parametrize(("height", "columns"), [(3, 80), (5, 120), (6, 160), (8, 200)], ids=str)
def test_each_move_fits_across_the_screen_that_its_height_is_meant_for(
    height: int, columns: int
) -> None:
    for move in MOVES:
        assert tallest(move, columns, height, height) == height, move


def test_every_character_that_is_promised_has_an_outline_and_no_other() -> None:
    assert letterforms.outlined() == set(LETTERS + DIGITS + SIGNS + " ")


@pytest.mark.parametrize("height", range(LOWEST, HIGHEST + 1))
@pytest.mark.parametrize("text", ["899", "10:07", "1/2", "AVA", "L 7", "É+", "", "→ 3"])
def test_the_width_is_that_of_the_line_whether_it_has_to_be_drawn_for_it_or_not(
    text: str, height: int
) -> None:
    line = set_line(text, height)
    assert line is not None
    assert width(text, height) == line.columns
