"""What is kept of a session while it runs: its record, and the screen awake."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Mapping
from datetime import datetime
from functools import cache, partial
from pathlib import Path

from ankle_coach import paths
from ankle_coach.awake import NOTICE, Awake, Notice, Screen, screen_here
from ankle_coach.driver import Driver, Listener
from ankle_coach.history.past import LastDone, WalkTime
from ankle_coach.history.recorder import Recorder, local_now
from ankle_coach.history.store import Store
from ankle_coach.history.unfinished import Offer, go_on, set_aside, unfinished
from ankle_coach.session.engine import Engine
from ankle_coach.session.plan import Plan

TAKEN = "Another copy of Ankle Coach has taken that session up or set it aside."
log = logging.getLogger(__name__)


def _no_screen() -> Screen | None:
    """Where no screen is kept awake."""
    return None


def _preview(speed: float) -> str | None:
    """What to say of a session that was not at the real speed."""
    if speed == 1:
        return None
    return f"At {speed:g} times the speed it was a preview: the history has it, nothing counts it."


class Kept:
    """One session's record and its hold on the screen; both end with ``close`` or ``leave``."""

    def __init__(self, recorder: Recorder | None, awake: Awake, store: Store) -> None:
        self._recorder = recorder
        self._awake = awake
        self._store = store
        self._preview: str | None = None

    @property
    def listeners(self) -> tuple[Listener, ...]:
        """What follows the session's driver."""
        return (self._recorder, self._awake) if self._recorder else (self._awake,)

    def notices(self) -> tuple[str, ...]:
        """Lines that a person should read, each once."""
        lines = []
        trouble = self._store.troubles.take()
        if trouble:
            log.warning("%s %s", trouble.text, trouble.detail)
            lines.append(trouble.text)
        preview, self._preview = self._preview, None
        return tuple(filter(None, (*lines, self._awake.notice(), preview)))

    def close(self) -> None:
        """The session is over: wait for the disk, a second at the most."""
        if self._recorder:
            self._recorder.close()
            self._preview = _preview(self._recorder.speed)
        self._awake.close()

    def leave(self, driver: Driver) -> None:
        """The session is left to be gone on with later."""
        if self._recorder:
            self._recorder.leave(driver.engine, driver.clock.now())
        self._awake.close()


class Keeping:
    """Makes records in a store, and finds what an earlier one left unfinished.

    All but ``begin`` read the disk: ask them in a thread where it matters.
    """

    def __init__(
        self,
        store: Store,
        *,
        wall: Callable[[], datetime],
        screen: Callable[[], Screen | None] = _no_screen,
    ) -> None:
        self.store = store
        self._wall = wall
        self._screen = screen
        self._quiet = Notice(NOTICE)

    def begin(self, plan: Plan, speed: float, *, recorded: bool = True) -> Kept:
        """Keep a session that starts now; a demo has no record."""
        recorder = Recorder(self.store, plan, speed=speed, wall=self._wall) if recorded else None
        return Kept(recorder, self._awake(), self.store)

    def offer(self, routine: str | None = None) -> Offer | None:
        """A session that can be gone on with; of this routine, if its id is given."""
        return unfinished(self.store, self._wall, routine=routine)

    def go_on(self, offer: Offer, speed: float) -> tuple[Engine, Kept] | None:
        """Take it up, paused where it stood; None if another copy of the app was faster."""
        taken = go_on(self.store, offer, speed=speed, wall=self._wall)
        if taken is None:
            return None
        return taken.engine, Kept(taken.recorder, self._awake(), self.store)

    def _awake(self) -> Awake:
        return Awake(self._screen(), notice=self._quiet)

    def set_aside(self, offer: Offer) -> None:
        """Put it into the history as stopped."""
        set_aside(self.store, offer)

    def last_done(self) -> Mapping[str, LastDone]:
        """When each routine was last done."""
        return self.store.last_done()

    def walk_times(self, since: datetime | None) -> Mapping[str, tuple[WalkTime, ...]]:
        """The latest walks at the person's own pace, newest first, none from before ``since``."""
        return {
            exercise: tuple(each for each in times if since is None or each.started >= since)
            for exercise, times in self.store.walk_times().items()
        }

    def completed(self) -> Mapping[str, int]:
        """How many times each exercise was done to its end."""
        return self.store.completed()


def record_here() -> Keeping:
    """The record in the person's own data folder, and the screen in front of them.

    Every call gives the same one, so that what one part of the app finds to be wrong with it is
    told by another.
    """
    return _record_at(paths.data() / "history.db")


@cache
def _record_at(path: Path) -> Keeping:
    return Keeping(Store(path), wall=local_now, screen=partial(screen_here, os.environ))
