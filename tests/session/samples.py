"""Plans to test with, and a session that a test leads by hand.

from tests.session.samples import Led, plan_of, MIXED
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from hypothesis import settings

from ankle_coach.catalogue.load import builtin
from ankle_coach.session.engine import Engine
from ankle_coach.session.events import CueDue, Event, Hushed, SegmentStarted
from ankle_coach.session.model import (
    Exercise,
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
from ankle_coach.session.options import Guidance, Pace, Timing
from ankle_coach.session.origin import Origin
from ankle_coach.session.plan import Plan, compile_plan, wanted
from ankle_coach.session.side import Direction, Side
from ankle_coach.session.table import Command, Phase
from ankle_coach.session.view import View, view

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ankle_coach.session.cues import Cue
    from ankle_coach.session.model import Dose
    from ankle_coach.session.segment import Kind, Segment
    from ankle_coach.session.snapshot import Snapshot

BOTH = (Side.LEFT, Side.RIGHT)
WAYS = (Direction.CLOCKWISE, Direction.ANTICLOCKWISE)
BRIEF = dict.fromkeys(builtin().exercises, Guidance.BRIEF)

STEADY = settings(deadline=None, derandomize=True)
"""Hypothesis with the same examples in each run, however busy the machine."""

E = TypeVar("E", bound=Event)


def an_exercise(name: str, dose: Dose, posture: Posture = Posture.STANDING) -> Exercise:
    """An exercise with as few words as a person's own may have."""
    return Exercise(
        id=name,
        name=name.capitalize(),
        short=name.upper(),
        posture=posture,
        stance=Line(f"Be {posture}.", posture.upper()),
        steps=(Line("It goes so.", "SO"), Line("Take it up.", "UP", take=True)),
        movement="Move.",
        easier="Easier.",
        purpose=Purpose("Helps.", "All of it."),
        dose=dose,
        figure=None,
        ease_in=Line("Ease in.", "EASE IN") if isinstance(dose, Hold) else None,
    )


def a_routine(*items: Item, rounds: int = 1) -> Routine:
    return Routine(
        id="own",
        name="Own",
        when="Now.",
        intro=(Line("Welcome.", "HELLO"),),
        items=items,
        outro=Line("Over.", "OVER"),
        rounds=rounds,
        origin=Origin.OURS,
    )


def an_item(
    name: str,
    dose: Dose,
    posture: Posture = Posture.STANDING,
    *,
    rest: float = 0.0,
    get_ready: float | None = None,
) -> Item:
    return Item(an_exercise(name, dose, posture), dose, rest=rest, get_ready=get_ready)


MIXED = a_routine(
    an_item("walk", Walk(6, 8, sets=2), rest=6),
    an_item("laps", Walk(5, 6, sets=2), get_ready=0),
    an_item("squeeze", Reps(8, 1.5, 0.5, sets=2)),
    an_item("circles", Reps(3, 1.25, sides=BOTH, directions=WAYS), rest=3),
    an_item("lean", Hold(12, 4, sides=BOTH, sets=2), Posture.KNEELING),
    an_item("sink", Hold(4, 2), Posture.HANDS, rest=2),
)
"""What the built-in routines have none of: sets of walks, sides of holds, sets without a rest."""


def options(
    *,
    brief: bool = False,
    room: float | None = None,
    pace: Pace = Pace.AUTO,
    timing: Timing | None = None,
) -> PlanOptions:
    return PlanOptions(
        guidance=BRIEF if brief else {}, pace=pace, room=room, timing=timing or Timing()
    )


def plan_of(
    name: str,
    only: Iterable[str] = (),
    *,
    clips: Mapping[str, float] | None = None,
    with_options: PlanOptions | None = None,
) -> Plan:
    """The plan of a built-in routine, of ``only`` some of its exercises."""
    routine = wanted(builtin().routines[name], only)
    return compile_plan(routine, with_options or PlanOptions(), clips or {})


def plan_with(*items: Item, rounds: int = 1, with_options: PlanOptions | None = None) -> Plan:
    """The plan of a routine of these items."""
    return compile_plan(a_routine(*items, rounds=rounds), with_options or PlanOptions())


def counting_in(seconds: float) -> PlanOptions:
    return PlanOptions(timing=replace(Timing(), count_in=seconds))


class Led:
    """A session that a test leads; ``now`` is its clock, ``events`` is all that happened."""

    def __init__(self, plan: Plan, snapshot: Snapshot | None = None, now: float = 500.0) -> None:
        self.engine = Engine(plan, snapshot)
        self.plan = plan
        self.now = now
        self.events: list[Event] = []

    @property
    def segment(self) -> Segment:
        return self.engine.segment

    @property
    def view(self) -> View:
        return view(self.engine, self.now)

    def phase(self) -> Phase:
        return self.engine.phase

    def kind(self) -> Kind:
        return self.engine.segment.kind

    def press(self, command: Command) -> list[Event]:
        """Ask something now, and return what happened."""
        return self._took(getattr(self.engine, command.value)(self.now))

    def start(self) -> Led:
        self.press(Command.START)
        return self

    def let(self, seconds: float) -> list[Event]:
        """Let time pass, and return what happened."""
        self.now += seconds
        return self._took(self.engine.advance(self.now))

    def until(
        self, kind: Kind, exercise: str | None = None, number: int | None = None, after: float = 0.0
    ) -> Led:
        """Go on to the start of the next such segment, and ``after`` seconds beyond it."""
        while True:
            due = self.engine.next_deadline()
            assert due is not None, f"there is no {kind} to come"
            begun = of_type(self.let(due - self.now), SegmentStarted)
            here = self.engine.segment
            fits = exercise in (None, here.exercise) and number in (None, here.number)
            if begun and here.kind is kind and fits:
                self.let(after)
                return self

    def interrupt(self, seconds: float = 300.0) -> list[Event]:
        """The clock stood still from now on."""
        return self._took(self.engine.interrupted(self.now, "the computer slept", seconds))

    def to_the_end(self) -> list[Event]:
        """Let time pass until nothing more comes by itself, and return what happened."""
        before = len(self.events)
        while (due := self.engine.next_deadline()) is not None:
            self.let(due - self.now)
        return self.events[before:]

    def _took(self, events: tuple[Event, ...]) -> list[Event]:
        self.events += events
        return list(events)


def of_type(events: Iterable[Event], kind: type[E]) -> list[E]:
    return [event for event in events if isinstance(event, kind)]


def cues_in(events: Iterable[Event]) -> list[Cue]:
    return [event.cue for event in of_type(events, CueDue)]


def said(events: Iterable[Event]) -> list[str]:
    """The words among the events, hushed or not."""
    return [cue.text for cue in cues_in(events) if cue.text]


def tones(events: Iterable[Event]) -> list[str]:
    return [cue.id for cue in cues_in(events) if not cue.text]


def is_hushed(events: Iterable[Event]) -> bool:
    return any(isinstance(event, Hushed) for event in events)
