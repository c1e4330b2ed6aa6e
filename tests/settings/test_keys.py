"""Other keys for what keys do: as a person wishes, and never two things on one key."""

from __future__ import annotations

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.keys import _character_to_key

from ankle_coach.keys import ANSWERS, CHARACTERS, KEYS
from ankle_coach.settings.rebinding import key_faults, names_in, rebound

IDS = [key.id for key in (*KEYS, *ANSWERS)]
WISHES = st.dictionaries(
    st.sampled_from([*IDS, "nothing"]),
    st.lists(
        st.sampled_from(["k", "n", "space", "b", ".", "enter", "f5", "P", "ctrl+k", "spcae", ""]),
        max_size=3,
    ).map(",".join),
    max_size=4,
)


def test_without_wishes_the_keys_are_the_usual_ones() -> None:
    assert rebound({}) == KEYS
    assert key_faults({}) == ()
    usual = {key.id: ",".join(key.keys) for key in (*KEYS, *ANSWERS)}
    assert key_faults(usual) == ()
    assert rebound(usual) == KEYS


def test_a_wish_takes_the_place_of_the_usual_keys() -> None:
    changed = {key.id: key.keys for key in rebound({"skip": "k, ctrl+n", "leave_yes": "y"})}
    assert changed["skip"] == ("k", "ctrl+n")
    assert changed["back"] == ("left", "p", "pageup")
    assert rebound({"leave_yes": "y"}, ANSWERS)[0].keys == ("y",)


def test_keys_are_named_as_textual_names_them() -> None:
    typed = [each for each in string.punctuation if each != ","]
    assert names_in(" , ".join(typed)) == tuple(map(_character_to_key, typed))
    assert names_in("SPACE, PageUp,F5,P,p,ctrl+.") == (
        *("space", "pageup", "f5", "P", "p"),
        "ctrl+full_stop",
    )
    assert {_character_to_key(each) for each in ".+-[]?"} <= set(CHARACTERS.values())


@pytest.mark.parametrize(
    ("wishes", "told"),
    [
        ({"skip": "b"}, [("skip", "cannot be b, which pause has: give pause another key, too")]),
        ({"skip": "b", "pause": "k"}, []),
        ({"skip": "k", "back": "k"},
         [("back", "cannot be k, which skip has: give skip another key, too")]),
        ({"skip": "left", "back": "right"}, []),
        ({"skip": "enter"},
         [("skip", "cannot be enter, which done has: give done another key, too")]),
        ({"skip": "ctrl+c"}, [("skip", "cannot be ctrl+c, which stops the app")]),
        ({"leave": " "},
         [("leave", "needs a key: it is the only way to do this without the mouse")]),
        ({"skip": "hurray"},
         [("skip", 'has "hurray", which is no key, such as p, space, f5 or ctrl+k')]),
        ({"sikp": "k"}, [("sikp", "is nothing that keys do")]),
        ({"pause": "n", "skip": "k,spcae"},
         [("skip", 'has "spcae", which is no key; did you mean space?'),
          ("pause", "cannot be n, which skip has: give skip another key, too")]),
    ],
)  # fmt: skip
def test_a_conflict_is_refused_in_so_many_words(
    wishes: dict[str, str], told: list[tuple[str, str]]
) -> None:
    assert list(key_faults(wishes)) == told


@given(WISHES)
def test_no_key_ever_does_two_things_and_nothing_is_without_a_key(wishes: dict[str, str]) -> None:
    wrong = {id_ for id_, _ in key_faults(wishes)}
    for table in (KEYS, ANSWERS):
        after = rebound(wishes, table)
        keys = [name for key in after for name in key.keys]
        assert len(keys) == len(set(keys))
        assert all(key.keys for key in after)
        for key, usual in zip(after, table, strict=True):
            if key.id in wishes and key.id not in wrong:
                assert key.keys == names_in(wishes[key.id])
            else:
                assert key == usual
