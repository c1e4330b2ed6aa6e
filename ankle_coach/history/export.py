"""The whole record as text, for other programs: JSON, and CSV for spreadsheets."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator

from ankle_coach.history.columns import SESSION_COLUMNS, SET_COLUMNS
from ankle_coach.history.past import PastSession, PastSet
from ankle_coach.history.store import Store

FORMAT = 1
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")  # noqa: RUF001 - meant
"""A text that begins so is run as a formula by some spreadsheet, the wide ones in Japanese."""


def as_json(store: Store) -> Iterator[str]:
    """The record as one JSON object, in pieces: the sessions from the first, each with its sets."""
    yield f'{{"format": {FORMAT}, "sessions": ['
    for number, session in enumerate(_sessions(store)):
        sets = [_set_values(each) for each in session.sets]
        text = json.dumps({**_session_values(session), "sets": sets}, ensure_ascii=False)
        yield f"{',' if number else ''}\n{text}"
    yield "\n]}\n"


def as_csv(store: Store) -> Iterator[str]:
    """The record as CSV, in pieces: a line of column names, then one for each set."""
    yield _line([*SESSION_COLUMNS, *SET_COLUMNS])
    for session in _sessions(store):
        common = [_cell(value) for value in _session_values(session).values()]
        for each in session.sets:
            yield _line(common + [_cell(value) for value in _set_values(each).values()])


def _sessions(store: Store) -> Iterator[PastSession]:
    for session in reversed(store.sessions()):
        found = store.session(session.id)
        if found:
            yield found


def _session_values(session: PastSession) -> dict[str, object]:
    return {
        "session": session.id,
        "routine": session.routine,
        "routine_name": session.name,
        "started": session.started.isoformat(timespec="milliseconds"),
        "running_s": session.running,
        "ending": session.ending,
        "speed": session.speed,
    }


def _set_values(done: PastSet) -> dict[str, object]:
    return {
        "exercise": done.exercise,
        "exercise_name": done.name,
        "kind": done.kind,
        "set": done.number,
        "side": done.side,
        "direction": done.direction,
        "outcome": done.outcome,
        "reps": done.reps,
        "reps_asked": done.asked,
        "seconds": done.seconds,
        "seconds_asked": done.asked_seconds,
        "attempts": done.attempts,
        "hurt": done.hurt,
        "self_paced": done.open,
        "metres": done.metres,
        "turns": done.turns,
        "turn_s": done.turn_seconds,
    }


def _cell(value: object) -> object:
    """A value as a spreadsheet may have it: a text that would be a formula gets a ' before it."""
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, str) and value.startswith(_FORMULA):
        return f"'{value}"
    return value


def _line(cells: list[object]) -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerow(cells)
    return text.getvalue()
