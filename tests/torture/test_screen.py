from __future__ import annotations

from tests.torture.screen import Screen


def shown(written: str) -> str:
    screen = Screen(8, 3)
    screen.feed(written)
    return screen.text()


def test_words_stand_where_the_cursor_was_put() -> None:
    assert shown("\x1b[2;3Hab\x1b[1;1Hc\x1b[31md\x1b[0m") == "cd\n  ab\n"


def test_what_is_written_over_changes_and_the_rest_stays() -> None:
    assert shown("7:14 left\x1b[1;3H09\r\nnext") == "7:09 lef\nnext\n"


def test_what_does_not_fit_and_what_is_no_text_is_left_out() -> None:
    assert (
        shown("\x1b]22;default\x07\x1b[>25u\x1b[?2026$p\x1b[3;8Hxyz\x1b[4;1Hlow") == "\n\n       x"
    )


def test_another_screen_begins_empty() -> None:
    assert shown("before\x1b[?1049hafter") == "\n\n".join(["      after"[:8], ""])
