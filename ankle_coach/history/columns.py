"""The columns of the exported record, and what each holds."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

SESSION_COLUMNS: Mapping[str, str] = MappingProxyType(
    {
        "session": "number of the session, the same in every export",
        "routine": "id of the routine",
        "routine_name": "its name",
        "started": "when it began: ISO 8601 with the offset from UTC that held there",
        "running_s": "seconds that it ran, without its pauses",
        "ending": "finished, or stopped before the end",
        "speed": "its seconds in a real one; any but 1 is a preview, which nothing counts",
    }
)
SET_COLUMNS: Mapping[str, str] = MappingProxyType(
    {
        "exercise": "id of the exercise",
        "exercise_name": "its name",
        "kind": "walk, reps or hold",
        "set": "which set of the exercise it is, from 1",
        "side": "left or right, the working side; empty for both together",
        "direction": "clockwise or anticlockwise; empty for none",
        "outcome": "done, partial or skipped: the best attempt",
        "reps": "repetitions finished",
        "reps_asked": "repetitions in the plan; empty for none",
        "seconds": "seconds of the best attempt",
        "seconds_asked": "seconds in the plan; empty where they are not known",
        "attempts": "how often it was begun",
        "hurt": "1 if it was said to hurt, else 0",
        "self_paced": "1 if the person ended it and not the clock, else 0",
        "metres": "metres asked of a walk; empty for none",
        "turns": "turns in a walk",
        "turn_s": "seconds for each turn, within the walk's",
    }
)
