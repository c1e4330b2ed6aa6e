"""Sessions in lines that a test drives: a clock and a keyboard that only move as it says."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Self

from ankle_coach.audio.profile import Profile
from ankle_coach.audio.status import Status
from ankle_coach.catalogue.load import builtin
from ankle_coach.driver import Driver
from ankle_coach.plain.session import Kept, PlainSession
from ankle_coach.plain.sound import Sound
from ankle_coach.session.engine import Engine
from ankle_coach.session.plan import Plan
from ankle_coach.settings import Settings
from ankle_coach.start import Choices, prepare
from tests.fakes import FakeClock

if TYPE_CHECKING:
    from ankle_coach.session.cues import Cue

BEYOND = 3600.0


class FakePlayer:
    """Plays nothing; `told` is what it has to say of itself."""

    def __init__(self, profile: Profile, volume: int) -> None:
        self.profile, self.volume = profile, volume
        self.told: list[Status] = []
        self.heard: list[str] = []
        self.closed = False

    def cue(self, cue: Cue, delay: float) -> None:
        """Take it down; `delay` does not matter here."""
        del delay
        self.heard.append(cue.id)

    def hush(self) -> None:
        """Nothing to stop."""

    def news(self) -> tuple[Status, ...]:
        """What was put into `told`, once."""
        told, self.told = tuple(self.told), []
        return told

    def close(self) -> None:
        """Remember it."""
        self.closed = True


class FakeKeyboard:
    """Presses each key at its second of real time, and lets time pass on `clock` as it waits."""

    def __init__(
        self, clock: FakeClock, presses: Sequence[tuple[float, str]] = (), *, has_keys: bool = True
    ) -> None:
        self._clock = clock
        self._start = clock.now()
        self._presses = list(presses)
        self._has_keys = has_keys
        self.signals: list[tuple[float, int]] = []
        self.sleeps: list[tuple[float, float]] = []
        self.longest = 0.0

    @property
    def has_keys(self) -> bool:
        """Whether there are keys."""
        return self._has_keys

    @property
    def signal(self) -> int | None:
        """The signal whose moment has come."""
        return next((number for at, number in self.signals if at <= self._passed), None)

    def wait(self, seconds: float) -> Sequence[str]:
        """Until the next press, or so long."""
        assert self._passed < BEYOND, "the session never ends"
        self.longest = max(self.longest, seconds)
        moments = [at for at, _ in (*self._presses, *self.signals) if at > self._passed]
        step = min(seconds, *(at - self._passed for at in moments), seconds)
        self._clock.advance(max(step, 1e-6))
        if self.sleeps and self.sleeps[0][0] <= self._passed:
            self._clock.sleep(self.sleeps.pop(0)[1])
        due = [name for at, name in self._presses if at <= self._passed + 1e-9]
        self._presses = [each for each in self._presses if each[0] > self._passed + 1e-9]
        return due

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """Nothing to put back."""

    @property
    def _passed(self) -> float:
        return self._clock.now() - self._start


class NothingKept:
    """Where there is no record."""

    def notices(self) -> Sequence[str]:
        """Nothing."""
        return ()

    def leave(self, driver: Driver) -> None:
        """Nothing."""

    def close(self) -> None:
        """Nothing."""


class KeptDown:
    """Takes down how the session ended."""

    def __init__(self) -> None:
        self.ended: list[str] = []
        self.phases: list[str] = []
        self.lines: list[str] = []

    def notices(self) -> Sequence[str]:
        """What was put into `lines`, once."""
        lines, self.lines = self.lines, []
        return lines

    def leave(self, driver: Driver) -> None:
        """Left."""
        self.ended.append("left")
        self.phases.append(driver.engine.phase)

    def close(self) -> None:
        """Over."""
        self.ended.append("over")


class Played:
    """A session run to its end, and what came of it."""

    def __init__(
        self,
        plan: Plan,
        presses: Sequence[tuple[float, str]] = (),
        *,
        has_keys: bool = True,
        profile: Profile = Profile.ON,
        kept: Kept | None = None,
        write: Callable[[str], None] | None = None,
        before: Callable[[Played], None] = lambda _: None,
        settings: Settings | None = None,
    ) -> None:
        self.plan = plan
        self.clock = FakeClock()
        self.keyboard = FakeKeyboard(self.clock, presses, has_keys=has_keys)
        self.players: list[FakePlayer] = []
        self.lines: list[str] = []
        self.engine = Engine(plan)
        sound = Sound(self._player, profile, 80)
        driver = Driver(self.engine, self.clock, sounds=sound)
        told = settings or Settings()
        session = PlainSession(
            driver,
            self.keyboard,
            sound,
            write or self.lines.append,
            kept or NothingKept(),
            wishes=told.keys,
            units=told.units,
        )
        before(self)
        self.code = session.run()

    def _player(self, profile: Profile, volume: int) -> FakePlayer:
        self.players.append(FakePlayer(profile, volume))
        return self.players[-1]

    @property
    def texts(self) -> list[str]:
        """The lines without their moments."""
        return [line.partition("] ")[2] for line in self.lines]

    def moment(self, text: str) -> str:
        """The moment of the first line with this text."""
        return next(line[1:6] for line in self.lines if line.endswith(f"] {text}"))


def plan_of(routine: str = "pre-run", *, only: Sequence[str] = (), **chosen: object) -> Plan:
    """The plan of a built-in routine, with the exercises of `only` alone."""
    choices = Choices(only=tuple(only), **chosen)  # type: ignore[arg-type]  # each test says its own
    return prepare(builtin().routines[routine], choices).plan()
