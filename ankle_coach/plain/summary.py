"""What was done in a session, in a few lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from ankle_coach.plain.narration import outcome_in_words
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
    name, whole = engine.plan.routine.name, len(engine.sets)
    yield f"{name}: {minutes(running)}; of {whole} sets {', '.join(kinds)}."
    for move in engine.plan.moves:
        sets = [each for each in engine.sets if move.first <= each.segment < move.end]
        yield f"{move.exercise.name}: {_together(engine, sets)}"


def _together(engine: Engine, sets: Sequence[SetRecord]) -> str:
    """One word where all sets ended alike, else each with its side."""
    hurt = " It hurt." if any(each.hurt for each in sets) else ""
    outcomes = {each.outcome for each in sets}
    if len(outcomes) == 1 and Outcome.PARTIAL not in outcomes:
        return f"{outcomes.pop()}.{hurt}"
    return (
        " ".join(outcome_in_words(each, engine.plan.segments[each.segment]) for each in sets) + hurt
    )
