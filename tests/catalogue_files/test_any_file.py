"""What holds of any routine file: right ones obey the choreography, wrong ones are told so."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby
from random import Random
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ankle_coach.catalogue.check import routine_of
from ankle_coach.catalogue.files import FaultsError, parse
from ankle_coach.catalogue.sense import seconds_of
from ankle_coach.catalogue.writing import routine_text
from ankle_coach.session.model import PlanOptions, Reps, Routine, Walk
from ankle_coach.session.options import Guidance
from ankle_coach.session.plan import compile_plan
from ankle_coach.session.side import Side
from tests.catalogue_files.files import Data, examples, right_files, spoilt, toml
from tests.session import rules

if TYPE_CHECKING:
    from ankle_coach.catalogue.files import Fault
    from ankle_coach.session.model import Dose, Item

DAMAGE = (
    "",
    "\n",
    '"',
    "'",
    '"""',
    "[",
    "]",
    "{",
    "}",
    "=",
    ".",
    "#",
    "\\",
    "[[",
    "\x00",
    "\u202e",
    "é",
    "9" * 5000,
)
FULL, BRIEF = Guidance.FULL, Guidance.BRIEF


def routine_in(text: str, first: Side = Side.LEFT) -> Routine:
    return routine_of(parse(text, "own.toml"), "own", first)


@given(right_files(), st.sampled_from((FULL, BRIEF)), st.sampled_from((None, 3.0)))
@examples(80)
def test_the_plan_of_any_right_file_obeys_every_rule_of_the_choreography(
    file: Data, guidance: Guidance, room: float | None
) -> None:
    routine = routine_in(toml(file))
    said = {item.exercise.id: guidance for item in routine.items}
    plan = compile_plan(routine, PlanOptions(guidance=said, room=room))
    for rule in rules.RULES:
        rule(plan)


@given(right_files())
@examples(50)
def test_the_doses_of_any_right_file_add_up_in_its_plan(file: Data) -> None:
    plan = compile_plan(routine_in(toml(file)), PlanOptions())
    for move, item in rules.each_move(plan):
        work = [s for s in plan.segments[move.first : move.end] if s.kind.is_work]
        assert len(work) == sets_of(item.dose)
        assert sum(s.expected for s in work) == pytest.approx(len(work) * seconds_in(item.dose))
        for side, sets in groupby(work, key=lambda segment: segment.side):
            assert side is None or len(list(sets)) == len(work) / sides_of(item)


@given(right_files())
@examples(50)
def test_a_routine_that_is_written_reads_back_as_it_was(file: Data) -> None:
    routine = routine_in(toml(file))
    assert routine_in(routine_text(routine)) == routine


@given(right_files())
@examples(30)
def test_a_file_that_says_both_begins_with_the_side_that_is_asked_for(file: Data) -> None:
    text = toml(file)
    left, right = routine_in(text), routine_in(text, Side.RIGHT)
    for one, two, said in zip(left.items, right.items, file["move"], strict=True):
        fixed = "first" in said.get("sides", "") or "first" in _own_sides(file, said)
        if not isinstance(one.dose, Walk) and not isinstance(two.dose, Walk):
            assert set(one.dose.sides) == set(two.dose.sides)
            if len(one.dose.sides) == 2 and not fixed:
                assert one.dose.sides[0] is Side.LEFT
                assert two.dose.sides[0] is Side.RIGHT


@given(right_files())
@examples(40)
def test_how_long_a_routine_takes_is_known_about_before_it_is_expanded(file: Data) -> None:
    routine = routine_in(toml(file))
    routine = replace(routine, items=tuple(replace(each, included=True) for each in routine.items))
    plan = compile_plan(routine, PlanOptions())
    said = 60.0 * len(plan.segments)  # a line of 60 characters takes some 4 s
    assert seconds_of(routine) <= plan.expected + 1e-6 + 7 * len(plan.moves)
    assert plan.expected <= seconds_of(routine) + said


@given(right_files(), st.integers(0, 10**6))
@examples(40)
def test_whatever_a_file_holds_each_fault_is_told_in_one_line_of_its_own(
    file: Data, seed: int
) -> None:
    chance = Random(seed)  # noqa: S311 - nothing is secret
    for _ in range(25):
        text = toml(spoilt(file, chance))
        try:
            routine_in(text)
        except FaultsError as error:
            for_a_person(error.faults, text.count("\n") + 1)


@given(right_files(), st.integers(0, 10**6))
@examples(30)
def test_a_file_damaged_anywhere_is_read_or_refused_in_one_line_for_each_fault(
    file: Data, seed: int
) -> None:
    chance, text = Random(seed), toml(file)  # noqa: S311 - nothing is secret
    for _ in range(60):
        cut = sorted(chance.randrange(len(text) + 1) for _ in range(2))
        damaged = text[: cut[0]] + chance.choice(DAMAGE) + text[cut[chance.randint(0, 1)] :]
        try:
            routine_in(damaged)
        except FaultsError as error:
            for_a_person(error.faults, damaged.count("\n") + 1)


def for_a_person(faults: tuple[Fault, ...], lines: int) -> None:
    """Each fault in a line of its own, in the order of the file, with nothing to obey in it."""
    told = list(map(str, faults))
    assert told
    assert told == list(dict.fromkeys(told))
    assert all(line.startswith("own.toml:") and line.isprintable() for line in told), told
    assert max(map(len, told)) < 1000
    assert all(fault.line is None or 1 <= fault.line <= lines for fault in faults)
    numbers = [fault.line or 0 for fault in faults]
    assert numbers == sorted(numbers)


def sets_of(dose: Dose) -> int:
    if isinstance(dose, Walk):
        return dose.sets
    directions = len(dose.directions) if isinstance(dose, Reps) else 0
    return dose.sets * max(1, len(dose.sides)) * max(1, directions)


def seconds_in(dose: Dose) -> float:
    return dose.count * (dose.down + dose.up) if isinstance(dose, Reps) else dose.seconds


def sides_of(item: Item) -> int:
    return 1 if isinstance(item.dose, Walk) else max(1, len(item.dose.sides))


def _own_sides(file: Data, move: Data) -> str:
    own = file.get("exercise", {}).get(move["exercise"], {})
    return str(own.get("dose", {}).get("sides", ""))
