"""The state machine of a session: what a person can ask of it.

Theory of operation. The engine steps through the segments of a plan. It has no clock: every call is
given the instant ``now`` in seconds on a clock that never goes back, and returns the events that
became due up to then, each stamped with its own moment. Deadlines chain from the last deadline and
not from the calls, so an hour drifts by nothing, and cutting ``advance`` into any pieces gives the
same events. While paused it keeps what is left. Nothing counts ticks.

``table.TABLE`` says which command is legal in which phase; an illegal one does nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial

from ankle_coach.session import commands
from ankle_coach.session.course import Course, Snapshot
from ankle_coach.session.cues import CueKind, seconds_of
from ankle_coach.session.events import CueDue, Event, Hushed
from ankle_coach.session.plan import Plan
from ankle_coach.session.record import SetRecord
from ankle_coach.session.segment import Segment
from ankle_coach.session.table import TABLE, Command, Phase

Events = tuple[Event, ...]
Act = Callable[[Course, float], list[Event]]
_TOUCHING = 1e-6


class Engine:
    """One session through ``plan``; with a ``snapshot`` it is paused where that was taken."""

    def __init__(self, plan: Plan, snapshot: Snapshot | None = None) -> None:
        self.plan = plan
        self.course = Course(plan, snapshot)
        self._now = float("-inf")
        self._due: float | None = None
        self._said_until = float("-inf")

    @property
    def phase(self) -> Phase:
        """What the session is doing."""
        return self.course.phase

    @property
    def segment(self) -> Segment:
        """The segment under way, with the tempo that the person chose."""
        return self.course.segment

    @property
    def sets(self) -> tuple[SetRecord, ...]:
        """What stands for each set of the plan."""
        return self.course.record.sets

    @property
    def pause_reason(self) -> str:
        """Why it is paused, in words; empty where the person asked for it, or it is not."""
        return self.course.pause_reason

    @property
    def pause_seconds(self) -> float:
        """How long the clock had stood still, if that is why it is paused."""
        return self.course.pause_seconds

    def running(self, now: float) -> float:
        """Seconds that the session has run until ``now``, without its pauses."""
        return self.course.running(now)

    def expected_after(self, index: int) -> float:
        """Expected seconds of all segments after the one at ``index``, at the chosen tempo."""
        return self.course.later[index]

    def next_deadline(self) -> float | None:
        """The instant at which something is due next; None while nothing will be by itself."""
        return self._due

    def snapshot(self, now: float) -> Snapshot:
        """Where the session stands at ``now``."""
        return self.course.snapshot(now)

    def advance(self, now: float) -> Events:
        """Everything that became due by ``now``."""
        self._now = max(self._now, now)
        if self._due is None or self._due > self._now:
            return ()
        events: list[Event] = []
        while self._due is not None and self._due <= self._now:
            events += self.course.happen(self._due)
            self._due = self.course.due()
        return tuple(self._one_line_at_a_time(events))

    def interrupted(self, at: float, reason: str, seconds: float) -> Events:
        """Pause at the past instant ``at``, because the clock stood still for ``seconds``."""
        before = self.advance(at)
        if not self.phase.is_active:
            return before
        return (*before, *self._act(partial(commands.pause, reason=reason, seconds=seconds)))

    # Each command returns what was due by ``now`` first, then what it caused itself.

    def start(self, now: float) -> Events:
        """Begin with the first segment."""
        return self._command(Command.START, now, commands.start)

    def pause(self, now: float) -> Events:
        """Stand still."""
        return self._command(Command.PAUSE, now, commands.pause)

    def resume(self, now: float) -> Events:
        """Go on: inside the work after the count-in, elsewhere at once."""
        return self._command(Command.RESUME, now, commands.resume)

    def skip(self, now: float) -> Events:
        """On to the next exercise."""
        return self._command(Command.SKIP, now, commands.skip)

    def skip_set(self, now: float) -> Events:
        """End this set early, or pass over the one that is being prepared."""
        return self._command(Command.SKIP_SET, now, commands.skip_set)

    def back(self, now: float) -> Events:
        """To the start of this exercise, or in its first 3 s to the one before."""
        return self._command(Command.BACK, now, commands.back)

    def restart(self, now: float) -> Events:
        """To the start of this exercise."""
        return self._command(Command.RESTART, now, commands.restart)

    def done(self, now: float) -> Events:
        """The person says that this is done: see ``commands.done``."""
        return self._command(Command.DONE, now, commands.done)

    def hurts(self, now: float) -> Events:
        """The person says that it hurts: the easier line first, the next exercise second."""
        return self._command(Command.HURTS, now, commands.hurts)

    def slower(self, now: float) -> Events:
        """More time for this exercise, until the session ends."""
        return self._command(Command.SLOWER, now, partial(commands.change_tempo, step=1))

    def faster(self, now: float) -> Events:
        """Less time for this exercise, until the session ends."""
        return self._command(Command.FASTER, now, partial(commands.change_tempo, step=-1))

    def stop(self, now: float) -> Events:
        """Leave for good."""
        return self._command(Command.STOP, now, commands.stop)

    def _command(self, command: Command, now: float, act: Act) -> Events:
        before = self.advance(now)
        if command not in TABLE[self.phase]:
            return before
        return (*before, *self._act(act))

    def _act(self, act: Act) -> Events:
        events = act(self.course, self._now)
        self._due = self.course.due()
        return (*self._one_line_at_a_time(events), *self.advance(self._now))

    def _one_line_at_a_time(self, events: Iterable[Event]) -> Iterator[Event]:
        """The events, with a hush wherever a line comes before the one before it has been said.

        No plan asks for that by itself; a person who counts or changes the tempo can.
        """
        for event in events:
            if isinstance(event, Hushed):
                self._said_until = event.at
            elif isinstance(event, CueDue) and event.cue.kind is CueKind.VOICE:
                if event.at < self._said_until - _TOUCHING:
                    yield Hushed(event.at)
                self._said_until = event.at + seconds_of(event.cue.text, self.plan.clips)
            yield event
