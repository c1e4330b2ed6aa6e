"""Text from people and files, as it is shown."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ankle_coach.text import FORBIDDEN, escaped, minutes, nearest, unknown


@given(st.text(st.characters(), max_size=300))
def test_what_is_shown_has_nothing_that_acts_on_a_terminal(text: str) -> None:
    shown = escaped(text)
    assert not FORBIDDEN.search(shown)
    shown.encode("utf-8")


def test_ordinary_text_is_shown_as_it_is() -> None:
    assert escaped("Größe 10 m – é 日本") == "Größe 10 m – é 日本"


@pytest.mark.parametrize(
    ("text", "shown"), [("a\x1bb", r"a\x1bb"), ("\u202e", r"\u202e"), ("\udcff", r"\udcff")]
)
def test_the_rest_is_shown_as_an_escape(text: str, shown: str) -> None:
    assert escaped(text) == shown


def test_what_is_long_is_cut() -> None:
    assert len(escaped("x" * 10_000)) == 121


@pytest.mark.parametrize(
    ("given_", "meant"),
    [("pre-rum", "pre-run"), ("PRE-RUN", "pre-run"), ("post", "post-run"), ("zzz", None)],
)
def test_the_nearest_word_is_the_one_that_was_meant(given_: str, meant: str | None) -> None:
    assert nearest(given_, ("pre-run", "post-run")) == meant


def test_an_unknown_word_gets_all_there_are_where_none_is_near() -> None:
    assert str(unknown("thing", "zzz", ("a", "b"))) == "there is no thing 'zzz'; there are a, b"


@pytest.mark.parametrize(
    ("seconds", "shown"), [(0, "0:00"), (59.4, "0:59"), (59.5, "1:00"), (425, "7:05")]
)
def test_minutes_are_rounded_to_the_second(seconds: float, shown: str) -> None:
    assert minutes(seconds) == shown
