"""Driving an engine by a clock: the one loop body that every front end shares.

A front end calls ``pulse`` on its beat and ``command`` for a key. The driver brings the engine up
to the instant, turns a gap of the clock into an interruption, hands cues to the sound, and returns
the events for the front end to show.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from ankle_coach.clock import Clock
from ankle_coach.session.cues import Cue
from ankle_coach.session.engine import Engine, Events
from ankle_coach.session.events import CueDue, Event, Hushed
from ankle_coach.session.table import Command
from ankle_coach.session.view import View, view

BEAT = 0.2
"""Real seconds between two pulses at most, where the front end says nothing else."""
HELD_KEY = 0.3
"""Real seconds within which a second press is taken for a key that is held down."""
_HELD_WITH = {
    **dict.fromkeys((Command.DONE, Command.SKIP, Command.BACK), "moves"),
    Command.SKIP_SET: "sets",
    Command.HURTS: "hurts",
}
"""The commands that a held key would run away with; those of one name count as one key."""


class Sounds(Protocol):
    """What the driver asks of the sound: never to block, never to raise."""

    def cue(self, cue: Cue, delay: float) -> None:
        """Sound a cue after ``delay`` real seconds, negative if it is late."""

    def hush(self) -> None:
        """Stop what is being said and what is still to be sounded."""


class Silence:
    """No sound at all."""

    def cue(self, cue: Cue, delay: float) -> None:
        """Nothing."""

    def hush(self) -> None:
        """Nothing."""


Listener = Callable[[Engine, float, Sequence[Event], float], None]
"""Something that follows a session, such as its record: the engine, the instant, the events, and
within how many real seconds it is called again while time passes.

It is called on every beat, so there may be no events; it must neither block nor raise.
"""


class Driver:
    """One session under way; ``speed`` says how many of its seconds pass in a real one.

    ``beat`` is for the front end to set: real seconds within which it pulses again.
    """

    def __init__(
        self,
        engine: Engine,
        clock: Clock,
        *,
        real: Clock | None = None,
        sounds: Sounds | None = None,
        listeners: Sequence[Listener] = (),
        speed: float = 1.0,
    ) -> None:
        self.engine = engine
        self.clock = clock
        self.speed = speed
        self.beat = BEAT
        self.sounds: Sounds = sounds or Silence()
        self._real = real or clock
        self._listeners = tuple(listeners)
        self._last_press: dict[str, float] = {}

    def pulse(self, ahead: float = 0.0) -> Events:
        """Bring the session up to this instant.

        What follows it is given the instant in ``ahead`` real seconds, up to which it is shown
        already and nothing else happens.
        """
        beat = self.clock.pulse()
        before: Events = ()
        if beat.gap and self.engine.phase.is_active:
            # To be heard now: by the clock that went on meanwhile it would be long past.
            paused = self.engine.interrupted(beat.before, beat.gap.reason, beat.gap.seconds)
            before = self._told(paused, beat.before)
        events = self.engine.advance(beat.now)
        return (*before, *self._told(events, beat.now, ahead * self.speed))

    def command(self, command: Command) -> Events:
        """Do what the person asks; an illegal command, or one from a held key, does nothing."""
        if self._is_held(command):
            return self.pulse()
        before = self.pulse()
        now = self.clock.now()
        return (*before, *self._told(getattr(self.engine, command.value)(now), now))

    def view(self, ahead: float = 0.0) -> View:
        """What there is to show now, or in ``ahead`` real seconds if nothing is done until then."""
        return view(self.engine, self.clock.now() + ahead * self.speed)

    def seconds_to_next(self) -> float | None:
        """Real seconds until something is due; None while nothing will be by itself."""
        due = self.engine.next_deadline()
        return None if due is None else max(0.0, (due - self.clock.now()) / self.speed)

    def _is_held(self, command: Command) -> bool:
        key = _HELD_WITH.get(command)
        if key is None:
            return False
        now, last = self._real.now(), self._last_press.get(key)
        self._last_press[key] = now
        return last is not None and now - last < HELD_KEY

    def _told(self, events: Events, now: float, ahead: float = 0.0) -> Events:
        for event in events:
            if isinstance(event, CueDue):
                self.sounds.cue(event.cue, (event.at - now) / self.speed)
            elif isinstance(event, Hushed):
                self.sounds.hush()
        for listener in self._listeners:
            listener(self.engine, now + ahead, events, self.beat)
        return events
