"""What the app is made of and does not make itself: clocks, the sound, what a person chose."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from ankle_coach.catalogue.load import builtin
from ankle_coach.clock import Clock, SystemClock
from ankle_coach.driver import Listener
from ankle_coach.session.model import Routine
from ankle_coach.start import Choices
from ankle_coach.ui.sound import Sound, open_sound


def _now() -> datetime:
    return datetime.now().astimezone()


def _built_in() -> Sequence[Routine]:
    return tuple(builtin().routines.values())


def _keep_nothing(_: str) -> None:
    """Where nothing is kept."""


@dataclass(frozen=True, slots=True)
class Parts:
    """The app's surroundings; a test puts its own in their place."""

    choices: Choices
    clock: Callable[[], Clock] = SystemClock
    wall: Callable[[], datetime] = _now
    routines: Callable[[], Sequence[Routine]] = _built_in
    sound: Callable[[Choices, Callable[[], None]], Sound] = open_sound
    listeners: Sequence[Listener] = field(default_factory=tuple)
    theme: str = ""
    keep_theme: Callable[[str], None] = _keep_nothing
    reduced_motion: bool = False
    figure: bool = True
