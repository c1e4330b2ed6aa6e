"""Keeping the record of a session as it runs, from outside of it and without holding it up."""

from __future__ import annotations

import time
import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from ankle_coach.history import codec
from ankle_coach.history.past import Ending, past_session
from ankle_coach.history.process import NOBODY, this_process
from ankle_coach.history.running import RunningRow
from ankle_coach.history.store import Store
from ankle_coach.history.writer import State, Writer
from ankle_coach.session.engine import Engine
from ankle_coach.session.events import (
    Event,
    Finished,
    Hurt,
    Paused,
    RepFinished,
    SegmentEnded,
    SegmentStarted,
    Stopped,
)
from ankle_coach.session.plan import Plan

LOST = 0.85
"""Real seconds that are lost at most if the process is killed: it is written while the next beat
comes within these. On beats that are longer, it is written on each; those of a second are of the
one to be shown next, so that less than a second is lost. What is left to a whole one is for beats
that are late."""
WAY_OUT = 1.0
"""Seconds that leaving waits for the disk."""
_ENDINGS: Mapping[type[Event], Ending] = {Finished: Ending.FINISHED, Stopped: Ending.STOPPED}
_MILESTONES = (SegmentEnded, Paused, Hurt)

Wall = Callable[[], datetime]


def local_now() -> datetime:
    """The wall clock, with the offset from UTC that holds here and now."""
    return datetime.now().astimezone()


class Recorder:
    """Follows one session: give it to the driver as a listener, and ``tick`` it on every beat.

    It writes so often that less than a second is lost, and as a repetition ends; at every segment's
    end, pause and stop so that it survives the loss of power too. Once the session is over it is
    moved to the past ones.
    """

    def __init__(
        self,
        store: Store,
        plan: Plan,
        *,
        speed: float = 1.0,
        wall: Wall = local_now,
        real: Callable[[], float] = time.monotonic,
        row: RunningRow | None = None,
    ) -> None:
        """Make a recorder.

        Args:
            store: where the record is; it is written through a connection of its own.
            plan: what the session goes through.
            speed: how many of its seconds pass in a real one.
            wall: tells the date and time.
            real: tells real seconds.
            row: what is written already of a session that is gone on with.
        """
        self._store = store.twin()
        self._plan, self._speed = plan, speed
        self._wall, self._real = wall, real
        self._row = row
        self._started = row.started if row else None
        self._written: float | None = None
        self._over = False
        self._writer = Writer(self._write)

    @property
    def speed(self) -> float:
        """How fast it was, as it is kept."""
        return self._row.speed if self._row else self._speed

    def __call__(self, engine: Engine, now: float, events: Sequence[Event], again: float) -> None:
        """Take in what happened up to the instant ``now`` of the session's clock.

        ``again`` are the real seconds within which this is called next, while time passes.
        """
        if self._over:
            return
        ending = next((_ENDINGS[type(each)] for each in events if type(each) in _ENDINGS), None)
        milestone = any(isinstance(each, _MILESTONES) for each in events)
        begins = self._started is None and any(isinstance(each, SegmentStarted) for each in events)
        if ending or milestone or begins:
            self._put(engine, now, safe=True, ending=ending)
        elif any(isinstance(each, RepFinished) for each in events):
            self._put(engine, now)
        else:
            self.tick(engine, now, again)

    def tick(self, engine: Engine, now: float, again: float) -> None:
        """Write where the session stands, if ``again`` real seconds from now is too late for it."""
        if self._over or self._started is None or not engine.phase.is_active:
            return
        if self._written is None or self._real() - self._written + again > LOST:
            self._put(engine, now)

    def save(self, engine: Engine, now: float) -> None:
        """Write where the session stands, whatever happens next."""
        if not self._over and self._started is not None:
            self._put(engine, now, safe=True)

    def leave(self, engine: Engine, now: float, timeout: float = WAY_OUT) -> bool:
        """Save and end; the session, if not over, can be gone on with, by this process too.

        Returns:
            Whether all of it is kept, within ``timeout`` seconds.
        """
        if not self._over and self._started is not None:
            self._put(engine, now, safe=True, left=True)
        return self.close(timeout)

    def flush(self, timeout: float = WAY_OUT) -> bool:
        """Wait until the disk has all; whether it has, within ``timeout`` seconds."""
        return self._writer.flush(timeout)

    def close(self, timeout: float = WAY_OUT) -> bool:
        """Write what is left and end; whether all is kept, within ``timeout`` seconds."""
        kept = self._writer.close(timeout)
        if kept:
            self._store.close()
        return kept

    def _put(
        self,
        engine: Engine,
        now: float,
        *,
        safe: bool = False,
        ending: Ending | None = None,
        left: bool = False,
    ) -> None:
        seen = self._wall()
        self._started = self._started or seen
        self._written = self._real()
        self._over = ending is not None
        self._writer.put(State(engine.snapshot(now), seen, safe, ending, left))

    # In the writer's thread.

    def _write(self, state: State) -> bool:
        row = self._row = self._row_at(state)
        if state.ending:
            session = past_session(
                self._plan.routine,
                self._plan.segments,
                state.snapshot,
                state.ending,
                started=row.started,
                speed=row.speed,
            )
            return self._store.finish(row, session)
        kept = self._store.keep(row, safe=state.safe)
        if kept is False:  # another process took it for dead: this goes on as a session of its own
            self._row = row = replace(row, id=uuid.uuid4().hex)
            kept = self._store.keep(row, safe=state.safe)
        if kept and state.left:
            self._store.claim(row, NOBODY)
        return bool(kept)

    def _row_at(self, state: State) -> RunningRow:
        snapshot = codec.write_snapshot(state.snapshot)
        if self._row:
            return replace(self._row, seen=state.seen, snapshot=snapshot)
        return RunningRow(
            id=uuid.uuid4().hex,
            owner=this_process(),
            started=self._started or state.seen,
            seen=state.seen,
            speed=self._speed,
            inputs=codec.write_inputs(self._plan),
            snapshot=snapshot,
        )
