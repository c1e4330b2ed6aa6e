"""Instants of real sessions, and what can be measured on the rows that show them.

from tests.ui.scenes import SIZES, moments, ink_rows, width_of
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache, partial
from typing import TYPE_CHECKING

from rich.cells import cell_len

from ankle_coach.session.model import (
    Dose,
    Hold,
    Item,
    Line,
    PlanOptions,
    Posture,
    Purpose,
    Reps,
    Routine,
    Walk,
)
from ankle_coach.session.options import Timing
from ankle_coach.session.plan import compile_plan
from ankle_coach.ui.stage import content
from ankle_coach.ui.stage.looks import look_of
from tests.session.samples import (
    BOTH,
    WAYS,
    Led,
    a_routine,
    an_exercise,
    options,
    plan_of,
)

if TYPE_CHECKING:
    from ankle_coach.session.plan import Plan
    from ankle_coach.session.view import View
    from ankle_coach.ui.stage.places import Box, Places
    from ankle_coach.ui.stage.rows import Row, Rows

SIZES = ((80, 24), (120, 40), (160, 45), (200, 60))
"""The sizes of terminal for which heights are promised, in columns and rows."""
ROUTINES = ("pre-run", "post-run")
NARROW_ROOM = 4.0
"""Metres of a room in which every walk of the catalogue has turns."""


@cache
def moments(name: str, room: float | None = None) -> tuple[View, ...]:
    """A built-in routine at the start, in the middle and at the end of each of its segments."""
    return _moments(plan_of(name, with_options=options(room=room)))


def moments_of(routine: Routine) -> tuple[View, ...]:
    """The same of a routine of one's own."""
    return _moments(compile_plan(routine, PlanOptions(timing=Timing(get_ready=1.0))))


def _moments(plan: Plan) -> tuple[View, ...]:
    return tuple(_walked_through(Led(plan).start()))


def _walked_through(led: Led) -> Iterator[View]:
    while not led.engine.phase.is_over:
        segment = led.engine.segment
        ends = led.now + segment.expected
        yield led.view
        led.let(segment.expected / 2)
        yield led.view
        led.let(max(0.0, ends - 0.01 - led.now))
        yield led.view
        led.let(max(0.0, ends - led.now) + 1e-6)


def as_counting(view: View, number: int) -> View:
    """The instant with another count or countdown."""
    return replace(view, rep=number) if view.reps else replace(view, countdown=number)


def ink_rows(rows: Rows, ink: str) -> int:
    """How many rows lie between the first and the last with something in this ink, both counted.

    The ink may be the beginning of a name: ``count`` for the count in every phase.
    """
    inked = [
        y
        for y, row in enumerate(rows)
        if any(r.ink.startswith(ink) and r.text.strip() for r in row)
    ]
    return inked[-1] - inked[0] + 1 if inked else 0


def width_of(row: Row) -> int:
    """The cells that a row takes."""
    return sum(cell_len(run.text) for run in row)


def text_of(rows: Rows) -> str:
    """All rows as they read, without what is blank around them."""
    lines = ("".join(run.text for run in row).strip() for row in rows)
    return "\n".join(each for each in lines if each)


def fills(rows: Rows, box: Box) -> bool:
    """Whether the rows are exactly as wide and as many as their box."""
    return len(rows) == box.height and all(width_of(row) == box.width for row in rows)


def everything(view: View, places: Places) -> dict[str, Rows]:
    """All the rows of the stage that do not come from the figure."""
    made = {
        "headline": partial(content.headline, view, routine="Pre-run"),
        "panel": partial(content.panel, view, layout=places.layout),
        "line": partial(content.instruction, view),
        "following": partial(content.following, view),
        "band": partial(content.band, look_of(view)),
        "left_edge": partial(content.edge, look_of(view)),
    }
    boxes = places.boxes()
    return {name: make(box=boxes[name]) for name, make in made.items() if name in boxes}


def own_routine(name: str) -> Routine:
    """A person's own routine, in which everything that can be named is called ``name``."""

    def item(kind: str, dose: Dose, posture: Posture = Posture.STANDING) -> Item:
        made = an_exercise(kind, dose, posture)
        line = Line(name, name)
        named = replace(
            made, name=name, short=name, stance=line, steps=(replace(line, take=True),),
            movement=name, easier=name, purpose=Purpose(name, name),
            ease_in=made.ease_in and line, switch=line, reverse=line, note=name,
        )  # fmt: skip
        return Item(named, dose)

    routine = a_routine(
        item("walk", Walk(10, 6)),
        item("reps", Reps(3, 1, 1, sides=BOTH, directions=WAYS)),
        item("hold", Hold(5, 2, sets=2), Posture.KNEELING),
    )
    line = Line(name, name)
    return replace(routine, name=name, when=name, intro=(line,), outro=line)
