"""One session as lines of text: the loop that waits, drives, tells, and takes keys."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Protocol

from ankle_coach.driver import Driver
from ankle_coach.keys import ANSWERS, Key, command_of, find, shown
from ankle_coach.plain.keyboard import SUSPENDED, Keyboard
from ankle_coach.plain.narration import Narration
from ankle_coach.plain.sound import Sound
from ankle_coach.plain.summary import summary
from ankle_coach.session.engine import Engine, Events
from ankle_coach.session.table import Command, Phase
from ankle_coach.settings import Units
from ankle_coach.settings.rebinding import rebound
from ankle_coach.text import counted, minutes

BEAT = 0.2
"""Seconds between two looks at the session, if nothing is due before; a gap is ten times that."""
SAME = 1e-3
"""Seconds that a moment may lie before a whole second and count as it."""
NO_WISHES: Mapping[str, str] = MappingProxyType({})


class Kept(Protocol):
    """What is kept of a session; it follows the driver, and one of two calls ends it."""

    def notices(self) -> Sequence[str]:
        """Lines that a person should read, each once."""

    def leave(self, driver: Driver) -> None:
        """The session is left, paused, to be gone on with later."""

    def close(self) -> None:
        """The session is over."""


class PlainSession:
    """Runs ``driver`` to its end; each line goes to ``write`` at once."""

    def __init__(
        self,
        driver: Driver,
        keyboard: Keyboard,
        sound: Sound,
        write: Callable[[str], None],
        kept: Kept,
        *,
        wishes: Mapping[str, str] = NO_WISHES,
        units: Units = Units.METRES,
    ) -> None:
        self._driver = driver
        driver.beat = BEAT
        self._keyboard = keyboard
        self._sound = sound
        self._write = write
        self._kept = kept
        self._keys = rebound(wishes)
        self._answers = rebound(wishes, ANSWERS)
        names = {key.id: shown(key.keys[0]) for key in self._keys} if keyboard.has_keys else None
        self._narration = Narration(driver.engine, keys=names, units=units)
        self._asking = False
        self._leaving = False

    def run(self) -> int:
        """Go on until the session is over or left, or a signal comes; return the exit code."""
        try:
            self._begin()
            while not self._is_over:
                for name in self._keyboard.wait(self._patience()):
                    self._press(name)
                self._beat()
            self._end()
        except OSError:  # nobody reads any more, or the terminal is gone
            self._break_off()
            self._keyboard.wait(0.0)  # which finds out whether it is the terminal
            if self._keyboard.signal is None:
                raise
        return 0 if self._keyboard.signal is None else 128 + self._keyboard.signal

    @property
    def _engine(self) -> Engine:
        return self._driver.engine

    @property
    def _is_over(self) -> bool:
        return self._engine.phase.is_over or self._leaving or self._keyboard.signal is not None

    def _begin(self) -> None:
        plan = self._engine.plan
        about = "about " if plan.estimated else ""
        keys = self._begin_with() if self._keyboard.has_keys else ""
        moves = counted(len(plan.moves), "move")
        self._say(f"{plan.routine.name}: {moves}, {about}{minutes(plan.expected)}.{keys}")
        self._driver.clock.pulse()
        was_cut_short = self._engine.phase is Phase.PAUSED
        self._tell(self._driver.command(Command.RESUME if was_cut_short else Command.START))

    def _begin_with(self) -> str:
        """The keys to begin with."""
        pause, leave, help_ = (
            next(shown(key.keys[0]) for key in self._keys if key.id == each)
            for each in ("pause", "leave", "help")
        )
        return f" {pause} pauses, {leave} leaves, {help_} lists the keys."

    def _ask(self) -> str:
        """The question whether to leave."""
        leaves, stays = (key.keys for key in self._answers)
        stay = " or ".join(map(shown, stays[:2]))
        leave = f"{shown(leaves[0])} leaves; what you did is kept."
        return f"Leave the session? {leave} {stay} goes on."

    def _beat(self) -> None:
        self._tell(self._driver.pulse())
        if self._engine.phase is Phase.PAUSED and not self._keyboard.has_keys:
            self._tell(self._driver.command(Command.RESUME))  # nobody else can
        self._say_all((*self._sound.news(), *self._kept.notices()))

    def _patience(self) -> float:
        """Seconds to wait for a key."""
        due = self._driver.seconds_to_next()
        return BEAT if due is None else min(BEAT, due)

    def _press(self, name: str) -> None:
        """Do what a key does; while it is asked whether to leave, what it answers."""
        if name == SUSPENDED:  # however short it was
            self._tell(self._driver.command(Command.PAUSE))
            return
        key = find(name, self._answers if self._asking else self._keys)
        if key is None:
            return
        if self._asking:
            self._answer(key)
            return
        command = command_of(key, self._engine.phase)
        if command:
            self._tell(self._driver.command(command))
        elif key.id == "leave":
            self._tell(self._driver.command(Command.PAUSE))
            self._asking = True
            self._say(self._ask())
        else:
            self._answer_here(key)

    def _answer(self, key: Key) -> None:
        self._asking = False
        if key.id == "leave_yes":
            self._leaving = True
        else:
            self._tell(self._driver.command(Command.RESUME))

    def _answer_here(self, key: Key) -> None:
        """The keys that ask nothing of the session."""
        if key.id == "help":
            self._say_all(_help(self._keys))
        elif key.id == "sound":
            self._say(self._sound.turn())
        elif key.id in ("louder", "quieter"):
            self._say(self._sound.change_volume(1 if key.id == "louder" else -1))
        else:
            self._say("There is no figure in lines of text.")

    def _end(self) -> None:
        """Tell what was done, and let go of everything."""
        running = self._engine.running(self._driver.clock.now())
        left_at = None if self._engine.phase.is_over else self._engine.segment.index
        if left_at is None:
            self._kept.close()
        else:
            self._break_off()
            self._say("You left before the end; what you did is kept.")
        self._say_all(self._kept.notices())  # the last that was written may not be kept
        self._say_all(summary(self._engine, running, left_at=left_at))

    def _break_off(self) -> None:
        """Keep the session as it is now, to be gone on with, and count what was done of it."""
        if self._engine.phase.is_over:
            return
        self._driver.command(Command.PAUSE)
        self._kept.leave(self._driver)
        self._engine.stop(self._driver.clock.now())

    def _tell(self, events: Events) -> None:
        for event in events:
            at = self._engine.running(event.at)
            for line in self._narration.tell(event):
                self._say(line, at)

    def _say_all(self, lines: Iterable[str]) -> None:
        for line in lines:
            self._say(line)

    def _say(self, line: str, at: float | None = None) -> None:
        """Write a line with its moment in session time."""
        if at is None:
            at = self._engine.running(self._driver.clock.now())
        second = int(at + SAME)
        self._write(f"[{second // 60:02d}:{second % 60:02d}] {line}")


def _help(keys: Iterable[Key]) -> Iterable[str]:
    for key in keys:
        if key.id != "figure":
            yield f"{' or '.join(map(shown, key.keys))}: {key.description}."
