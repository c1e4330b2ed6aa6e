"""What the app is made of and does not make itself: clocks, sound, record, what a person chose."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from ankle_coach.preferences import Preferences
from ankle_coach.session.side import Side
from ankle_coach.settings import Settings

if TYPE_CHECKING:
    from ankle_coach.catalogue.folder import OwnRoutine
    from ankle_coach.clock import Clock
    from ankle_coach.keeping import Keeping
    from ankle_coach.start import Choices
    from ankle_coach.ui.sound import Sound


def _clock() -> Clock:
    """The machine's own."""
    from ankle_coach.clock import SystemClock  # noqa: PLC0415  # not before there is a session

    return SystemClock()


def _now() -> datetime:
    return datetime.now().astimezone()


def _shelf(first_side: Side) -> Sequence[OwnRoutine]:
    """The built-in routines and the person's own, from the disk."""
    from ankle_coach import shelf  # noqa: PLC0415  # pydantic, not before the first picture

    return shelf.everything(first_side)


def _sound(choices: Choices, ring: Callable[[], None]) -> Sound:
    """The sound that a person chose."""
    from ankle_coach.ui.sound import open_sound  # noqa: PLC0415  # not before there is one

    return open_sound(choices, ring)


@dataclass(frozen=True, slots=True)
class Parts:
    """The app's surroundings; a test puts its own in their place."""

    choices: Callable[[], Choices]
    """What a session is to be like, in the light of the settings as they are now."""
    clock: Callable[[], Clock] = _clock
    wall: Callable[[], datetime] = _now
    routines: Callable[[Side], Sequence[OwnRoutine]] = _shelf
    """All that can be started, with the side to begin with; those that are broken included."""
    sound: Callable[[Choices, Callable[[], None]], Sound] = _sound
    keeping: Callable[[], Keeping] | None = None
    """Makes what keeps the record, when it is first needed; None for no record."""
    preferences: Preferences = field(default_factory=lambda: Preferences(Settings()))
