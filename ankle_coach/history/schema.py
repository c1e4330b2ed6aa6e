"""The record's tables, version by version.

Times are milliseconds, moments milliseconds since 1970 in UTC with the offset from UTC in seconds
beside them. ``days`` and ``exercises`` add up what ``sessions`` and ``sets`` hold of the sessions
that count, and are kept in the same transactions, so that thousands of sessions are shown at once.
"""

from __future__ import annotations

APPLICATION_ID = 0x416E6B43
"""Says in the file's header whose it is: the letters AnkC."""

_RUNNING = """
CREATE TABLE running (
  id TEXT NOT NULL PRIMARY KEY,
  pid INTEGER NOT NULL,
  boot TEXT NOT NULL,
  born TEXT NOT NULL,
  started_ms INTEGER NOT NULL CHECK (started_ms BETWEEN 0 AND 250000000000000),
  offset_s INTEGER NOT NULL CHECK (offset_s BETWEEN -86399 AND 86399),
  seen_ms INTEGER NOT NULL CHECK (seen_ms BETWEEN 0 AND 250000000000000),
  speed REAL NOT NULL,
  inputs TEXT NOT NULL,
  snapshot TEXT NOT NULL
) STRICT
"""

_SESSIONS = """
CREATE TABLE sessions (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  token TEXT NOT NULL UNIQUE,
  routine TEXT NOT NULL,
  name TEXT NOT NULL,
  started_ms INTEGER NOT NULL CHECK (started_ms BETWEEN 0 AND 250000000000000),
  offset_s INTEGER NOT NULL CHECK (offset_s BETWEEN -86399 AND 86399),
  day TEXT NOT NULL CHECK (day IS date(day)),
  running_ms INTEGER NOT NULL CHECK (running_ms >= 0),
  ending TEXT NOT NULL CHECK (ending IN ('finished', 'stopped')),
  speed REAL NOT NULL,
  moves INTEGER NOT NULL,
  completed INTEGER NOT NULL,
  hurt INTEGER NOT NULL CHECK (hurt IN (0, 1))
) STRICT
"""

_SETS = """
CREATE TABLE sets (
  session INTEGER NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
  place INTEGER NOT NULL,
  exercise TEXT NOT NULL,
  name TEXT NOT NULL,
  number INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('walk', 'reps', 'hold')),
  side TEXT CHECK (side IN ('left', 'right')),
  direction TEXT CHECK (direction IN ('clockwise', 'anticlockwise')),
  outcome TEXT NOT NULL CHECK (outcome IN ('done', 'partial', 'skipped')),
  reps INTEGER NOT NULL,
  ms INTEGER NOT NULL,
  attempts INTEGER NOT NULL,
  hurt INTEGER NOT NULL CHECK (hurt IN (0, 1)),
  asked INTEGER,
  asked_ms INTEGER,
  open INTEGER NOT NULL CHECK (open IN (0, 1)),
  metres REAL,
  turns INTEGER NOT NULL,
  turn_ms INTEGER NOT NULL,
  PRIMARY KEY (session, place)
) STRICT, WITHOUT ROWID
"""

_DAYS = """
CREATE TABLE days (
  day TEXT NOT NULL PRIMARY KEY CHECK (day IS date(day)),
  week INTEGER NOT NULL,
  sessions INTEGER NOT NULL,
  running_ms INTEGER NOT NULL,
  hurt INTEGER NOT NULL
) STRICT, WITHOUT ROWID
"""

_EXERCISES = """
CREATE TABLE exercises (
  exercise TEXT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL,
  sessions INTEGER NOT NULL,
  completed INTEGER NOT NULL,
  left_sets INTEGER NOT NULL,
  left_done INTEGER NOT NULL,
  right_sets INTEGER NOT NULL,
  right_done INTEGER NOT NULL,
  hurt INTEGER NOT NULL
) STRICT, WITHOUT ROWID
"""

_WALKED = """
CREATE INDEX sets_walked ON sets (exercise, session)
  WHERE kind = 'walk' AND open AND outcome = 'done' AND NOT hurt
"""

_PACE_FORGOTTEN = """
CREATE TABLE pace_forgotten (
  exercise TEXT NOT NULL PRIMARY KEY,
  session INTEGER NOT NULL
) STRICT, WITHOUT ROWID
"""

# Weeks as ``moment.week_of`` counts them.
_DAYS_THAT_COUNT = """
INSERT INTO days
  SELECT day, (CAST(julianday(day) - 1721425.5 AS INTEGER)) / 7,
    count(*), sum(running_ms), sum(hurt)
  FROM sessions WHERE speed = 1 GROUP BY day
"""

_EXERCISES_THAT_COUNT = """
INSERT INTO exercises
  SELECT exercise, max(name), count(*), sum(all_done), sum(lefts), sum(lefts_done),
    sum(rights), sum(rights_done), sum(ever_hurt)
  FROM (
    SELECT exercise, max(sets.name) AS name,
      min(outcome = 'done') AS all_done,
      sum(side IS 'left') AS lefts, sum(side IS 'left' AND outcome = 'done') AS lefts_done,
      sum(side IS 'right') AS rights, sum(side IS 'right' AND outcome = 'done') AS rights_done,
      max(sets.hurt) AS ever_hurt
    FROM sets JOIN sessions ON sessions.id = session
    WHERE speed = 1 GROUP BY exercise, session
  )
  GROUP BY exercise
"""

_ROUTINES_THAT_COUNT = """
CREATE INDEX sessions_that_count ON sessions (routine, started_ms, offset_s, ending)
  WHERE speed = 1
"""

MIGRATIONS: tuple[tuple[str, ...], ...] = (
    (
        _RUNNING,
        _SESSIONS,
        "CREATE INDEX sessions_by_day ON sessions (day)",
        "CREATE INDEX sessions_by_start ON sessions (started_ms)",
        "CREATE INDEX sessions_by_routine ON sessions (routine, started_ms, offset_s, ending)",
        _SETS,
        _WALKED,
        _DAYS,
        "CREATE INDEX days_by_week ON days (week, sessions, running_ms, hurt)",
        _EXERCISES,
        _PACE_FORGOTTEN,
    ),
    # Previews at another speed were added up as if they had been done.
    (
        "DELETE FROM days",
        _DAYS_THAT_COUNT,
        "DELETE FROM exercises",
        _EXERCISES_THAT_COUNT,
        "DROP INDEX sessions_by_routine",
        _ROUTINES_THAT_COUNT,
    ),
)
"""The statements that lead from each version to the next, the first from an empty file."""
