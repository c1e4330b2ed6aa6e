"""The statements for the sessions under way: between their table and plain values."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import datetime

from ankle_coach.history.moment import moment_at, ms_of, offset_of
from ankle_coach.history.process import Process


@dataclass(frozen=True, slots=True)
class RunningRow:
    """A session under way: whose it is, and as JSON its inputs and where it stands.

    ``seen`` is when it was last written.
    """

    id: str
    owner: Process
    started: datetime
    seen: datetime
    speed: float
    inputs: str
    snapshot: str


def keep(db: sqlite3.Connection, row: RunningRow) -> bool:
    """Write a row that is new, or that is still its owner's.

    Returns:
        False if another process has taken it over.
    """
    owner, seen = row.owner, ms_of(row.seen)
    where = (row.id, owner.pid, owner.boot, owner.born)
    changed = db.execute(
        "UPDATE running SET seen_ms = ?, speed = ?, snapshot = ?"
        " WHERE id = ? AND pid = ? AND boot = ? AND born = ?",
        (seen, row.speed, row.snapshot, *where),
    ).rowcount
    if changed:
        return True
    return bool(
        db.execute(
            "INSERT OR IGNORE INTO running (id, pid, boot, born, started_ms, offset_s, seen_ms,"
            " speed, inputs, snapshot) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                *where,
                ms_of(row.started),
                offset_of(row.started),
                seen,
                row.speed,
                row.inputs,
                row.snapshot,
            ),
        ).rowcount
    )


def running(db: sqlite3.Connection) -> tuple[RunningRow, ...]:
    """All rows of sessions under way, the latest first."""
    found = db.execute("SELECT * FROM running ORDER BY seen_ms DESC, id")
    return tuple(
        RunningRow(
            each["id"],
            Process(each["pid"], each["boot"], each["born"]),
            moment_at(each["started_ms"], each["offset_s"]),
            moment_at(each["seen_ms"], each["offset_s"]),
            each["speed"],
            each["inputs"],
            each["snapshot"],
        )
        for each in found
    )


def claim(db: sqlite3.Connection, row: RunningRow, owner: Process) -> bool:
    """Give a row to another owner, if it still belongs to whom it says."""
    old = row.owner
    return bool(
        db.execute(
            "UPDATE running SET pid = ?, boot = ?, born = ?"
            " WHERE id = ? AND pid = ? AND boot = ? AND born = ?",
            (owner.pid, owner.boot, owner.born, row.id, old.pid, old.boot, old.born),
        ).rowcount
    )


def drop(db: sqlite3.Connection, row: RunningRow) -> bool:
    """Delete a row, if it still belongs to whom it says."""
    owner = row.owner
    return bool(
        db.execute(
            "DELETE FROM running WHERE id = ? AND pid = ? AND boot = ? AND born = ?",
            (row.id, owner.pid, owner.boot, owner.born),
        ).rowcount
    )
