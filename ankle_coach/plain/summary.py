"""What was done in a session, in a few lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from ankle_coach.plain.narration import outcome_in_words, where
from ankle_coach.session.engine import Engine
from ankle_coach.session.record import Outcome, SetRecord
from ankle_coach.text import minutes


def summary(engine: Engine, running: float) -> Iterator[str]:
    """How much of it was done in ``running`` seconds, and each exercise with its sets."""
    counts = Counter(each.outcome for each in engine.sets)
    kinds = [f"{counts[each]} {each}" for each in Outcome if counts[each]]
    hurt = sum(each.hurt for each in engine.sets)
    if hurt:
        kinds.append(f"{hurt} hurt")
    whole = f"{len(engine.sets)} set{'s' * (len(engine.sets) != 1)}"
    yield f"{engine.plan.routine.name}: {minutes(running)}; of {whole} {', '.join(kinds)}."
    for move in engine.plan.moves:
        sets = [each for each in engine.sets if move.first <= each.segment < move.end]
        yield f"{move.exercise.name}: {_together(engine, sets)}"


def _together(engine: Engine, sets: Sequence[SetRecord]) -> str:
    """One word where all sets ended alike, else each with its side."""
    words = [outcome_in_words(each, engine.plan.segments[each.segment]) for each in sets]
    if len(set(words)) > 1:
        words = [
            " ".join(filter(None, (where(each), w))) for each, w in zip(sets, words, strict=True)
        ]
    else:
        words = words[:1]
    return f"{'; '.join(words)}.{' It hurt.' if any(each.hurt for each in sets) else ''}"
