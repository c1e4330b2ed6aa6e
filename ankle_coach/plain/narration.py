"""A session in words: for each event the lines that tell it, readable one after the other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import singledispatchmethod

from ankle_coach.catalogue.wording import dose_in_words
from ankle_coach.session import cues
from ankle_coach.session.cues import Anchor, Cue, CueKind
from ankle_coach.session.engine import Engine
from ankle_coach.session.events import (
    CueDue,
    Event,
    Hurt,
    Paused,
    RepStarted,
    Resumed,
    SegmentStarted,
    SetEnded,
    TempoChanged,
    Turned,
)
from ankle_coach.session.record import Outcome, SetRecord
from ankle_coach.session.segment import Kind, Segment
from ankle_coach.settings import Units
from ankle_coach.settings.units import length, shown_number
from ankle_coach.text import minutes

_TOLD_BY_THEIR_EVENT = frozenset((cues.PAUSED, cues.GOING_ON, cues.HALFWAY))


class Narration:
    """Tells one session; with the names of ``keys`` by their ids, also what to press."""

    def __init__(
        self,
        engine: Engine,
        *,
        keys: Mapping[str, str] | None,
        units: Units = Units.METRES,
    ) -> None:
        self._engine = engine
        self._segment = engine.segment
        self._keys = keys
        self._units = units
        self._told: set[str] = set()
        """Texts that are on the page already, though their cue is still to come."""
        self._counting_down = False

    @singledispatchmethod
    def tell(self, event: Event) -> Iterator[str]:
        """The lines for an event; none for what need not be told."""
        del event
        return iter(())

    @tell.register
    def _(self, event: SegmentStarted) -> Iterator[str]:
        self._segment = segment = event.segment
        self._told = {*segment.spoken, *(self._told & {cues.SEE_A_PHYSIO})}
        self._counting_down = False
        line = self._beginning(segment)
        if line:
            yield line

    @tell.register
    def _(self, event: RepStarted) -> Iterator[str]:
        yield _with_side(f"{event.count} of {self._segment.reps}", self._segment)

    @tell.register
    def _(self, event: Turned) -> Iterator[str]:
        yield f"Turn: length {event.length + 1} of {self._segment.lengths}."

    @tell.register
    def _(self, event: CueDue) -> Iterator[str]:
        line = self._sounding(event.cue)
        if line:
            yield line

    @tell.register
    def _(self, event: SetEnded) -> Iterator[str]:
        attempt = event.attempt
        words = outcome_in_words(attempt, self._engine.plan.segments[attempt.segment])
        line = ": ".join(filter(None, (where(attempt), f"{words}.")))
        yield f"{line[0].upper()}{line[1:]}"

    @tell.register
    def _(self, event: Paused) -> Iterator[str]:
        reason = f": {event.reason} for {minutes(event.seconds)}" if event.reason else ""
        goes_on = f" {self._keys['pause']} goes on." if self._keys else ""
        yield f"Paused{reason}.{goes_on}"

    @tell.register
    def _(self, event: Resumed) -> Iterator[str]:
        del event
        self._told.clear()
        yield cues.GOING_ON

    @tell.register
    def _(self, event: Hurt) -> Iterator[str]:
        self._told.add(event.text)
        yield f"It hurts. {event.text}"

    @tell.register
    def _(self, event: TempoChanged) -> Iterator[str]:
        yield f"{event.seconds:g} seconds from now on for this exercise."

    def _beginning(self, segment: Segment) -> str:
        kind = segment.kind
        if kind is Kind.ANNOUNCE:
            return f"{segment.text} {self._place(segment)}"
        if kind is Kind.WALK:
            return self._walk(segment)
        if kind is Kind.REPS:
            press = f" Press {self._keys['done']} for each." if segment.open and self._keys else ""
            return f"{_with_side(f'Go: {segment.reps} times', segment, direction=True)}.{press}"
        if kind is Kind.HOLD:
            return f"{segment.text.removesuffix('.')} for {segment.expected:g} seconds."
        if kind is Kind.READY and not segment.text:
            return "Get ready." if segment.expected >= 1 else ""
        return segment.text

    def _place(self, segment: Segment) -> str:
        plan, move = self._engine.plan, segment.move or 0
        items = plan.routine.items
        dose = dose_in_words(
            items[move % len(items)].dose,
            plan.options.room,
            lambda metres: length(metres, self._units),
        )
        return f"Move {move + 1} of {len(plan.moves)}: {dose}."

    def _walk(self, segment: Segment) -> str:
        far = f"{shown_number(segment.metres or 0.0, self._units):g} {self._units}"
        if segment.open:
            press = f" Press {self._keys['done']} when you are there." if self._keys else ""
            return f"Go: about {far}.{press}"
        return f"Go: about {far}, {segment.expected:g} seconds."

    def _sounding(self, cue: Cue) -> str:
        """The line for a cue, where nothing else tells the same."""
        if cue.kind is CueKind.TONE:
            return self._tone(cue.id)
        if cue.on is not Anchor.TIME or cue.text in _TOLD_BY_THEIR_EVENT:
            return ""
        if cue.text in self._told:
            self._told.discard(cue.text)
            return ""
        return cue.text

    def _tone(self, tone: str) -> str:
        if tone == "half-way":
            return cues.HALFWAY
        if tone == "last-seconds" and not self._counting_down:
            self._counting_down = True
            return "Three seconds left."
        return ""


def where(record: SetRecord) -> str:
    """The side and the direction of a set, ``left, clockwise``; empty for one without."""
    return ", ".join(filter(None, (record.side, record.direction)))


def outcome_in_words(record: SetRecord, segment: Segment) -> str:
    """How a set ended: ``done``, ``4 of 10``, ``partly done``, ``skipped``."""
    if record.outcome is not Outcome.PARTIAL:
        return str(record.outcome)
    return f"{record.reps} of {segment.reps}" if segment.reps else "partly done"


def _with_side(text: str, segment: Segment, *, direction: bool = False) -> str:
    parts = (text, segment.side, segment.direction if direction else None)
    return ", ".join(filter(None, parts))
