"""One run of the real app that is ended by a signal at some moment, and what was left of it."""

from __future__ import annotations

import os
import signal
import sqlite3
import time
from contextlib import closing
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ankle_coach.history import codec
from ankle_coach.history.past import Ending
from ankle_coach.history.store import Store
from ankle_coach.history.unfinished import Offer, unfinished
from ankle_coach.session.engine import Engine
from ankle_coach.session.view import view
from tests.torture.modes import left_behind, touched
from tests.torture.watched import Watched, at_home, has_said, left_on

if TYPE_CHECKING:
    import random
    from pathlib import Path

SPEEDS = (5.0, 20.0)
MOVES = ((), (), ("--only", "ankle-circles"), ("--only", "kneeling-toes-pointed"))
"""What of pre-run a trial begins: all of it, or what comes to a switch, or to a hold, at once."""
AT_MOST = 1.0
"""Seconds of wall time that may be lost."""
START_UP = 1.5
"""Seconds of the start within which a trial may already end."""
GOING = 2.5
"""Seconds after a session was first seen within which a trial ends."""
SIGNALS = (signal.SIGTERM, signal.SIGHUP, signal.SIGINT, signal.SIGQUIT)
"""What asks the app to end, and leaves it the time to tidy up."""
_COUNTING_IN = 3.0
"""Seconds of wall time by which what is shown may be behind the record: going on has its own
count-in, and perhaps a line before it, which are no part of the record."""


@dataclass(slots=True)
class Trial:
    """What came of one run; ``faults`` are sentences, none if all was as it should be."""

    number: signal.Signals
    speed: float = SPEEDS[0]
    at: str | None = None
    """Where the session was, by the record: the kind of its segment, or paused."""
    began: bool = False
    """Whether a session was seen before the end."""
    went_on: bool = False
    """Whether it was one that a run before this had left."""
    presses: int = 0
    """How many times it was paused or gone on with."""
    lost_shown: float | None = None
    """Seconds of wall time between what the terminal last showed and what is offered."""
    lost_since: float | None = None
    """Seconds between the last sign of life and the last that was written; None if paused."""
    took: float = 0.0
    """Seconds from the signal to the end."""
    corrupt: bool = False
    broken: bool = False
    """Whether the terminal was left in disorder, after a signal that leaves time to tidy up."""
    faults: list[str] = field(default_factory=list)


def run(folder: Path, number: signal.Signals, chance: random.Random) -> Trial:
    """Start the app, answer what it asks, end it by this signal sometime, and look at what is left.

    Trials in one ``folder`` follow each other: each finds what the one before it left.
    """
    trial = Trial(number, chance.choice(SPEEDS))
    record = at_home(folder) / "history.db"
    before, known, finished = _look(record)
    words = ["start", "pre-run", "--speed", f"{trial.speed:g}", "--sound", "off"]
    words += chance.choice(MOVES)
    with Watched(words, folder) as app:
        since = _lead(app, trial, before, chance)
        last = Last(app, since, time.time())
        os.kill(app.process.pid, number)
        code = app.exit_code()
        trial.took = time.time() - last.moment
        _look_at_terminal(app, trial, code)
    _look_at_record(record, trial, last, known, finished)
    return trial


class Last:
    """The app as it was last seen before the end; ``since`` is when a session was first seen."""

    def __init__(self, app: Watched, since: float | None, moment: float) -> None:
        self.since, self.moment = since, moment
        self.wrote = app.last_wrote
        screen = app.screen()
        self.left = left_on(screen) if since else None
        self.paused = "paused at" in screen


