"""The table of keys, which both front ends read."""

from __future__ import annotations

from collections import Counter

import pytest

from ankle_coach.keys import ANSWERS, KEYS, Key, command_of, find, shown
from ankle_coach.session.table import Command, Phase

# As the design has them.
TABLE = {
    "pause": ["space", "full_stop", "b", "f5"],
    "done": ["enter", "down", "pagedown"],
    "skip": ["right", "n"],
    "back": ["left", "p", "pageup"],
    "restart": ["r"],
    "skip_set": ["s"],
    "leave": ["q", "escape"],
    "hurts": ["x"],
    "slower": ["plus"],
    "faster": ["minus"],
    "quieter": ["left_square_bracket", "9"],
    "louder": ["right_square_bracket", "0"],
    "sound": ["m"],
    "help": ["question_mark"],
    "figure": ["f"],
}


def test_the_keys_are_those_of_the_design() -> None:
    assert {key.id: list(key.keys) for key in KEYS} == TABLE


@pytest.mark.parametrize("table", [KEYS, ANSWERS])
def test_no_key_does_two_things(table: tuple[Key, ...]) -> None:
    assert [
        name for name, n in Counter(n for key in table for n in key.keys).items() if n > 1
    ] == []


def test_every_command_but_start_and_stop_has_a_key() -> None:
    asked = {command_of(key, phase) for key in KEYS for phase in Phase} - {None}
    assert asked == set(Command) - {Command.START, Command.STOP}


def test_the_key_that_pauses_goes_on_again() -> None:
    pause = find("space")
    assert pause
    assert command_of(pause, Phase.RUNNING) is Command.PAUSE
    assert command_of(pause, Phase.PAUSED) is Command.RESUME


def test_a_presenters_clicker_is_a_remote() -> None:
    found = {name: find(name) for name in ("pageup", "pagedown", "f5", "b", "full_stop", "escape")}
    assert {name: key.id if key else None for name, key in found.items()} == {
        "pageup": "back",
        "pagedown": "done",
        "f5": "pause",
        "b": "pause",
        "full_stop": "pause",
        "escape": "leave",
    }


def test_a_key_is_shown_as_it_is_printed_on_a_keyboard() -> None:
    names = ("space", "full_stop", "f5", "left_square_bracket", "pagedown", "enter", "b", "minus")
    assert [shown(name) for name in names] == [
        "Space", ".", "F5", "[", "PageDown", "Enter", "b", "-",
    ]  # fmt: skip


def test_what_is_no_key_is_not_found() -> None:
    assert find("f12") is None
