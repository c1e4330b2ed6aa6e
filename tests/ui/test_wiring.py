"""That a session runs by itself: on the real clock, with nobody calling its pulse."""

from __future__ import annotations

import asyncio
import time
from dataclasses import replace

import pytest

from ankle_coach.catalogue.load import builtin
from ankle_coach.clock import SystemClock
from ankle_coach.preferences import Preferences
from ankle_coach.session.cues import Cue
from ankle_coach.session.plan import wanted
from ankle_coach.settings import Settings
from ankle_coach.start import Choices, prepare
from ankle_coach.ui.app import AnkleCoachApp
from ankle_coach.ui.parts import Parts
from tests.ui.playing import Ears

LATE = 0.25
"""Seconds that a cue may be late or early here, on a machine that does other things as well."""


class StopWatch(Ears):
    """Takes down when each cue is to be heard, in seconds of the system's clock."""

    def __init__(self) -> None:
        super().__init__()
        self.heard: list[tuple[float, str]] = []

    def cue(self, cue: Cue, delay: float) -> None:
        super().cue(cue, delay)
        self.heard.append((time.monotonic() + delay, cue.id))


@pytest.mark.alone
async def test_a_session_goes_on_by_itself_and_each_cue_comes_at_its_moment() -> None:
    ears = StopWatch()
    choices = Choices()
    routine = wanted(builtin().routines["post-run"], ["heel-toe-walk"])
    routine = replace(routine, intro=())
    request = prepare(routine, choices)
    plan = request.plan()
    due = [
        (start + cue.offset, cue.id)
        for start, segment in zip(plan.starts, plan.segments, strict=True)
        for cue in plan.cue_sheet(segment)
        if cue.offset is not None
    ]
    within = [each for each in sorted(due) if each[0] <= 3.0]
    assert len(within) >= 3
    parts = Parts(
        lambda: choices,
        clock=SystemClock,
        sound=lambda choices, _ring: ears.sound(choices),
        preferences=Preferences(Settings(first_run_done=True)),
    )
    app = AnkleCoachApp(request, parts)
    async with app.run_test(size=(80, 24)) as pilot:
        await asyncio.sleep(3.0 + LATE)
        await pilot.pause()
        heard = list(ears.heard)
    assert [name for _, name in heard[: len(within)]] == [name for _, name in within]
    began = heard[0][0] - within[0][0]
    late = [at - began - moment for (at, _), (moment, _) in zip(heard, within, strict=False)]
    assert max(map(abs, late)) < LATE
