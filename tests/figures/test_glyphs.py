from __future__ import annotations

from ankle_coach.figures.glyphs import GLYPHS, MIRROR, dots_in


def test_a_character_differs_from_its_cells_dots_by_two_at_the_most() -> None:
    for code, char in enumerate(GLYPHS):
        assert (dots_in(char) ^ code).bit_count() <= 2, char


def test_what_a_block_shows_exactly_is_that_block() -> None:
    blocks = {char for char in GLYPHS if "\u2580" <= char < "\u25a0"}
    assert len(blocks) == 17
    assert all(GLYPHS[dots_in(char)] == char for char in blocks)


def test_one_or_two_dots_are_shown_as_they_are() -> None:
    few = [code for code in range(256) if code.bit_count() < 3]
    assert all(dots_in(GLYPHS[code]) == code for code in few)


def test_a_cell_with_hardly_a_gap_is_solid() -> None:
    many = [code for code in range(256) if code.bit_count() > 5]
    assert all(GLYPHS[code] < "\u2800" for code in many)


def test_the_mirror_image_of_a_cell_has_the_mirror_image_of_its_character() -> None:
    for code in range(256):
        assert dots_in(GLYPHS[MIRROR[code]]) == MIRROR[dots_in(GLYPHS[code])]
