"""Past sessions in the record: kept, told, deleted, and what depends on them."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest

from ankle_coach.history.past import Ending, LastDone, WalkTime
from ankle_coach.history.process import NOBODY, this_process
from ankle_coach.history.statistics import progress
from ankle_coach.history.store import Store
from ankle_coach.session.record import Outcome
from ankle_coach.session.segment import Kind
from ankle_coach.session.side import Side
from tests.history.sessions import NOON, add, past, past_set, running_row, walked


def test_a_session_comes_back_as_it_was_kept(store: Store) -> None:
    there = timezone(timedelta(hours=-9, minutes=-30))
    session = past(
        datetime(2026, 3, 1, 23, 59, 59, 123000, there),
        past_set(side=Side.LEFT),
        past_set(side=Side.RIGHT, outcome=Outcome.PARTIAL, hurt=True),
        past_set("hold", kind=Kind.HOLD, outcome=Outcome.SKIPPED, seconds=0.5),
        walked(14.25, turns=2),
        running=512.345,
        ending=Ending.STOPPED,
        speed=2.5,
    )
    assert add(store, session)
    (listed,) = store.sessions()
    assert listed == replace(session, id=listed.id, sets=())
    kept = store.session(listed.id)
    assert kept == replace(session, id=listed.id)
    assert kept.day.isoformat() == "2026-03-01"
    assert kept.started.isoformat() == "2026-03-01T23:59:59.123000-09:30"


def test_the_latest_session_comes_first_and_the_list_can_be_cut_short(store: Store) -> None:
    starts = [NOON + timedelta(days=n) for n in (2, 0, 3, 1)]
    assert add(store, *(past(start) for start in starts))
    assert [each.started for each in store.sessions()] == sorted(starts, reverse=True)
    assert [each.started for each in store.sessions(2)] == sorted(starts, reverse=True)[:2]


def test_moving_a_session_to_the_past_twice_keeps_it_once(store: Store) -> None:
    row = running_row()
    assert store.keep(row, safe=True)
    assert store.finish(row, past())
    assert store.finish(row, past())
    assert store.running() == ()
    assert len(store.sessions()) == 1
    assert store.completed() == {"circle": 1}


def test_setting_aside_happens_once_whoever_is_faster(store: Store) -> None:
    row = running_row()
    assert store.keep(row, safe=True)
    assert store.set_aside(row, past())
    assert not store.set_aside(row, past())
    assert len(store.sessions()) == 1


def test_only_one_process_can_take_a_session_over(store: Store) -> None:
    row, me = running_row(), this_process()
    assert store.keep(row, safe=True)
    assert store.claim(row, me) is True
    assert store.claim(row, me) is False
    mine = replace(row, owner=me)
    assert store.running() == (mine,)
    assert store.keep(mine, safe=False) is True
    assert store.keep(row, safe=False) is False
    assert store.claim(mine, NOBODY) is True


def test_an_exercise_is_completed_by_a_session_in_which_all_its_sets_were_done(
    store: Store,
) -> None:
    left, right = past_set(side=Side.LEFT), past_set(side=Side.RIGHT)
    partial = replace(right, outcome=Outcome.PARTIAL)
    assert add(store, past(NOON, left, right, past_set("hold")), past(NOON, left, partial))
    assert store.completed() == {"circle": 1, "hold": 1}


def test_home_learns_when_each_routine_was_last_done(store: Store) -> None:
    later = NOON + timedelta(days=1)
    assert add(
        store,
        past(later, ending=Ending.STOPPED),
        past(NOON),
        past(NOON, name="post-run"),
    )
    assert store.last_done() == {
        "pre-run": LastDone(later, Ending.STOPPED),
        "post-run": LastDone(NOON, Ending.FINISHED),
    }


def test_the_last_five_walks_that_the_person_ended_are_told_without_their_turns(
    store: Store,
) -> None:
    assert add(store, *(past(NOON + timedelta(days=n), walked(10.0 + n)) for n in range(6)))
    assert add(store, past(NOON + timedelta(days=6), walked(20.0, turns=3, metres=12.0)))
    (walks,) = store.walk_times().values()
    assert [walk.seconds for walk in walks] == [15.5, 15.0, 14.0, 13.0, 12.0]
    assert walks[0] == WalkTime(15.5, 12.0, NOON + timedelta(days=6))


@pytest.mark.parametrize(
    "walk",
    [
        replace(walked(13.0), open=False),
        replace(walked(13.0), outcome=Outcome.PARTIAL),
        replace(walked(13.0), hurt=True),
        replace(walked(13.0), metres=None),
        walked(3.0, turns=2),
        past_set("walk", seconds=13.0),
    ],
)
def test_a_walk_that_tells_nothing_of_the_persons_pace_is_no_example(
    store: Store, walk: object
) -> None:
    assert add(store, past(NOON, walk))  # type: ignore[arg-type]  # a list of mixed types
    assert store.walk_times() == {}


def test_a_walk_at_another_speed_is_no_example(store: Store) -> None:
    assert add(store, past(NOON, walked(13.0), speed=60.0))
    assert store.walk_times() == {}


@pytest.mark.parametrize("exercise", ["walk", None])
def test_a_pace_can_be_forgotten_and_is_learned_again(store: Store, exercise: str | None) -> None:
    assert add(store, past(NOON, walked(13.0)))
    assert store.forget_pace("another")
    assert len(store.walk_times()["walk"]) == 1
    assert store.forget_pace(exercise)
    assert store.walk_times() == {}
    assert add(store, past(NOON, walked(14.0)))
    assert [walk.seconds for walk in store.walk_times()["walk"]] == [14.0]


def test_a_preview_at_another_speed_is_kept_and_counts_for_nothing(store: Store) -> None:
    hold = past_set("hold", kind=Kind.HOLD, hurt=True)
    assert add(store, past(NOON), past(NOON + timedelta(hours=1), hold, speed=20.0))
    preview, done = store.sessions()
    assert (preview.counts, done.counts) == (False, True)
    assert store.last_done() == {"pre-run": LastDone(NOON, Ending.FINISHED)}
    assert store.completed() == {"circle": 1}
    found = progress(store, NOON.date())
    assert [each.sessions for each in found.weeks if each.sessions] == [1]
    assert [each.exercise for each in found.tallies] == ["circle"]
    assert found.aches == ()
    assert store.delete(preview.id)
    assert progress(store, NOON.date()) == found


def test_a_deleted_session_is_gone_from_everything(store: Store) -> None:
    assert add(store, past(NOON, past_set("hold", kind=Kind.HOLD, hurt=True), walked(13.0)))
    kept = past(NOON + timedelta(hours=1), past_set(side=Side.LEFT))
    assert add(store, kept)
    number = store.sessions()[-1].id
    assert store.delete(number)
    assert not store.delete(number)
    assert store.session(number) is None
    assert [each.started for each in store.sessions()] == [kept.started]
    assert store.walk_times() == {}
    assert store.completed() == {"circle": 1}
    (day,) = store.select("SELECT * FROM days")
    assert tuple(day)[2:] == (1, 480_000, 0)
    assert store.select("SELECT count(*) FROM sets WHERE session = ?", number)[0][0] == 0


def test_a_deleted_sessions_number_is_not_given_again(store: Store) -> None:
    assert add(store, past())
    number = store.sessions()[0].id
    assert store.delete(number)
    assert add(store, past())
    assert store.sessions()[0].id > number


def test_what_steers_a_terminal_does_not_come_out_of_the_record(
    store: Store,
) -> None:
    assert add(store, past())
    with closing(sqlite3.connect(store.path)) as connection:
        connection.execute("UPDATE sessions SET name = ?", ("a\x1b]2;b\x9b\u202ec",))
        connection.execute("UPDATE sets SET name = CAST(? AS TEXT)", (b"\xff\xfe",))
        connection.commit()
    (session,) = store.sessions()
    assert session.name == "a\ufffd]2;b\ufffd\ufffdc"
    kept = store.session(session.id)
    assert kept
    assert kept.sets[0].name == "\ufffd\ufffd"


def test_words_are_never_taken_for_sql(store: Store) -> None:
    name = "'); DROP TABLE sessions; --"
    assert add(store, past(NOON, past_set(name), name=name))
    assert store.sessions()[0].routine == name
    assert store.completed() == {name: 1}
    assert store.forget_pace(name)


def test_a_session_keeps_its_day_and_its_clock_whatever_happens_to_the_clocks(
    store: Store,
) -> None:
    summer, winter = timezone(timedelta(hours=2)), timezone(timedelta(hours=1))
    before = datetime(2026, 10, 25, 2, 30, tzinfo=summer)
    after = datetime(2026, 10, 25, 2, 30, tzinfo=winter)
    assert after.astimezone(UTC) - before.astimezone(UTC) == timedelta(hours=1)
    assert add(store, past(before), past(after))
    assert [each.started.isoformat() for each in store.sessions()] == [
        "2026-10-25T02:30:00+01:00",
        "2026-10-25T02:30:00+02:00",
    ]
    (day,) = store.select("SELECT day, sessions FROM days")
    assert tuple(day) == ("2026-10-25", 2)
