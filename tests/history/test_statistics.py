"""What past sessions add up to, against a slow way of adding them up."""

from __future__ import annotations

import sqlite3
from collections import Counter
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta, timezone
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ankle_coach.history.past import PastSession
from ankle_coach.history.schema import MIGRATIONS
from ankle_coach.history.statistics import (
    Ache,
    Day,
    Streak,
    Tally,
    Week,
    aches,
    calendar,
    minutes_per_week,
    progress,
    streak,
    tallies,
)
from ankle_coach.history.store import Store
from ankle_coach.session.record import Outcome
from ankle_coach.session.side import Side
from tests.history.sessions import NOON, add, add_many, past, past_set

if TYPE_CHECKING:
    from collections.abc import Iterable

TODAY = NOON.date()
SETS = st.builds(
    past_set,
    st.sampled_from(["circle", "hold", "walk"]),
    side=st.none() | st.sampled_from(Side),
    outcome=st.sampled_from(Outcome),
    hurt=st.sampled_from([False, False, False, True]),
)


def _session(
    days: int, minute: int, offset: int, seconds: int, sets: list[object], *, speed: float
) -> PastSession:
    midnight = datetime.combine(
        TODAY - timedelta(days=days), time(), timezone(timedelta(minutes=offset))
    )
    started = midnight + timedelta(minutes=minute)
    built = past(started, *sets)  # type: ignore[arg-type]  # built above
    return replace(built, running=float(seconds), speed=speed)


SESSIONS = st.lists(
    st.builds(
        _session,
        st.integers(-3, 60) | st.integers(0, 230),
        st.integers(0, 24 * 60 - 1),
        st.integers(-720, 840),
        st.integers(1, 900),
        st.lists(SETS, min_size=1, max_size=3),
        speed=st.sampled_from([1.0, 1.0, 1.0, 20.0]),
    ),
    max_size=25,
)


def monday_of(day: date) -> date:
    return day - timedelta(days=day.weekday())


def slow_days(sessions: Iterable[PastSession], first: date) -> dict[date, Day]:
    days = {first + timedelta(days=n): Day(first + timedelta(days=n)) for n in range(400)}
    for each in sessions:
        if each.day in days:
            day = days[each.day]
            days[each.day] = Day(
                each.day,
                day.sessions + 1,
                day.seconds + each.running,
                day.hurt + each.hurt,
            )
    return {day: found for day, found in days.items() if day <= TODAY}


def slow_streak(sessions: list[PastSession]) -> Streak:
    """Forward, week by week: a week with a session adds one, one without ends or excuses."""
    with_one = {monday_of(each.day) for each in sessions}
    hurt = {monday_of(each.day) for each in sessions if each.hurt}
    this = monday_of(TODAY)
    weeks, excused = 0, 0
    for week in (this - timedelta(weeks=n) for n in range(200, -1, -1)):
        if week in with_one:
            weeks, excused = weeks + 1, 2 if week in hurt else 0
        elif week != this:
            weeks, excused = (weeks, excused - 1) if excused else (0, 0)
    return Streak(weeks, this in with_one)  # a later week is a clock's mistake


def slow_tallies(sessions: list[PastSession]) -> set[Tally]:
    found = {}
    for name in {each.exercise for session in sessions for each in session.sets}:
        its = [[e for e in session.sets if e.exercise == name] for session in sessions]
        its = [sets for sets in its if sets]
        sets = [each for one in its for each in one]
        sides = Counter((each.side, each.outcome is Outcome.DONE) for each in sets)
        left = sides[Side.LEFT, True], sides[Side.LEFT, False]
        right = sides[Side.RIGHT, True], sides[Side.RIGHT, False]
        found[name] = Tally(
            exercise=name,
            name=name.capitalize(),
            sessions=len(its),
            completed=sum(all(e.outcome is Outcome.DONE for e in one) for one in its),
            left_sets=sum(left),
            left_done=left[0],
            right_sets=sum(right),
            right_done=right[0],
            hurt=sum(any(each.hurt for each in one) for one in its),
        )
    return set(found.values())


def slow_aches(sessions: list[PastSession]) -> set[Ache]:
    lately = [each for each in sessions if 0 <= (TODAY - each.day).days < 30]
    hurting = {each.exercise for session in lately for each in session.sets if each.hurt}
    return {
        Ache(name, name.capitalize(), len(days), max(days))
        for name in hurting
        if (
            days := [
                session.day
                for session in lately
                if any(each.hurt and each.exercise == name for each in session.sets)
            ]
        )
    }


@settings(max_examples=40, deadline=None)
@given(sessions=SESSIONS, data=st.data())
def test_what_is_added_up_at_once_is_what_adding_it_up_slowly_gives(
    tmp_path_factory: pytest.TempPathFactory, sessions: list[PastSession], data: st.DataObject
) -> None:
    store = Store(tmp_path_factory.mktemp("statistics") / "history.db")
    assert add_many(store, sessions)
    gone = data.draw(st.sets(st.sampled_from(range(len(sessions))))) if sessions else set()
    for number in gone:
        assert store.delete(number + 1)
    left = [each for number, each in enumerate(sessions) if number not in gone]
    _is_right(store, left)
    store.close()


