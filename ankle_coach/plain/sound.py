"""The sound of a session in lines: what is heard, how loud, and what to say about it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Protocol

from ankle_coach.audio.status import Profile, State, Status
from ankle_coach.session.cues import Cue

STEP = 5
"""How much louder or quieter one key makes it, of 100."""
_IN_WORDS = {
    Profile.ON: "Sound: voice and tones.",
    Profile.TONES: "Sound: tones, no voice.",
    Profile.OFF: "Sound: off.",
}


class Player(Protocol):
    """What plays; both settings take effect at once."""

    profile: Profile
    volume: int

    def cue(self, cue: Cue, delay: float) -> None:
        """Sound a cue after ``delay`` real seconds."""

    def hush(self) -> None:
        """Stop what is being said."""

    def news(self) -> tuple[Status, ...]:
        """What changed since it was last asked."""

    def close(self) -> None:
        """End all sound."""


class Sound:
    """Opens a player once there is anything to hear, and turns it; answers each key by a line."""

    def __init__(
        self, make: Callable[[Profile, int], Player], profile: Profile, volume: int
    ) -> None:
        self._make = make
        self._profile = profile
        self._volume = volume
        self._player: Player | None = None
        self._was_gone = False
        self._as_opened = self._settings()
        if profile is not Profile.OFF:
            self._player = make(profile, volume)

    def _settings(self) -> dict[str, object]:
        return {"sound": self._profile, "volume": self._volume}

    @property
    def turned(self) -> dict[str, object]:
        """Of the settings ``sound`` and ``volume`` those that were turned since it was opened."""
        return {key: now for key, now in self._settings().items() if now != self._as_opened[key]}

    def cue(self, cue: Cue, delay: float) -> None:
        """Sound a cue."""
        if self._player:
            self._player.cue(cue, delay)

    def hush(self) -> None:
        """Stop what is being said."""
        if self._player:
            self._player.hush()

    def close(self) -> None:
        """End all sound."""
        if self._player:
            self._player.close()

    def next_profile(self) -> str:
        """From voice and tones to tones alone, to none, and round again."""
        self._profile = self._profile.next
        if self._player:
            self._player.profile = self._profile
        else:
            self._player = self._make(self._profile, self._volume)
        return _IN_WORDS[self._profile]

    def change_volume(self, steps: int) -> str:
        """Louder or quieter by so many steps, within 0 to 100."""
        self._volume = min(100, max(0, self._volume + steps * STEP))
        if self._player:
            self._player.volume = self._volume
        return f"Volume {self._volume}."

    def news(self) -> Iterator[str]:
        """A line for each change that a person should know of: silence, and its end."""
        for status in self._player.news() if self._player else ():
            gone = status.state in (State.GONE, State.SILENT)
            if gone or (status.state is State.PLAYING and self._was_gone):
                yield status.sentence()
            self._was_gone = gone
