"""The sound of one session as a person turns it, for both front ends."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Generic, Protocol, TypeVar

from ankle_coach.audio.profile import Profile
from ankle_coach.audio.status import State, Status
from ankle_coach.session.cue import Cue


class Plays(Protocol):
    """What plays; both settings take effect at once, and nothing but ``close`` blocks."""

    profile: Profile
    volume: int

    def cue(self, cue: Cue, delay: float) -> None:
        """Sound a cue ``delay`` real seconds from now."""

    def hush(self) -> None:
        """Stop what is being said."""

    def news(self) -> tuple[Status, ...]:
        """The changes of its status since this was last asked."""

    def close(self) -> None:
        """End all sound, within a second or so."""


P = TypeVar("P", bound=Plays)


class SessionSound(Generic[P]):
    """Turns what plays, which is made when it is first needed, or first turned.

    Making it may take as long as ``make`` does.
    """

    def __init__(self, make: Callable[[Profile, int], P], profile: Profile, volume: int) -> None:
        """``make`` gives what plays, for a profile and a volume of 0 to 100."""
        self._make = make
        self._profile = profile
        self._volume = volume
        self._player: P | None = None
        self._as_opened = self._settings()
        self._was_gone = False

    def _settings(self) -> dict[str, object]:
        return {"sound": self._profile, "volume": self._volume}

    @property
    def turned(self) -> dict[str, object]:
        """Of the settings ``sound`` and ``volume`` those that were turned since it was opened."""
        return {key: now for key, now in self._settings().items() if now != self._as_opened[key]}

    def cue(self, cue: Cue, delay: float) -> None:
        """Sound a cue ``delay`` real seconds from now."""
        if self._player or self._profile is not Profile.OFF:
            self.opened().cue(cue, delay)

    def hush(self) -> None:
        """Stop what is being said."""
        if self._player:
            self._player.hush()

    def next_profile(self) -> Profile:
        """Turn from voice and tones to tones alone, to none, and round again."""
        self._profile = self._profile.next
        self.opened().profile = self._profile
        return self._profile

    def change(self, by: int) -> int:
        """Turn it louder or quieter, within 0 to 100; the volume that it has come to."""
        self._volume = min(100, max(0, self._volume + by))
        if self._player:
            self._player.volume = self._volume
        return self._volume

    def changes(self) -> Iterator[Status]:
        """What a person should know since this was last asked: that it is gone, and back."""
        for status in self._player.news() if self._player else ():
            gone = status.state in (State.GONE, State.SILENT)
            if gone or (status.state is State.PLAYING and self._was_gone):
                yield status
            self._was_gone = gone

    def close(self) -> None:
        """End all sound; takes a second at the most."""
        if self._player:
            self._player.close()

    def opened(self) -> P:
        """What plays, made now if it was not before."""
        if self._player is None:
            self._player = self._make(self._profile, self._volume)
        return self._player
