"""The quick answer, the model and the JSON Schema of the settings say the same of any file."""

from __future__ import annotations

from typing import Any

import pytest
import tomlkit
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from pydantic import ValidationError

from ankle_coach.catalogue.files import parse
from ankle_coach.settings import SETTINGS, Setting, Settings
from ankle_coach.settings.fits import fits
from ankle_coach.settings.schema import faults, settings_model, settings_schema
from ankle_coach.settings.setting import Kind

SCHEMA = Draft202012Validator(settings_schema())
NAMES = st.sampled_from(["pre-run", "a", "", " ", "a" * 100, "a" * 101, "\x1b", "{b}"])
KEYS = st.dictionaries(
    st.sampled_from(["pause", "skip", "leave_yes", "skp"]),
    st.sampled_from(["k", "space", "space,b", "n", "spcae", "ctrl+q", "", 3]),
    max_size=3,
)
VALUES: st.SearchStrategy[Any] = st.one_of(
    st.booleans(),
    st.sampled_from([0, 1, 5, 6, 100, 101, 1000, 1001, -1, 10**30]),
    st.sampled_from([0.0, 0.99, 2.5, 5.0, 5.01, 1e308, float("inf")]),
    st.sampled_from(["on", "auto", "full", "left", "metres", "feet", "reduced", "self", "ON"]),
    st.sampled_from(["a" * 400, "a" * 401, "\x7f", "\u202e", "2026-11-23T07:00:00+01:00"]),
    st.sampled_from(["2026-11-23", "2026-11-23T07:00:00", "2026-02-30T07:00:00Z", "{a}"]),
    st.lists(st.one_of(NAMES, st.just(3)), max_size=3),
    st.just(["a"] * 51),
    st.dictionaries(NAMES, st.one_of(st.lists(NAMES, max_size=3), NAMES), max_size=3),
    st.just({f"n{number}": [] for number in range(51)}),
    KEYS,
)


def test_the_schema_is_a_right_one_and_knows_every_setting() -> None:
    Draft202012Validator.check_schema(settings_schema())
    properties = settings_schema()["properties"]
    assert list(properties) == list(SETTINGS)
    for key, setting in SETTINGS.items():
        assert properties[key]["description"] == setting.about.says
        if setting.default is not None:
            assert properties[key]["default"] == setting.plain(setting.default)


def test_the_usual_settings_are_right_by_all_three() -> None:
    plain = {key: setting.plain(getattr(Settings(), key)) for key, setting in SETTINGS.items()}
    plain = {key: value for key, value in plain.items() if value is not None}
    assert SCHEMA.is_valid(plain)
    settings_model().model_validate(plain)
    assert all(fits(SETTINGS[key], value) for key, value in plain.items())


@pytest.mark.parametrize("setting", SETTINGS.values(), ids=SETTINGS)
@settings(max_examples=60)
@given(data=st.data())
def test_the_quick_answer_is_that_of_the_model_for_any_value(
    setting: Setting, data: st.DataObject
) -> None:
    value = data.draw(KEYS if setting.kind is Kind.KEYS else VALUES)
    file = {setting.key: value}
    right = not faults(parse(tomlkit.dumps(file), "settings.toml"))
    assert fits(setting, value) == right
    accepted = SCHEMA.is_valid(file)
    if right:
        assert accepted
    if accepted and not right:
        # What no schema can say: conflicts of keys, which days there are, and that 5.0 is not 5.
        is_whole = isinstance(value, float) and value.is_integer()
        assert setting.kind in (Kind.KEYS, Kind.MOMENT) or is_whole
    if setting.kind is not Kind.KEYS:
        try:
            settings_model().model_validate(file)
        except ValidationError:
            assert not right
        else:
            assert right
