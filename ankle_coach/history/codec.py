"""The session under way as JSON: the inputs of its plan, and where it stands.

Going on uses what is written here and not today's files. A format number tells a later version what
it reads; ``mark`` tells whether this version still compiles the same plan from it.

What is written is ours and needs no model; pydantic, a quarter of what a session would hold in
memory, is there for what is read.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeVar

from ankle_coach.session.course import Snapshot
from ankle_coach.session.model import PlanOptions, Routine
from ankle_coach.session.plan import Plan, compile_plan

if TYPE_CHECKING:
    from _typeshed import DataclassInstance
    from pydantic import TypeAdapter

FORMAT = 1
T = TypeVar("T")
_STEERING = re.compile(r"(?<!\\)(?:\\\\)*\\(?:u00[01]|[bfnrt])")
"""A control character as JSON writes it; no text of a routine has one."""


class UnreadableError(ValueError):
    """What is stored cannot be read by this version of the app."""


@dataclass(frozen=True, slots=True)
class Inputs:
    """All that a plan is compiled from; ``clips`` are seconds by the id of a spoken clip."""

    routine: Routine
    options: PlanOptions
    clips: Mapping[str, float]
    mark: str
    format: int = FORMAT


def write_inputs(plan: Plan) -> str:
    """What ``plan`` was compiled from, as JSON."""
    return _written(Inputs(plan.routine, plan.options, plan.clips, mark(plan)))


def read_inputs(text: str) -> Inputs:
    """The inputs as they were written.

    Raises:
        UnreadableError: it is damaged, or another version's.
    """
    if _STEERING.search(text):
        raise UnreadableError("a control character")
    inputs = _read(_inputs(), text)
    if inputs.format != FORMAT:
        raise UnreadableError(f"format {inputs.format}, not {FORMAT}")
    options = replace(
        inputs.options,
        guidance=MappingProxyType(dict(inputs.options.guidance)),
        walk_seconds=MappingProxyType(dict(inputs.options.walk_seconds)),
    )
    return replace(inputs, options=options)


def write_snapshot(snapshot: Snapshot) -> str:
    """Where a session stands, as JSON."""
    return _written(snapshot)


def read_snapshot(text: str) -> Snapshot:
    """The snapshot as it was written.

    Raises:
        UnreadableError: it is damaged, or another version's.
    """
    return _read(_snapshot(), text)


def plan_of(inputs: Inputs) -> Plan | None:
    """The plan that was under way; None if this version would make another one of it."""
    try:
        plan = compile_plan(inputs.routine, inputs.options, inputs.clips)
    except (ValueError, ArithmeticError):
        return None
    return plan if mark(plan) == inputs.mark else None


def mark(plan: Plan) -> str:
    """What two plans have in common if a session can go from one to the other."""
    whole = [
        (s.kind, s.exercise, s.side, s.direction, s.number, s.reps, round(s.expected, 3), s.open)
        for s in plan.segments
    ]
    import hashlib  # noqa: PLC0415  # OpenSSL, not before the first picture

    return hashlib.sha256(json.dumps(whole).encode()).hexdigest()[:16]


def _written(value: DataclassInstance) -> str:
    return json.dumps(value, default=_parts, ensure_ascii=False, separators=(",", ":"))


def _parts(value: DataclassInstance | Mapping[str, object]) -> dict[str, object]:
    """What JSON has no word for: a dataclass as its fields, a mapping as a dictionary."""
    if is_dataclass(value):
        return {each.name: getattr(value, each.name) for each in fields(value)}
    return dict(value)


def _read(adapter: TypeAdapter[T], text: str) -> T:
    from pydantic import ValidationError  # noqa: PLC0415 - see the head

    try:
        return adapter.validate_json(text)
    except ValidationError as error:
        raise UnreadableError(str(error)) from error


@cache
def _inputs() -> TypeAdapter[Inputs]:
    from pydantic import TypeAdapter  # noqa: PLC0415 - see the head

    return TypeAdapter(Inputs)


@cache
def _snapshot() -> TypeAdapter[Snapshot]:
    from pydantic import TypeAdapter  # noqa: PLC0415 - see the head

    return TypeAdapter(Snapshot)
