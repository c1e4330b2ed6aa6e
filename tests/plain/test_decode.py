"""What terminals send for the keys of a session."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ankle_coach.keys import ANSWERS, KEYS
from ankle_coach.plain.decode import is_whole, names

SENT = {
    "space": (" ",),
    "full_stop": (".",),
    "b": ("b", "B"),
    "f5": ("\x1b[15~", "\x1b[[E"),
    "enter": ("\r", "\n"),
    "down": ("\x1b[B", "\x1bOB"),
    "pagedown": ("\x1b[6~",),
    "right": ("\x1b[C", "\x1bOC"),
    "n": ("n", "N"),
    "left": ("\x1b[D", "\x1bOD"),
    "p": ("p",),
    "pageup": ("\x1b[5~",),
    "r": ("r",),
    "s": ("s",),
    "x": ("x",),
    "plus": ("+",),
    "minus": ("-",),
    "left_square_bracket": ("[",),
    "right_square_bracket": ("]",),
    "9": ("9",),
    "0": ("0",),
    "m": ("m",),
    "question_mark": ("?",),
    "f": ("f",),
    "q": ("q",),
    "escape": ("\x1b",),
}


def test_every_key_of_the_table_can_be_pressed() -> None:
    assert {name for key in (*KEYS, *ANSWERS) for name in key.keys} == set(SENT)


@pytest.mark.parametrize("name", SENT)
def test_a_key_is_known_by_what_it_sends(name: str) -> None:
    for sent in SENT[name]:
        assert list(names(sent)) == [name]


def test_keys_that_are_pressed_quickly_are_told_apart() -> None:
    assert list(names("n\x1b[C\x1b[6~ \x1b\x1b[Bq")) == [
        "n", "right", "pagedown", "space", "escape", "down", "q",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "sent", ["\x1b[1;5C", "\x1b[24~", "\x1bOP", "\x1bn", "\t", "\x04", "é\u20ac"]
)
def test_other_keys_are_left_out(sent: str) -> None:
    assert [name for name in names(sent) if name in SENT] == []


@pytest.mark.parametrize(
    "sent", ["\x1b", "\x1b[", "\x1b[1", "\x1b[15", "\x1bO", "n\x1b[", "\x1b[["]
)
def test_a_sequence_that_is_on_its_way_is_waited_for(sent: str) -> None:
    assert not is_whole(sent)


@pytest.mark.parametrize("sent", ["", "n", "\x1b[C", "\x1b[15~", "\x1bOB", "\x1b[[E"])
def test_what_is_whole_is_not_waited_for(sent: str) -> None:
    assert is_whole(sent)


@given(st.text())
def test_whatever_is_sent_makes_no_trouble(sent: str) -> None:
    assert all(names(sent))
    is_whole(sent)
