from __future__ import annotations

from tests.torture.modes import left_behind, touched

ON = b"\x1b[?1049h\x1b[?1000;1006h\x1b[?25l\x1b[?7l\x1b[>25uwords\x1b[31m"
OFF = b"\x1b[?1000l\x1b[?1006l\x1b[?7h\x1b[<u\x1b[?1049l\x1b[?25h"


def test_what_was_switched_off_again_is_not_left_behind() -> None:
    assert left_behind(ON + OFF) == ()
    assert touched(ON + OFF)


def test_what_is_still_on_is_named() -> None:
    assert left_behind(ON) == (
        "alternate screen",
        "cursor hidden",
        "kitty keyboard pushed 1 times",
        "line wrap off",
        "mouse 1000",
        "mouse 1006",
    )


def test_what_is_pushed_twice_has_to_be_popped_twice() -> None:
    assert left_behind(ON + ON + OFF) == ("kitty keyboard pushed 1 times",)


def test_a_title_is_left_behind_once_it_is_set() -> None:
    assert left_behind(b"\x1b]2;Ankle Coach\x07") == ("title changed",)


def test_switching_off_what_was_never_on_leaves_nothing_behind() -> None:
    assert left_behind(b"\x1b[?1002l\x1b[<u") == ()


def test_words_in_colour_do_not_touch_the_terminal() -> None:
    assert not touched(b"\x1b[31mred\x1b[0m")
