"""Driving an engine by a clock: the one loop body that every front end shares.

A front end calls ``pulse`` on its beat and ``command`` for a key. The driver brings the engine up to
the instant, turns a gap of the clock into an interruption, hands cues to the sound, and returns the
events for the front end to show.
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

HELD_KEY = 0.3
"""Real seconds within which a second done, skip or back is taken for a key that is held down."""
_ONE_AT_A_TIME = frozenset({Command.DONE, Command.SKIP, Command.BACK})


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


Listener = Callable[[Engine, float, Sequence[Event]], None]
"""Something that follows a session, such as its record: the engine, the instant and the events."""


class Driver:
    """One session under way; ``speed`` says how many of its seconds pass in a real one."""

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
        self.sounds: Sounds = sounds or Silence()
        self._real = real or clock
        self._listeners = tuple(listeners)
        self._last_press: float | None = None

    def pulse(self) -> Events:
        """Bring the session up to this instant."""
        beat = self.clock.pulse()
        events: Events = ()
        if beat.gap and self.engine.phase.is_active:
            seconds = beat.gap.seconds
            events = self.engine.interrupted(beat.before, beat.gap.reason, seconds)
        return self._told((*events, *self.engine.advance(beat.now)), beat.now)

    def command(self, command: Command) -> Events:
        """Do what the person asks; an illegal command, or one from a held key, does nothing."""
        if command in _ONE_AT_A_TIME and self._is_held():
            return self.pulse()
        before = self.pulse()
        now = self.clock.now()
        return (*before, *self._told(getattr(self.engine, command.value)(now), now))

    def view(self) -> View:
        """What there is to show now."""
        return view(self.engine, self.clock.now())

    def seconds_to_next(self) -> float | None:
        """Real seconds until something is due; None while nothing will be by itself."""
        due = self.engine.next_deadline()
        return None if due is None else max(0.0, (due - self.clock.now()) / self.speed)

    def _is_held(self) -> bool:
        now, last = self._real.now(), self._last_press
        self._last_press = now
        return last is not None and now - last < HELD_KEY

    def _told(self, events: Events, now: float) -> Events:
        for event in events:
            if isinstance(event, CueDue):
                self.sounds.cue(event.cue, (event.at - now) / self.speed)
            elif isinstance(event, Hushed):
                self.sounds.hush()
        if events:
            for listener in self._listeners:
                listener(self.engine, now, events)
        return events
