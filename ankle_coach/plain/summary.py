"""What was done in a session, in a few lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from ankle_coach.plain.narration import outcome_in_words, where
from ankle_coach.session.engine import Engine
from ankle_coach.session.record import Outcome, SetRecord
from ankle_coach.text import minutes

TO_COME = "to come"


def summary(engine: Engine, running: float, *, left_at: int | None = None) -> Iterator[str]:
    """How much of it was done in ``running`` seconds, and each exercise with its sets.

    ``left_at`` is the segment at which it was left to be gone on with: what follows is to come.
    """
    here = len(engine.plan.segments) if left_at is None else left_at
    told = {each.segment: _told(each, engine, here) for each in engine.sets}
    to_come = sum(words == TO_COME for words in told.values())
    counts = Counter(each.outcome for each in engine.sets if told[each.segment] != TO_COME)
    kinds = [f"{counts[each]} {each}" for each in Outcome if counts[each]]
    if to_come:
        kinds.append(f"{to_come} {TO_COME}")
    hurt = sum(each.hurt for each in engine.sets)
    if hurt:
        kinds.append(f"{hurt} hurt")
    whole = f"{len(engine.sets)} set{'s' * (len(engine.sets) != 1)}"
    yield f"{engine.plan.routine.name}: {minutes(running)}; of {whole} {', '.join(kinds)}."
    for move in engine.plan.moves:
        sets = [each for each in engine.sets if move.first <= each.segment < move.end]
        yield f"{move.exercise.name}: {_together(sets, told)}"


def _told(record: SetRecord, engine: Engine, here: int) -> str:
    if record.is_to_come(here):
        return TO_COME
    return outcome_in_words(record, engine.plan.segments[record.segment])


def _together(sets: Sequence[SetRecord], told: Mapping[int, str]) -> str:
    """One word where all sets ended alike, else each with its side."""
    words = [told[each.segment] for each in sets]
    if len(set(words)) > 1:
        words = [
            " ".join(filter(None, (where(each), w))) for each, w in zip(sets, words, strict=True)
        ]
    else:
        words = words[:1]
    return f"{'; '.join(words)}.{' It hurt.' if any(each.hurt for each in sets) else ''}"
