"""The statements for past sessions: between their tables, what adds up, and plain values."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping

from ankle_coach.history.moment import moment_at, ms_of, offset_of, week_of
from ankle_coach.history.past import Ending, LastDone, PastSession, PastSet, WalkTime
from ankle_coach.session.record import Outcome
from ankle_coach.session.segment import Kind
from ankle_coach.session.side import Direction, Side


def add(db: sqlite3.Connection, session: PastSession, token: str) -> None:
    """Add a past session to the record, and what counts to all that adds up; a token only once."""
    number = db.execute(
        "INSERT OR IGNORE INTO sessions (token, routine, name, started_ms, offset_s, day,"
        " running_ms, ending, speed, moves, completed, hurt)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id",
        (
            token,
            session.routine,
            session.name,
            ms_of(session.started),
            offset_of(session.started),
            session.day.isoformat(),
            round(session.running * 1000),
            session.ending,
            session.speed,
            session.moves,
            session.completed,
            session.hurt,
        ),
    ).fetchone()
    if number is None:
        return
    db.executemany(
        f"INSERT INTO sets VALUES ({', '.join('?' * 19)})",  # noqa: S608 - question marks only
        [_set_values(number[0], place, each) for place, each in enumerate(session.sets)],
    )
    if session.counts:
        _add_up(db, session, number[0])


def _add_up(db: sqlite3.Connection, session: PastSession, number: int) -> None:
    day = session.day
    db.execute(
        "INSERT INTO days VALUES (?, ?, 1, ?, ?) ON CONFLICT (day) DO UPDATE SET"
        " sessions = sessions + 1, running_ms = running_ms + excluded.running_ms,"
        " hurt = hurt + excluded.hurt",
        (day.isoformat(), week_of(day), round(session.running * 1000), session.hurt),
    )
    db.execute(
        "INSERT INTO exercises SELECT exercise, max(name), 1, min(outcome = 'done'),"
        " sum(side IS 'left'), sum(side IS 'left' AND outcome = 'done'),"
        " sum(side IS 'right'), sum(side IS 'right' AND outcome = 'done'), max(hurt)"
        " FROM sets WHERE session = ? GROUP BY exercise"
        " ON CONFLICT (exercise) DO UPDATE SET name = excluded.name,"
        " sessions = sessions + 1, completed = completed + excluded.completed,"
        " left_sets = left_sets + excluded.left_sets, left_done = left_done + excluded.left_done,"
        " right_sets = right_sets + excluded.right_sets,"
        " right_done = right_done + excluded.right_done, hurt = hurt + excluded.hurt",
        (number,),
    )


def remove(db: sqlite3.Connection, number: int) -> bool:
    """Take a past session out of the record, and out of all that adds up."""
    found = db.execute(
        "SELECT day, running_ms, hurt, speed FROM sessions WHERE id = ?", (number,)
    ).fetchone()
    if found is None:
        return False
    if found["speed"] == 1:
        _take_off(db, found, number)
    db.execute("DELETE FROM sessions WHERE id = ?", (number,))
    return True


def _take_off(db: sqlite3.Connection, session: sqlite3.Row, number: int) -> None:
    db.execute(
        "UPDATE days SET sessions = sessions - 1, running_ms = running_ms - ?, hurt = hurt - ?"
        " WHERE day = ?",
        (session["running_ms"], session["hurt"], session["day"]),
    )
    db.execute("DELETE FROM days WHERE sessions <= 0")
    db.execute(
        "UPDATE exercises SET sessions = exercises.sessions - 1,"
        " completed = exercises.completed - its.completed,"
        " left_sets = left_sets - its.lefts, left_done = left_done - its.lefts_done,"
        " right_sets = right_sets - its.rights, right_done = right_done - its.rights_done,"
        " hurt = exercises.hurt - its.hurt"
        " FROM (SELECT exercise, min(outcome = 'done') AS completed,"
        " sum(side IS 'left') AS lefts, sum(side IS 'left' AND outcome = 'done') AS lefts_done,"
        " sum(side IS 'right') AS rights,"
        " sum(side IS 'right' AND outcome = 'done') AS rights_done, max(hurt) AS hurt"
        " FROM sets WHERE session = ? GROUP BY exercise) AS its"
        " WHERE exercises.exercise = its.exercise",
        (number,),
    )
    db.execute("DELETE FROM exercises WHERE sessions <= 0")


def latest(db: sqlite3.Connection, limit: int | None) -> tuple[PastSession, ...]:
    """The last sessions without their sets, the latest first."""
    found = db.execute(
        "SELECT * FROM sessions ORDER BY started_ms DESC, id DESC LIMIT ?",
        (-1 if limit is None else limit,),
    )
    return tuple(_session(each) for each in found)


def one(db: sqlite3.Connection, number: int) -> PastSession | None:
    """One session with its sets."""
    found = db.execute("SELECT * FROM sessions WHERE id = ?", (number,)).fetchone()
    if found is None:
        return None
    its = db.execute("SELECT * FROM sets WHERE session = ? ORDER BY place", (number,))
    return _session(found, tuple(_set(each) for each in its))


def completed(db: sqlite3.Connection) -> Mapping[str, int]:
    """In how many sessions every set of an exercise was done."""
    return dict(db.execute("SELECT exercise, completed FROM exercises").fetchall())


def last_done(db: sqlite3.Connection) -> Mapping[str, LastDone]:
    """The last session of each routine that counts."""
    found = db.execute(
        "SELECT routine, max(started_ms) AS started_ms, offset_s, ending"
        " FROM sessions WHERE speed = 1 GROUP BY routine"
    )
    return {
        each["routine"]: LastDone(
            moment_at(each["started_ms"], each["offset_s"]), Ending(each["ending"])
        )
        for each in found
    }


def walk_times(db: sqlite3.Connection, most: int) -> Mapping[str, tuple[WalkTime, ...]]:
    """The last ``most`` walks of each exercise whose end the person told."""
    exercises = db.execute("SELECT exercise FROM exercises ORDER BY exercise").fetchall()
    return {
        each["exercise"]: found
        for each in exercises
        if (found := _walks(db, each["exercise"], most))
    }


def _walks(db: sqlite3.Connection, exercise: str, most: int) -> tuple[WalkTime, ...]:
    found = db.execute(
        "SELECT ms - turns * turn_ms AS ms, metres, started_ms, offset_s"
        " FROM sets JOIN sessions ON sessions.id = session"
        " WHERE exercise = ? AND kind = 'walk' AND open AND outcome = 'done' AND NOT sets.hurt"
        " AND speed = 1 AND metres > 0 AND ms > turns * turn_ms"
        " AND session > ifnull("
        "(SELECT max(session) FROM pace_forgotten AS p WHERE p.exercise IN (sets.exercise, '')), 0)"
        " ORDER BY session DESC, place DESC LIMIT ?",
        (exercise, most),
    )
    return tuple(
        WalkTime(each["ms"] / 1000, each["metres"], moment_at(each["started_ms"], each["offset_s"]))
        for each in found
    )


def forget_pace(db: sqlite3.Connection, exercise: str | None) -> bool:
    """Remember up to which session no walk counts as an example; '' stands for all exercises."""
    db.execute(
        "INSERT OR REPLACE INTO pace_forgotten SELECT ?, ifnull(max(id), 0) FROM sessions",
        (exercise or "",),
    )
    return True


def _session(row: sqlite3.Row, sets: tuple[PastSet, ...] = ()) -> PastSession:
    return PastSession(
        id=row["id"],
        routine=row["routine"],
        name=row["name"],
        started=moment_at(row["started_ms"], row["offset_s"]),
        running=row["running_ms"] / 1000,
        ending=Ending(row["ending"]),
        speed=row["speed"],
        moves=row["moves"],
        completed=row["completed"],
        hurt=bool(row["hurt"]),
        sets=sets,
    )


def _set_values(number: int, place: int, done: PastSet) -> tuple[object, ...]:
    asked = done.asked_seconds
    return (
        number,
        place,
        done.exercise,
        done.name,
        done.number,
        done.kind,
        done.side,
        done.direction,
        done.outcome,
        done.reps,
        round(done.seconds * 1000),
        done.attempts,
        done.hurt,
        done.asked,
        None if asked is None else round(asked * 1000),
        done.open,
        done.metres,
        done.turns,
        round(done.turn_seconds * 1000),
    )


def _set(row: sqlite3.Row) -> PastSet:
    asked_ms = row["asked_ms"]
    return PastSet(
        exercise=row["exercise"],
        name=row["name"],
        number=row["number"],
        kind=Kind(row["kind"]),
        side=Side(row["side"]) if row["side"] else None,
        direction=Direction(row["direction"]) if row["direction"] else None,
        outcome=Outcome(row["outcome"]),
        reps=row["reps"],
        seconds=row["ms"] / 1000,
        attempts=row["attempts"],
        hurt=bool(row["hurt"]),
        asked=row["asked"],
        asked_seconds=None if asked_ms is None else asked_ms / 1000,
        open=bool(row["open"]),
        metres=row["metres"],
        turns=row["turns"],
        turn_seconds=row["turn_ms"] / 1000,
    )
