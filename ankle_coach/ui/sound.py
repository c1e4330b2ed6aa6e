"""The sound of one session, as the session screen turns and shows it."""

# ruff: noqa: PLC0415 - what plays is not imported before the first picture

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Protocol

from ankle_coach.audio.profile import Profile
from ankle_coach.audio.session_sound import Plays, SessionSound
from ankle_coach.audio.status import State, Status
from ankle_coach.session.cue import CueKind

if TYPE_CHECKING:
    from ankle_coach.session.plan import Plan
    from ankle_coach.start import Choices


class Playing(Plays, Protocol):
    """What plays a session, and the sound check."""

    def play(
        self, cue_id: str, *, kind: CueKind = CueKind.TONE, text: str = "", late: float = 0.0
    ) -> None:
        """Sound the clip of this id, whose moment was ``late`` seconds ago."""

    def prepare(self, cues: Iterable[tuple[CueKind, str]]) -> None:
        """Look for an output, and load these clips before they are needed."""

    def status(self) -> Status:
        """How it stands."""


@dataclass(frozen=True, slots=True)
class SoundCheck:
    """Plays the three tones, names the output, says in a sentence how it stands, and ends."""

    play: Callable[[], object]
    output: Callable[[], str]
    sentence: Callable[[], str]
    close: Callable[[], None]


class Sound(SessionSound[Playing]):
    """Opened when a session is about to begin; says how it stands in a few words."""

    def __init__(
        self, make: Callable[[Profile, int], Playing], profile: Profile, volume: int
    ) -> None:
        super().__init__(make, profile, volume)
        self._coming: tuple[tuple[CueKind, str], ...] = ()

    @property
    def is_opening(self) -> bool:
        """Whether an output is still being looked for, and anything is to be heard of it."""
        return self._profile is not Profile.OFF and self._state is State.OPENING

    @property
    def _state(self) -> State:
        return self._player.status().state if self._player else State.OPENING

    def prepare(self, plan: Plan) -> None:
        """Look for an output, and load what a session says, in its order, before it is needed.

        With the sound off that waits until it is turned on.
        """
        cues = (cue for segment in plan.segments for cue in plan.cue_sheet(segment))
        self._coming = tuple((cue.kind, cue.id) for cue in cues)
        if self._player:
            self._player.prepare(self._coming)
        elif self._profile is not Profile.OFF:
            self.opened()

    def opened(self) -> Playing:
        """What plays, made now if it was not before, with what is coming."""
        if self._player is None:
            super().opened().prepare(self._coming)
        return super().opened()

    def shown(self) -> str:
        """A few words for the status line; silence is always said."""
        if self._profile is Profile.OFF:
            return "sound off"
        if self._volume == 0:
            return "volume 0"
        if self._state is State.GONE:
            return "sound gone"
        if self._state is State.SILENT:
            return "no sound: bell"
        return f"{'voice' if self._profile is Profile.ON else 'tones'} {self._volume}"

    def notices(self) -> tuple[str, ...]:
        """What a person should be told of the sound since this was last asked, a line each."""
        lines = []
        for status in self.changes():
            if status.state is State.GONE:
                lines.append("The sound is gone. The session goes on; it is being looked for.")
            elif status.state is State.SILENT:
                lines.append("Nothing here can play a sound: the bell rings and the edge flashes.")
            else:
                lines.append("The sound is back.")
        return tuple(lines)

    def check(self) -> SoundCheck:
        """The three tones, to be asked whether they were heard."""
        from ankle_coach.audio.player import CHECK, three_tones

        self._coming = tuple((CueKind.TONE, tone) for tone, _ in CHECK)
        playing = self.opened()
        return SoundCheck(
            play=lambda: three_tones(playing),
            output=lambda: playing.status().output,
            sentence=lambda: playing.status().sentence(),
            close=self.let_go,
        )

    def let_go(self) -> None:
        """End all sound, without waiting for it."""
        threading.Thread(target=self.close, name="sound-close", daemon=True).start()


def open_sound(choices: Choices, ring: Callable[[], None]) -> Sound:
    """The sound that a person chose; ``ring`` is called where only the bell is left.

    It opens nothing before it is to prepare or to play something.
    """
    return Sound(partial(_player, choices, ring), choices.sound, choices.volume)


def _player(choices: Choices, ring: Callable[[], None], profile: Profile, volume: int) -> Playing:
    from ankle_coach.audio.choose import open_player

    return open_player(
        profile=profile,
        volume=volume,
        output=choices.output,
        voice=choices.voice,
        ring=ring,
        at_once=False,
    )