@settings(max_examples=20, deadline=None)
@given(sessions=SESSIONS)
def test_a_record_in_which_previews_were_added_up_is_added_up_anew(
    tmp_path_factory: pytest.TempPathFactory, sessions: list[PastSession]
) -> None:
    path = tmp_path_factory.mktemp("older") / "history.db"
    older = Store(path, migrations=MIGRATIONS[:1])
    assert add_many(older, [replace(each, speed=1.0) for each in sessions])
    with closing(sqlite3.connect(path)) as db:
        db.executemany(
            "UPDATE sessions SET speed = ? WHERE id = ?",
            [(each.speed, number) for number, each in enumerate(sessions, start=1)],
        )
        db.commit()
    older.close()
    store = Store(path)
    _is_right(store, sessions)
    assert store.troubles.take() is None
    store.close()


def _is_right(store: Store, kept: list[PastSession]) -> None:
    left = [each for each in kept if each.counts]
    found = progress(store, TODAY)
    assert {each.day: each for each in found.calendar} == slow_days(left, found.calendar[0].day)
    assert found.streak == slow_streak(left)
    assert {*found.tallies} == slow_tallies(left)
    assert {*found.aches} == slow_aches(left)


def _on(*days: date, hurt: bool = False) -> list[PastSession]:
    sets = (past_set(hurt=hurt),)
    return [past(datetime.combine(day, time(18), UTC), *sets) for day in days]


@pytest.mark.parametrize("today", [date(2026, 8, 31), date(2026, 3, 29), date(2024, 2, 29), TODAY])
def test_the_calendar_has_every_day_of_six_months_once(store: Store, today: date) -> None:
    days = [each.day for each in calendar(store, today)]
    assert days[0].weekday() == 0
    assert days[-1] == today
    assert days == [days[0] + timedelta(days=n) for n in range(len(days))]
    assert 181 <= len(days) <= 184 + 7


def test_bars_are_of_whole_weeks_up_to_the_one_under_way(store: Store) -> None:
    assert add(store, *_on(TODAY - timedelta(days=1), TODAY, TODAY))
    weeks = minutes_per_week(calendar(store, TODAY))
    assert weeks[-1] == Week(TODAY, 2, 960.0)
    assert weeks[-2] == Week(TODAY - timedelta(days=7), 1, 480.0)
    assert len(weeks) in (27, 28)


def test_without_sessions_there_is_no_row_of_weeks(store: Store) -> None:
    assert streak(store, TODAY) == Streak(0, this_week=False)


def test_the_week_under_way_breaks_nothing_while_it_lasts(store: Store) -> None:
    assert add(store, *_on(TODAY - timedelta(days=1), TODAY - timedelta(days=10)))
    assert streak(store, TODAY + timedelta(days=6)) == Streak(2, this_week=False)
    assert streak(store, TODAY + timedelta(days=7)) == Streak(0, this_week=False)


def test_one_session_a_week_is_enough_whatever_the_days(store: Store) -> None:
    assert add(store, *_on(TODAY, TODAY - timedelta(days=1), TODAY - timedelta(days=14)))
    assert streak(store, TODAY) == Streak(3, this_week=True)


@pytest.mark.parametrize(
    ("weeks_out", "hurt", "expected"),
    [(1, True, 2), (2, True, 2), (3, True, 1), (1, False, 1)],
)
def test_weeks_left_out_because_something_hurt_break_no_row_for_a_while(
    store: Store, weeks_out: int, expected: int, *, hurt: bool
) -> None:
    before = TODAY - timedelta(weeks=1 + weeks_out)
    assert add(store, *_on(before, hurt=hurt), *_on(TODAY))
    assert streak(store, TODAY) == Streak(expected, this_week=True)


def test_a_session_late_on_sunday_is_of_its_own_day_wherever_it_is_looked_at(
    store: Store,
) -> None:
    auckland, honolulu = timezone(timedelta(hours=13)), timezone(timedelta(hours=-10))
    sunday = TODAY - timedelta(days=1)
    late = datetime.combine(sunday, time(23, 59), honolulu)
    early = datetime.combine(TODAY, time(0, 1), auckland)
    assert add(store, past(late), past(early))
    assert [(each.day, each.sessions) for each in calendar(store, TODAY)[-2:]] == [
        (sunday, 1),
        (TODAY, 1),
    ]


def test_left_is_told_from_right(store: Store) -> None:
    left, right = past_set(side=Side.LEFT), past_set(side=Side.RIGHT)
    skipped = replace(right, outcome=Outcome.SKIPPED)
    assert add(store, past(NOON, left, right), past(NOON, left, skipped))
    (tally,) = tallies(store)
    assert (tally.left_done, tally.left_sets) == (2, 2)
    assert (tally.right_done, tally.right_sets) == (1, 2)
    assert (tally.completed, tally.sessions) == (1, 2)


def test_three_times_in_thirty_days_is_for_a_physiotherapist(store: Store) -> None:
    days = [TODAY - timedelta(days=n) for n in (0, 10, 29)]
    assert add(store, *_on(*days, hurt=True))
    (ache,) = aches(store, TODAY)
    assert ache == Ache("circle", "Circle", 3, TODAY)
    assert ache.see_a_physio
    (ache,) = aches(store, TODAY + timedelta(days=1))
    assert ache.times == 2
    assert not ache.see_a_physio
    assert aches(store, TODAY + timedelta(days=30)) == ()


def test_two_sides_that_hurt_in_one_session_are_one_time(store: Store) -> None:
    both = [past_set(side=side, hurt=True) for side in Side]
    assert add(store, past(NOON, *both))
    (ache,) = aches(store, TODAY)
    assert ache.times == 1
