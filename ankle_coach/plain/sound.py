"""The sound of a session in lines: what is heard, how loud, and what to say about it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ankle_coach.audio.profile import Profile
from ankle_coach.audio.session_sound import Plays, SessionSound

STEP = 5
"""How much louder or quieter one key makes it, of 100."""
_IN_WORDS = {
    Profile.ON: "Sound: voice and tones.",
    Profile.TONES: "Sound: tones, no voice.",
    Profile.OFF: "Sound: off.",
}


class Sound(SessionSound[Plays]):
    """Opened at once if there is anything to hear; answers each key by a line."""

    def __init__(
        self, make: Callable[[Profile, int], Plays], profile: Profile, volume: int
    ) -> None:
        super().__init__(make, profile, volume)
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
        return (status.sentence() for status in self.changes())
