"""A person's settings in one run: what overrules what while a file changes in an editor."""

from __future__ import annotations

from pathlib import Path

import pytest

from ankle_coach.preferences import Preferences, place
from ankle_coach.settings import Motion


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A person's own folder, and one setting in the environment."""
    monkeypatch.setenv("ANKLE_COACH_HOME", str(tmp_path))
    monkeypatch.setenv("ANKLE_COACH_COUNT_IN", "5")


def write(text: str) -> None:
    place().write_text(text, "utf-8")


def test_a_file_that_is_as_it_was_is_not_read_again() -> None:
    write("volume = 30\n")
    preferences = Preferences.here({})
    assert not preferences.read_again()
    assert preferences.settings.volume == 30


def test_what_is_changed_by_hand_counts_but_for_what_is_overruled() -> None:
    write("volume = 30\nroom = 3\ncount_in = 1\n")
    preferences = Preferences.here({"room": 4.0})
    write("volume = 40\nroom = 9\ncount_in = 2\nvolum = 3\n")
    assert preferences.read_again()
    found = preferences.settings
    assert (found.volume, found.room, found.count_in) == (40, 4.0, 5.0)
    assert [line.rpartition("settings.toml:")[2][:2] for line in preferences.faults] == ["4:"]


def test_what_is_changed_here_overrules_from_then_on_and_takes_along_what_was_changed_by_hand() -> (
    None
):
    write("volume = 30\n")
    preferences = Preferences.here({"room": 4.0})
    write("volume = 40\n")
    assert preferences.change(room=6.0) == ""
    assert (preferences.settings.volume, preferences.settings.room) == (40, 6.0)
    write("volume = 40\nroom = 7\n")
    assert preferences.read_again()
    assert preferences.settings.room == 7.0


def test_a_change_that_cannot_be_kept_is_told_and_holds_whatever_becomes_of_the_file() -> None:
    write("volume = \n")
    preferences = Preferences.here({})
    assert "Not kept in the settings: " in preferences.change(motion=Motion.REDUCED)
    write("volume = 50\n")
    assert preferences.read_again()
    assert preferences.settings.volume == 50
    assert preferences.settings.motion is Motion.REDUCED


def test_a_folder_in_the_place_of_the_file_stops_nothing() -> None:
    place().mkdir()  # a folder where the file should be
    preferences = Preferences.here({})
    assert preferences.faults
    assert "Not kept in the settings: " in preferences.change(volume=20)
    assert preferences.settings.volume == 20
