"""What plays in a test: it takes the cues down.

from tests.ui.playing import Ears
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ankle_coach.audio.profile import Profile
from ankle_coach.audio.status import State, Status
from ankle_coach.session.cues import CueKind
from ankle_coach.ui.sound import Sound
from tests.fakes import HeardSounds

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ankle_coach.start import Choices


class Ears(HeardSounds):
    """Plays nothing and hears everything; ``state`` is how it says it stands."""

    def __init__(self, *, volume: int = 80, profile: Profile = Profile.ON) -> None:
        super().__init__()
        self.profile = profile
        self.volume = volume
        self.state = State.PLAYING
        self.closed = False
        self.tried: list[tuple[CueKind, str, str, float]] = []
        self.prepared: tuple[tuple[CueKind, str], ...] = ()
        self._news: list[Status] = []

    def opened(self, profile: Profile, volume: int) -> Ears:
        """Itself, opened as a session asks."""
        self.profile, self.volume = profile, volume
        return self

    def sound(self, choices: Choices) -> Sound:
        """The sound of a session that is heard by these ears."""
        return Sound(self.opened, choices.sound, choices.volume)

    def prepare(self, cues: Iterable[tuple[CueKind, str]]) -> None:
        """Take down what is to be read ahead of time."""
        self.prepared = tuple(cues)

    def play(
        self, cue_id: str, *, kind: CueKind = CueKind.TONE, text: str = "", late: float = 0.0
    ) -> None:
        """Hear a clip that no session asked for."""
        self.tried.append((kind, cue_id, text, late))

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
