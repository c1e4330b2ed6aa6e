"""The record as JSON and CSV: read back by others, and harmless to them."""

from __future__ import annotations

import csv
import io
import json
from datetime import datetime, timedelta, timezone
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from ankle_coach.history.columns import SESSION_COLUMNS, SET_COLUMNS
from ankle_coach.history.export import as_csv, as_json
from ankle_coach.history.past import Ending, PastSession, PastSet
from ankle_coach.history.store import Store
from ankle_coach.session.record import Outcome
from ankle_coach.session.segment import Kind
from ankle_coach.session.side import Direction, Side
from tests.history.sessions import add, add_many, past

if TYPE_CHECKING:
    import pytest

WORDS = st.text(
    st.characters(exclude_categories=("Cs", "Cc", "Cf", "Zl", "Zp")) | st.sampled_from("=+-@'\","),
    min_size=1,
    max_size=12,
)
SECONDS = st.integers(0, 3_600_000).map(lambda ms: ms / 1000)
SETS = st.builds(
    PastSet,
    exercise=WORDS,
    name=WORDS,
    number=st.integers(1, 9),
    kind=st.sampled_from([Kind.WALK, Kind.REPS, Kind.HOLD]),
    side=st.none() | st.sampled_from(Side),
    direction=st.none() | st.sampled_from(Direction),
    outcome=st.sampled_from(Outcome),
    reps=st.integers(0, 99),
    seconds=SECONDS,
    attempts=st.integers(0, 9),
    hurt=st.booleans(),
    asked=st.none() | st.integers(1, 99),
    asked_seconds=st.none() | SECONDS,
    open=st.booleans(),
    metres=st.none() | SECONDS,
    turns=st.integers(0, 9),
    turn_seconds=SECONDS,
)
MOMENTS = st.builds(
    lambda ms, minutes: datetime.fromtimestamp(ms / 1000, timezone(timedelta(minutes=minutes))),
    st.integers(0, 4_000_000_000_000),
    st.integers(-840, 840),
)
SESSIONS = st.builds(
    lambda started, sets, name, running, ending: past(
        started, *sets, name=name, running=running, ending=ending
    ),
    MOMENTS,
    st.lists(SETS, min_size=1, max_size=3),
    WORDS,
    SECONDS,
    st.sampled_from(Ending),
)


def _expected(done: PastSet) -> dict[str, object]:
    return {
        "exercise": done.exercise,
        "exercise_name": done.name,
        "kind": done.kind.value,
        "set": done.number,
        "side": done.side and done.side.value,
        "direction": done.direction and done.direction.value,
        "outcome": done.outcome.value,
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


def _filled(factory: pytest.TempPathFactory, sessions: list[PastSession]) -> Store:
    store = Store(factory.mktemp("export") / "history.db")
    assert add_many(store, sessions)
    return store


@settings(max_examples=30)
@given(sessions=st.lists(SESSIONS, max_size=3))
def test_everything_kept_can_be_read_from_the_json(
    tmp_path_factory: pytest.TempPathFactory, sessions: list[PastSession]
) -> None:
    store = _filled(tmp_path_factory, sessions)
    read = json.loads("".join(as_json(store)))
    store.close()
    assert read["format"] == 1
    found = sorted(read["sessions"], key=lambda each: int(each["session"]))
    assert len(found) == len(sessions)
    for its, session in zip(found, sessions, strict=True):
        assert datetime.fromisoformat(its["started"]) == session.started
        assert datetime.fromisoformat(its["started"]).utcoffset() == session.started.utcoffset()
        assert (its["running_s"], its["ending"]) == (session.running, session.ending.value)
        assert its["sets"] == [_expected(each) for each in session.sets]
        assert {*its} == {*SESSION_COLUMNS, "sets"}


@settings(max_examples=30)
@given(sessions=st.lists(SESSIONS, max_size=3))
def test_everything_kept_can_be_read_from_the_csv_and_nothing_in_it_is_a_formula(
    tmp_path_factory: pytest.TempPathFactory, sessions: list[PastSession]
) -> None:
    store = _filled(tmp_path_factory, sessions)
    rows = [*csv.DictReader(io.StringIO("".join(as_csv(store))))]
    store.close()
    sets = [each for session in sessions for each in session.sets]
    assert len(rows) == len(sets)
    by_session = sorted(rows, key=lambda row: int(row["session"]))
    for row, done in zip(by_session, sets, strict=True):
        assert [*row] == [*SESSION_COLUMNS, *SET_COLUMNS]
        for column, value in _expected(done).items():
            text = str(int(value) if isinstance(value, bool) else "" if value is None else value)
            harmless = f"'{text}" if text.startswith(("=", "+", "-", "@")) else text
            assert row[column] == harmless
        assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in row.values())


def test_sessions_are_exported_from_the_first_to_the_last(store: Store) -> None:
    noon = datetime(2026, 1, 1, 12, tzinfo=timezone(timedelta(hours=1)))
    assert add(store, past(noon + timedelta(days=1)), past(noon))
    read = json.loads("".join(as_json(store)))
    assert [each["started"][:10] for each in read["sessions"]] == ["2026-01-01", "2026-01-02"]


def test_an_empty_record_is_exported_as_an_empty_one(store: Store) -> None:
    assert json.loads("".join(as_json(store))) == {"format": 1, "sessions": []}
    assert "".join(as_csv(store)) == ",".join([*SESSION_COLUMNS, *SET_COLUMNS]) + "\n"