def _lead(app: Watched, trial: Trial, before: Offer | None, chance: random.Random) -> float | None:
    """Get a session under way and let it run for a while; when it was first seen, if at all."""
    if chance.random() < 0.1:
        time.sleep(chance.uniform(0.0, START_UP))
        return None
    if before:
        screen = app.wait_until(lambda screen: "begin anew" in screen, "asked")
        question = before.text.rpartition(" (")[0]
        if not has_said(screen, f"Go on with {question}"):
            trial.faults.append(f"the app did not offer {question!r}")
        trial.went_on = chance.random() < 0.5
        app.send(b"\r" if trial.went_on else b"n")
    app.wait_for_time_to_pass()
    since, trial.began = time.time(), True
    time.sleep(chance.uniform(0.0, GOING))
    trial.presses = chance.choice((0, 0, 0, 1, 2))
    for _ in range(trial.presses):
        app.send(b" ")
        time.sleep(chance.uniform(0.0, 0.4))
    return since


def _look(record: Path) -> tuple[Offer | None, int, int]:
    """What is offered, how many sessions are known, over or not, and how many are finished."""
    with closing(Store(record)) as store:
        offer, past = unfinished(store), store.sessions()
        finished = sum(each.ending is Ending.FINISHED for each in past)
        return offer, len(past) + len(store.running()), finished


def _look_at_terminal(app: Watched, trial: Trial, code: int) -> None:
    number = trial.number
    wanted = -number if number == signal.SIGKILL else 128 + number
    # Before the app has begun it can do no more than any program: it is ended by the signal itself,
    # or in the interpreter's own start, which tells it as an error.
    early = {-number, 1} if b"Fatal Python error" in app.written() else {-number}
    if code != wanted and (touched(app.written()) or code not in early):
        trial.faults.append(f"the exit code was {code}")
    if number == signal.SIGKILL:
        return
    left = left_behind(app.written())
    if left:
        trial.faults.append(f"the terminal was left with {', '.join(left)}")
    changed = app.attributes() != app.attributes_before
    if changed:
        trial.faults.append("the settings of the line were left changed")
    trial.broken = bool(left) or changed


def _look_at_record(record: Path, trial: Trial, last: Last, known: int, finished: int) -> None:
    if record.exists():
        with closing(sqlite3.connect(record)) as db:
            trial.corrupt = db.execute("PRAGMA integrity_check").fetchall() != [("ok",)]
    trial.corrupt = trial.corrupt or any(record.parent.glob("*corrupt*"))
    if trial.corrupt:
        trial.faults.append("the record is corrupt")
    offer, knows, finishes = _look(record)
    if knows not in _may_be_known(known, trial):
        trial.faults.append(f"{known} sessions became {knows}")
    if last.since is None or (last.left is None and not last.paused) or finishes > finished:
        return
    if offer is not None:
        _measure(trial, offer, last)
    elif trial.number != signal.SIGKILL or last.wrote - last.since > AT_MOST:
        trial.faults.append("nothing is offered")


def _may_be_known(known: int, trial: Trial) -> range:
    """How many sessions may be known after this trial, of which nothing may have been done."""
    if trial.went_on:
        return range(known, known + 1)
    return range(known - 1, known + 2)


def _measure(trial: Trial, offer: Offer, last: Last) -> None:
    """How much of the session is lost, by what was shown of it and by the clock."""
    trial.at = "paused" if last.paused else offer.kind.value
    if last.left is not None:
        _compare_with_shown(trial, offer, last.left)
    if trial.number != signal.SIGKILL and offer.row.seen.timestamp() < last.moment - 0.01:
        trial.faults.append("the signal had nothing written")
    if not last.paused:
        trial.lost_since = max(0.0, last.wrote - offer.row.seen.timestamp())
        if trial.lost_since > AT_MOST:
            trial.faults.append(f"the last {trial.lost_since:.2f} s were not written")


def _compare_with_shown(trial: Trial, offer: Offer, left: int) -> None:
    engine = Engine(offer.plan, codec.read_snapshot(offer.row.snapshot))
    trial.lost_shown = (view(engine, 0.0).session_left - left) / trial.speed
    shown = 1.0 / trial.speed  # for so long one number of the remaining time stands
    ahead = _COUNTING_IN if trial.went_on or trial.presses else AT_MOST + shown
    if not -ahead <= trial.lost_shown <= AT_MOST:
        trial.faults.append(f"{trial.lost_shown:.2f} s are lost of what was shown")
