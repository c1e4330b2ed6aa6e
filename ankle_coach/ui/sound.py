"""The sound of one session, as the session screen turns and shows it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Protocol

from ankle_coach.audio.choose import open_player
from ankle_coach.audio.player import CHECK, three_tones
from ankle_coach.audio.status import Profile, State, Status
from ankle_coach.session.cues import Cue, CueKind
from ankle_coach.session.plan import Plan
from ankle_coach.start import Choices


class Playing(Protocol):
    """What plays; nothing of it blocks, but for ``close``, which may take a second."""

    profile: Profile
    volume: int

    def cue(self, cue: Cue, delay: float) -> None:
        """Sound a cue ``delay`` seconds from now."""

    def play(
        self, cue_id: str, *, kind: CueKind = CueKind.TONE, text: str = "", late: float = 0.0
    ) -> None:
        """Sound the clip of this id, whose moment was ``late`` seconds ago."""

    def prepare(self, cues: Iterable[tuple[CueKind, str]]) -> None:
        """Look for an output, and load these clips before they are needed."""

    def hush(self) -> None:
        """Stop what is being said."""

    def news(self) -> tuple[Status, ...]:
        """The changes of its status since this was last asked."""

    def status(self) -> Status:
        """How it stands."""

    def close(self) -> None:
        """End all sound."""


@dataclass(frozen=True, slots=True)
class SoundCheck:
    """Plays the three tones, names the output, says in a sentence how it stands, and ends."""

    play: Callable[[], object]
    output: Callable[[], str]
    sentence: Callable[[], str]
    close: Callable[[], None]


class Sound:
    """Turns what plays, and says how it stands in a few words."""

    def __init__(self, playing: Playing) -> None:
        self._playing = playing
        self._was_gone = False
        self._as_opened = self._settings()

    def _settings(self) -> dict[str, object]:
        return {"sound": self._playing.profile, "volume": self._playing.volume}

    @property
    def turned(self) -> dict[str, object]:
        """Of the settings ``sound`` and ``volume`` those that were turned since it was opened."""
        now, before = self._settings(), self._as_opened
        return {key: value for key, value in now.items() if value != before[key]}

    @property
    def is_opening(self) -> bool:
        """Whether an output is still being looked for, and anything is to be heard of it."""
        if self._playing.profile is Profile.OFF:
            return False
        return self._playing.status().state is State.OPENING

    def cue(self, cue: Cue, delay: float) -> None:
        """Sound a cue ``delay`` seconds from now."""
        self._playing.cue(cue, delay)

    def hush(self) -> None:
        """Stop what is being said."""
        self._playing.hush()

    def prepare(self, plan: Plan) -> None:
        """Look for an output, and load what a session says, in its order, before it is needed."""
        cues = (cue for segment in plan.segments for cue in plan.cue_sheet(segment))
        self._playing.prepare((cue.kind, cue.id) for cue in cues)

    def change(self, by: int) -> None:
        """Louder or quieter, within 0 to 100."""
        self._playing.volume = min(100, max(0, self._playing.volume + by))

    def next_profile(self) -> None:
        """From voice and tones to tones alone, to none, and round again."""
        self._playing.profile = self._playing.profile.next

    def shown(self) -> str:
        """A few words for the status line; silence is always said."""
        profile, volume = self._playing.profile, self._playing.volume
        if profile is Profile.OFF:
            return "sound off"
        if volume == 0:
            return "volume 0"
        state = self._playing.status().state
        if state is State.GONE:
            return "sound gone"
        if state is State.SILENT:
            return "no sound: bell"
        return f"voice {volume}" if profile is Profile.ON else f"tones {volume}"

    def notices(self) -> tuple[str, ...]:
        """What a person should be told of the sound since this was last asked, a line each."""
        lines = []
        for status in self._playing.news():
            if status.state is State.GONE:
                lines.append("The sound is gone. The session goes on; it is being looked for.")
            elif status.state is State.SILENT:
                lines.append("Nothing here can play a sound: the bell rings and the edge flashes.")
            elif status.state is State.PLAYING and self._was_gone:
                lines.append("The sound is back.")
            self._was_gone = status.state in (State.GONE, State.SILENT)
        return tuple(lines)

    def check(self) -> SoundCheck:
        """The three tones, to be asked whether they were heard."""
        playing = self._playing
        playing.prepare((CueKind.TONE, tone) for tone, _ in CHECK)
        return SoundCheck(
            play=lambda: three_tones(playing),
            output=lambda: playing.status().output,
            sentence=lambda: playing.status().sentence(),
            close=self.close,
        )

    def close(self) -> None:
        """End all sound, without waiting for it."""
        threading.Thread(target=self._playing.close, name="sound-close", daemon=True).start()

    def close_and_wait(self) -> None:
        """End all sound; takes a second at the most."""
        self._playing.close()


def open_sound(choices: Choices, ring: Callable[[], None]) -> Sound:
    """The sound that a person chose; ``ring`` is called where only the bell is left.

    It opens nothing before it is to prepare or to play something.
    """
    player = open_player(
        profile=choices.sound,
        volume=choices.volume,
        output=choices.output,
        voice=choices.voice,
        ring=ring,
        at_once=False,
    )
    return Sound(player)
