"""What plays in a test: it takes the cues down.

from tests.ui.playing import Ears
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ankle_coach.audio.status import Profile, State, Status
from tests.fakes import HeardSounds

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ankle_coach.session.cues import CueKind


class Ears(HeardSounds):
    """Plays nothing and hears everything; ``state`` is how it says it stands."""

    def __init__(self, *, volume: int = 80, profile: Profile = Profile.ON) -> None:
        super().__init__()
        self.profile = profile
        self.volume = volume
        self.state = State.PLAYING
        self.closed = False
        self._news: list[Status] = []

    def prepare(self, cues: Iterable[tuple[CueKind, str]]) -> None:
        """Nothing to read ahead of time."""

    def tell(self, state: State) -> None:
        """Let its state change, and have news of it."""
        self.state = state
        self._news.append(self.status())

    def news(self) -> tuple[Status, ...]:
        """What was told since this was last asked."""
        news, self._news = tuple(self._news), []
        return news

    def status(self) -> Status:
        """How it stands."""
        return Status(self.state, "ears")

    def close(self) -> None:
        """Be closed."""
        self.closed = True
