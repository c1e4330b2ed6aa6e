"""The JSON Schema of a routine file and the check accept the same, as far as one can say it."""

from __future__ import annotations

import datetime as dt
import re
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from ankle_coach.catalogue.check import routine_of
from ankle_coach.catalogue.files import Fault, FaultsError, parse
from ankle_coach.catalogue.load import builtin
from ankle_coach.catalogue.schema import routine_schema
from ankle_coach.catalogue.writing import routine_text
from tests.catalogue_files.corpus import RIGHT, WRONG, Case
from tests.catalogue_files.files import Data, examples, right_files, spoilt, toml

SCHEMA = Draft202012Validator(routine_schema())
NO_SCHEMA_CAN_SAY = re.compile(
    r"exercise is .* there is not"  # an own one, which the same file has
    r"|exercise is .* this file has no"
    r"|does not go with my-"
    r"|every move is left out"
    r"|one set of it takes|the whole takes"
    r"|only the last step"
    r"|speaks of a (side|direction)"
    r"|placeholders filled in"
    r"|is (nan|-?\d+\.0), but it takes"  # 3.0 is an integer to a schema, and NaN nothing to JSON
    r"|is a date or a time, but it takes"  # JSON has them as texts
)


def faults(text: str) -> tuple[Fault, ...]:
    try:
        routine_of(parse(text, "own.toml"), "own")
    except FaultsError as error:
        return error.faults
    return ()


def as_json(value: Any) -> Any:  # noqa: ANN401 - whatever TOML holds
    """What an editor's schema sees: dates and times are texts to it."""
    if isinstance(value, dict):
        return {key: as_json(each) for key, each in value.items()}
    if isinstance(value, list):
        return [as_json(each) for each in value]
    return value.isoformat() if isinstance(value, (dt.date, dt.time)) else value


def agree(text: str) -> bool:
    """Whether both accept the text; that one of them alone does must be what no schema can say."""
    data = parse(text, "own.toml").data
    told, accepted = faults(text), SCHEMA.is_valid(as_json(data))
    if not accepted:
        assert told, [error.message for error in SCHEMA.iter_errors(as_json(data))]
    if accepted:
        beyond = [fault for fault in told if not NO_SCHEMA_CAN_SAY.search(fault.what)]
        assert not beyond, beyond
    return accepted and not told


def test_the_schema_is_a_right_one() -> None:
    Draft202012Validator.check_schema(routine_schema())
    assert routine_schema()["$schema"] == Draft202012Validator.META_SCHEMA["$id"]


def test_every_key_has_a_sentence_of_explanation() -> None:
    schema = routine_schema()
    for node in (schema, *schema["$defs"].values()):
        for key, value in node.get("properties", {}).items():
            if key != "kind":
                assert re.fullmatch(r".+[.]", value["description"]), key


@pytest.mark.parametrize("case", RIGHT, ids=lambda case: case.name)
def test_both_accept_a_right_file(case: Case) -> None:
    assert agree(case.text)


@pytest.mark.parametrize("case", WRONG, ids=lambda case: case.name)
def test_neither_accepts_a_wrong_file_unless_no_schema_can_say_what_is_wrong(case: Case) -> None:
    assert not agree(case.text)


@pytest.mark.parametrize("name", builtin().routines)
def test_both_accept_a_built_in_routine_written_out(name: str) -> None:
    assert agree(routine_text(builtin().routines[name]))


@given(right_files(), st.integers(0, 10**6))
@examples(30)
def test_both_agree_on_any_right_file_and_on_it_spoilt(file: Data, seed: int) -> None:
    assert agree(toml(file))
    chance = Random(seed)  # noqa: S311 - nothing is secret
    for _ in range(10):
        agree(toml(spoilt(file, chance)))


@pytest.mark.parametrize("key", ["count", "down", "sides", "directions", "ease_in"])
def test_the_schema_alone_knows_that_a_walk_takes_no(key: str) -> None:
    value = {"sides": "both", "directions": "both"}.get(key, 3)
    file = {"format": 1, "name": "a", "move": [{"exercise": "toe-walk", key: value}]}
    assert not SCHEMA.is_valid(file)
