"""``ankle-coach sound`` tells which way the sound takes, plays, and asks where it can."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from io import StringIO
from typing import TYPE_CHECKING, Any

import pytest

from ankle_coach.audio.player import CHECK
from ankle_coach.audio.status import State, Status, Tried
from ankle_coach.cli import main
from ankle_coach.commands import sound
from ankle_coach.preferences import Preferences

if TYPE_CHECKING:
    from pathlib import Path

PLAYING = Status(
    State.PLAYING, "paplay", "Speakers", 0.08, (Tried("miniaudio", "there is no sound device"),)
)


class FakePlayer:
    """A player that has found its output."""

    def __init__(self, asked: dict[str, object]) -> None:
        self.asked = asked
        self.played: list[str] = []
        self.closed = False

    def wait(self, seconds: float) -> Status:
        """Settled at once."""
        assert seconds > 3
        return PLAYING

    def play(self, cue_id: str, *, late: float) -> None:
        """Take it down."""
        assert late <= 0
        self.played.append(cue_id)

    def close(self) -> None:
        """Remember it."""
        self.closed = True


@pytest.fixture
def players(home: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[FakePlayer]]:
    """The players that were opened; none waits for its tones."""
    del home
    opened: list[FakePlayer] = []

    def open_player(**asked: object) -> FakePlayer:
        opened.append(FakePlayer(asked))
        return opened[-1]

    monkeypatch.setattr(sound, "open_player", open_player)
    monkeypatch.setattr("time.sleep", lambda _: None)
    yield opened
    assert all(player.closed for player in opened)


def answering(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A terminal at which this is typed."""
    stdin = StringIO(text)
    monkeypatch.setattr(stdin, "isatty", lambda: True)
    monkeypatch.setattr(sys, "stdin", stdin)
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)


def test_it_plays_three_tones_and_says_through_what_and_why_not_through_others(
    players: list[FakePlayer], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["sound"]) == 0
    text = capsys.readouterr().out
    assert "Sound: Speakers, through paplay." in text
    assert "80 ms" in text
    assert "miniaudio: there is no sound device." in text
    assert players[0].played == [tone for tone, _ in CHECK]
    assert "[Y/n]" not in text, "there is nobody to ask"


@pytest.mark.parametrize(("typed", "advice"), [("\n", False), ("y\n", False), ("no\n", True)])
def test_at_a_terminal_it_asks_whether_they_were_heard(
    typed: str,
    *,
    advice: bool,
    players: list[FakePlayer],
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    answering(typed, monkeypatch)
    assert main(["sound"]) == 0
    text = capsys.readouterr().out
    assert "Did you hear three tones?" in text
    assert ("--output NAME" in text) is advice
    assert len(players) == 1
    kept = Preferences.here({}).settings
    assert kept.heard == (() if advice else ("paplay",))


def test_for_programs_it_prints_the_facts_and_plays_nothing(
    players: list[FakePlayer], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["sound", "--json"]) == 0
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    assert (found["audible"], found["output"], found["device"]) == (True, "paplay", "Speakers")
    assert players[0].played == []


def test_volume_and_output_are_taken_from_the_command_line(players: list[FakePlayer]) -> None:
    assert main(["sound", "--volume", "40", "--output", "aplay"]) == 0
    assert (players[0].asked["volume"], players[0].asked["output"]) == (40, "aplay")


def test_where_nothing_can_play_it_says_so_and_ends_with_3(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    del home
    assert main(["sound", "--output", "bell"]) == 3
    assert "No sound" in capsys.readouterr().out
    assert main(["sound", "--output", "bell", "--json"]) == 3
    assert json.loads(capsys.readouterr().out)["audible"] is False
