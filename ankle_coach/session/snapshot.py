"""What is kept of a session under way, so that another process can go on with it."""

from __future__ import annotations

from dataclasses import dataclass

from ankle_coach.session.record import SetRecord


@dataclass(frozen=True, slots=True)
class Snapshot:
    """All that is needed to go on with a session in another process.

    ``elapsed``, ``running`` and ``move_began`` are seconds: of the segment, of the session, and of
    the session as the exercise began. ``unsaid`` are the lines that were cut off before the work.
    """

    index: int
    elapsed: float
    reps: int
    running: float
    sets: tuple[SetRecord, ...]
    tempo: tuple[tuple[str, int], ...]
    hurts: tuple[tuple[int, int], ...]
    move_began: float = 0.0
    unsaid: tuple[str, ...] = ()
