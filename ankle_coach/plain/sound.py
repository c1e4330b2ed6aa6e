"""The sound of a session in lines: what is heard, how loud, and what to say about it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Protocol

from ankle_coach.audio.profile import Profile
from ankle_coach.audio.session_sound import Plays, SessionSound
from ankle_coach.audio.status import State, Status

STEP = 5
"""How much louder or quieter one key makes it, of 100."""
_IN_WORDS = {
    Profile.ON: "Sound: voice and tones.",
    Profile.TONES: "Sound: tones, no voice.",
    Profile.OFF: "Sound: off.",
}


class Player(Plays, Protocol):
    """What plays, and has news."""

    def news(self) -> tuple[Status, ...]:
        """What changed since it was last asked."""


class Sound(SessionSound[Player]):
    """Opened at once if there is anything to hear; answers each key by a line."""

    def __init__(
        self, make: Callable[[Profile, int], Player], profile: Profile, volume: int
    ) -> None:
        super().__init__(make, profile, volume)
        self._was_gone = False
        if profile is not Profile.OFF:
            self.opened()

    def turn(self) -> str:
        """To the next profile."""
        return _IN_WORDS[self.next_profile()]

    def change_volume(self, steps: int) -> str:
        """Louder or quieter by so many steps, within 0 to 100."""
        return f"Volume {self.change(steps * STEP)}."

    def news(self) -> Iterator[str]:
        """A line for each change that a person should know of: silence, and its end."""
        for status in self._player.news() if self._player else ():
            gone = status.state in (State.GONE, State.SILENT)
            if gone or (status.state is State.PLAYING and self._was_gone):
                yield status.sentence()
            self._was_gone = gone
