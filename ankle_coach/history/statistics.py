"""What past sessions add up to: days, weeks in a row, minutes, left against right, what hurts.

Days are the person's own: the date where and when a session started, by the offset from UTC that is
stored with it. Weeks begin on Monday. Every session at the real speed counts, whether finished or
stopped; what was gone through at another was a preview.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import date, timedelta

from ankle_coach.history.moment import week_of
from ankle_coach.history.store import Store

MONTHS = 6
"""How far back the calendar and the bars go."""
REST_WEEKS = 2
"""How many weeks without a session, right after one in which something hurt, break no row."""
LATELY_DAYS = 30
"""How many days back something that hurt is remembered, today included."""
PHYSIO_TIMES = 3
"""From how many of those sessions on a physiotherapist should look at it."""


@dataclass(frozen=True, slots=True)
class Day:
    """What was done on one day; ``seconds`` of running time, ``hurt`` counts sessions."""

    day: date
    sessions: int = 0
    seconds: float = 0.0
    hurt: int = 0


@dataclass(frozen=True, slots=True)
class Week:
    """What was done in the week that begins on ``monday``; ``seconds`` of running time."""

    monday: date
    sessions: int = 0
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class Streak:
    """Weeks in a row with a session; ``this_week`` if the week under way is one of them."""

    weeks: int
    this_week: bool


@dataclass(frozen=True, slots=True)
class Tally:
    """How often one exercise was met with.

    ``sessions`` had it, in ``completed`` of them every set of it was done, in ``hurt`` it hurt.
    ``left_done`` of ``left_sets`` are sets done, likewise on the right; all 0 without sides.
    """

    exercise: str
    name: str
    sessions: int
    completed: int
    left_sets: int
    left_done: int
    right_sets: int
    right_done: int
    hurt: int


@dataclass(frozen=True, slots=True)
class Ache:
    """An exercise that hurt in ``times`` sessions lately, the ``last`` time on that day."""

    exercise: str
    name: str
    times: int
    last: date

    @property
    def see_a_physio(self) -> bool:
        """Whether it hurt so often that a physiotherapist should look at it."""
        return self.times >= PHYSIO_TIMES


@dataclass(frozen=True, slots=True)
class Progress:
    """All that the record adds up to on one day."""

    calendar: tuple[Day, ...]
    weeks: tuple[Week, ...]
    streak: Streak
    tallies: tuple[Tally, ...]
    aches: tuple[Ache, ...]


def progress(store: Store, today: date) -> Progress:
    """Everything at once, as of ``today``."""
    days = calendar(store, today)
    return Progress(
        days, minutes_per_week(days), streak(store, today), tallies(store), aches(store, today)
    )


def calendar(store: Store, today: date) -> tuple[Day, ...]:
    """Every day of the last six months, from a Monday to ``today``."""
    first = _first_day(today)
    found = store.select(
        "SELECT day, sessions, running_ms, hurt FROM days WHERE day BETWEEN ? AND ?",
        first.isoformat(),
        today.isoformat(),
    )
    done = {each["day"]: each for each in found}
    count = (today - first).days + 1
    return tuple(_day(first + timedelta(days=n), done) for n in range(count))


def minutes_per_week(days: tuple[Day, ...]) -> tuple[Week, ...]:
    """The weeks of a calendar, which begins on a Monday; the last may be under way."""
    weeks = (days[at : at + 7] for at in range(0, len(days), 7))
    return tuple(
        Week(week[0].day, sum(d.sessions for d in week), sum(d.seconds for d in week))
        for week in weeks
    )


def streak(store: Store, today: date) -> Streak:
    """The weeks in a row, up to this week or the last, that have a session.

    The week under way breaks nothing while it lasts. Nor do up to two weeks without a session
    right after one in which something hurt; they are not counted.
    """
    this = week_of(today)
    walk = _Walk(this)
    store.select_while(
        "SELECT week, sum(hurt) AS hurt FROM days WHERE week <= ? GROUP BY week ORDER BY week DESC",
        (this,),
        walk.take,
    )
    return Streak(walk.weeks, walk.this_week)


def tallies(store: Store) -> tuple[Tally, ...]:
    """How often each exercise was met with, the most often completed first."""
    found = store.select("SELECT * FROM exercises ORDER BY completed DESC, sessions DESC, exercise")
    return tuple(Tally(**dict(each)) for each in found)


def aches(store: Store, today: date) -> tuple[Ache, ...]:
    """The exercises that hurt in the last 30 days, the most often first.

    An exercise counts once for each session in which it hurt, whichever sets and sides.
    """
    first = today - timedelta(days=LATELY_DAYS - 1)
    found = store.select(
        "SELECT exercise, max(sets.name) AS name,"
        " count(DISTINCT session) AS times, max(day) AS last"
        " FROM sessions CROSS JOIN sets ON session = id AND sets.hurt"
        " WHERE day BETWEEN ? AND ? AND speed = 1"
        " GROUP BY exercise ORDER BY times DESC, last DESC, exercise",
        first.isoformat(),
        today.isoformat(),
    )
    return tuple(
        Ache(each["exercise"], each["name"], each["times"], date.fromisoformat(each["last"]))
        for each in found
    )


class _Walk:
    """Goes back from week to week as long as the row lasts."""

    def __init__(self, this: int) -> None:
        self._this = self._expected = this
        self.weeks = 0
        self.this_week = False

    def take(self, row: sqlite3.Row) -> bool:
        """Take in the next earlier week with a session; whether the row goes on there."""
        missed = self._expected - row["week"]
        excused = REST_WEEKS if row["hurt"] else 0
        if self._expected == self._this:
            excused += 1  # the week under way
        if missed > excused:
            return False
        self.this_week = self.this_week or row["week"] == self._this
        self.weeks += 1
        self._expected = row["week"] - 1
        return True


def _first_day(today: date) -> date:
    """The Monday of the week in which the day six months ago lies."""
    months = today.year * 12 + today.month - 1 - MONTHS
    first = date(months // 12, months % 12 + 1, 1)
    after = (first + timedelta(days=32)).replace(day=1)
    then = min(first + timedelta(days=today.day - 1), after - timedelta(days=1))
    return then - timedelta(days=then.weekday())


def _day(day: date, done: dict[str, sqlite3.Row]) -> Day:
    found = done.get(day.isoformat())
    if found is None:
        return Day(day)
    return Day(day, found["sessions"], found["running_ms"] / 1000, found["hurt"])
