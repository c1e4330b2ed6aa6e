"""Everything that a person can set, with its default, its range and a sentence about it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType
from typing import Annotated

from ankle_coach.audio.profile import Profile
from ankle_coach.session.options import Guidance, Pace, Timing
from ankle_coach.session.side import Side
from ankle_coach.settings.setting import About, Group, Setting, settings_of


class GuidanceWish(StrEnum):
    """How much is to be said; by itself, all of it until an exercise is familiar."""

    AUTO = "auto"
    FULL = "full"
    BRIEF = "brief"

    @property
    def guidance(self) -> Guidance | None:
        """The guidance; None for what the record suggests."""
        return None if self is GuidanceWish.AUTO else Guidance(self)


class OutputWish(StrEnum):
    """The way the sound is to take; by itself, the first that works."""

    AUTO = "auto"
    MINIAUDIO = "miniaudio"
    SIMPLEAUDIO = "simpleaudio"
    PW_PLAY = "pw-play"
    PAPLAY = "paplay"
    APLAY = "aplay"
    AFPLAY = "afplay"
    WINSOUND = "winsound"
    BELL = "bell"


class Units(StrEnum):
    """What lengths are shown and entered in; they are kept in metres."""

    METRES = "metres"
    FEET = "feet"


class Motion(StrEnum):
    """Whether the screen moves, or shows stills."""

    FULL = "full"
    REDUCED = "reduced"


def _seconds(title: str, says: str, low: float, high: float) -> About:
    return About(Group.TIMES, title, says, low, high, unit="seconds")


@dataclass(frozen=True, slots=True)
class Settings:
    """What a person has set; made without arguments, the defaults. Seconds, metres, percent."""

    sound: Annotated[
        Profile,
        About(
            Group.SOUND,
            "Sound",
            "What you hear: voice and tones (on), tones alone (tones), or nothing (off).",
        ),
    ] = Profile.ON
    volume: Annotated[
        int,
        About(
            Group.SOUND,
            "Volume",
            "How loud it is, in percent; 0 is silent.",
            low=0,
            high=100,
            step=5,
            unit="percent",
        ),
    ] = 80
    output: Annotated[
        OutputWish,
        About(
            Group.SOUND,
            "Output",
            "The way the sound takes: auto for the first that works, or that one alone; "
            "`ankle-coach sound` tells which work here.",
        ),
    ] = OutputWish.AUTO
    voice: Annotated[
        str,
        About(
            Group.SOUND,
            "Voice",
            "A folder with clips of another voice; empty for ours, which also fills in for "
            "missing ones.",
        ),
    ] = ""
    guidance: Annotated[
        GuidanceWish,
        About(
            Group.COACHING,
            "Guidance",
            "How much of the set-up is said: every line (full), the name and one line (brief), "
            "or every line until you have done an exercise three times (auto).",
        ),
    ] = GuidanceWish.AUTO
    pace: Annotated[
        Pace,
        About(
            Group.COACHING,
            "Pace",
            "Who ends a walk or a repetition: the clock (auto), or you with Enter (self).",
        ),
    ] = Pace.AUTO
    first_side: Annotated[
        Side,
        About(Group.COACHING, "First side", "The side to begin with wherever both are done."),
    ] = Side.LEFT
    count_in: Annotated[
        float,
        _seconds(
            "Count-in",
            "Seconds that are counted in before the work begins, 0 for none; more than 5 would "
            "keep you waiting in the position.",
            0,
            5,
        ),
    ] = 3.0
    get_ready: Annotated[
        float,
        _seconds(
            "Get ready",
            "Seconds at the least from the announcement of an exercise to its work.",
            0,
            120,
        ),
    ] = 7.0
    get_ready_first: Annotated[
        float,
        _seconds("Get ready, first", "Seconds at the least before the first exercise.", 0, 120),
    ] = 10.0
    get_ready_posture: Annotated[
        float,
        _seconds(
            "Get ready, new posture",
            "Seconds at the least where you go down to the floor, or come up again.",
            0,
            120,
        ),
    ] = 12.0
    switch_direction: Annotated[
        float,
        _seconds("Change of direction", "Seconds at the least to turn a circle round.", 1, 60),
    ] = 2.0
    switch_foot: Annotated[
        float,
        _seconds("Change of foot", "Seconds at the least to change the foot, standing.", 1, 60),
    ] = 4.0
    switch_floor: Annotated[
        float,
        _seconds(
            "Change on the floor",
            "Seconds at the least to change the side on hands or knees.",
            1,
            60,
        ),
    ] = 7.0
    room: Annotated[
        float | None,
        About(
            Group.WALKING,
            "Room",
            "How far you can walk before you have to turn; without it, as far as a walk asks for.",
            low=1,
            high=1000,
            unit="metres",
        ),
    ] = None
    units: Annotated[
        Units,
        About(
            Group.WALKING,
            "Units",
            "Whether lengths are shown in metres or in feet; files and options keep to metres.",
        ),
    ] = Units.METRES
    learned_pace: Annotated[
        bool,
        About(
            Group.WALKING,
            "Learned walks",
            "Whether a walk takes as long as your own last ones did when you set the pace.",
        ),
    ] = True
    motion: Annotated[
        Motion,
        About(
            Group.SCREEN,
            "Motion",
            "Whether the figure moves (full), or stills are shown and nothing moves (reduced).",
        ),
    ] = Motion.FULL
    theme: Annotated[
        str,
        About(
            Group.SCREEN,
            "Theme",
            "The colours, by a theme's name from the command palette; empty for the app's own.",
        ),
    ] = ""
    figure: Annotated[
        bool, About(Group.SCREEN, "Figure", "Whether the figure that shows the move is there.")
    ] = True
    learned_since: Annotated[
        datetime | None,
        About(
            Group.KEPT,
            "Learned since",
            "Walks before this moment are not learned from, such as 2026-11-23T07:00:00+00:00.",
        ),
    ] = None
    first_run_done: Annotated[
        bool,
        About(
            Group.KEPT,
            "First questions",
            "Whether what is asked before the first session has been answered.",
        ),
    ] = False
    heard: Annotated[
        tuple[str, ...],
        About(Group.KEPT, "Heard", "The outputs whose test tones you said that you heard."),
    ] = ()
    left_out: Annotated[
        Mapping[str, tuple[str, ...]],
        About(
            Group.KEPT, "Left out", "For each routine, the exercises that are left out for good."
        ),
    ] = field(default_factory=lambda: MappingProxyType({}))
    put_in: Annotated[
        Mapping[str, tuple[str, ...]],
        About(
            Group.KEPT,
            "Put in",
            "For each routine, the exercises that are put in for good where it leaves them out.",
        ),
    ] = field(default_factory=lambda: MappingProxyType({}))
    keys: Annotated[
        Mapping[str, str],
        About(
            Group.SCREEN,
            "Keys",
            'Other keys for what keys do, with commas between them: pause = "space,p".',
        ),
    ] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def timing(self) -> Timing:
        """The seconds that a plan puts between the exercises."""
        return Timing(
            get_ready=self.get_ready,
            get_ready_first=self.get_ready_first,
            get_ready_posture=self.get_ready_posture,
            count_in=self.count_in,
            switch_direction=self.switch_direction,
            switch_foot=self.switch_foot,
            switch_floor=self.switch_floor,
        )


SETTINGS: Mapping[str, Setting] = settings_of(Settings)
"""Every setting by its key, in the order of the settings screen."""
