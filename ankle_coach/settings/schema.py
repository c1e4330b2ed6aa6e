"""What is wrong with a settings file, all of it: the model that checks it, made from the settings.

Needs pydantic, which is why a file with nothing wrong does not get here.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, Field, ValidationError, create_model

from ankle_coach.catalogue import words
from ankle_coach.catalogue.fields import Strict, TextOf, unit
from ankle_coach.catalogue.files import Document, Fault
from ankle_coach.catalogue.schema import DIALECT, Node, plain
from ankle_coach.settings.fits import (
    MOMENT,
    NAME_AT_MOST,
    NAMES_AT_MOST,
    TEXT_AT_MOST,
    is_moment,
)
from ankle_coach.settings.model import SETTINGS
from ankle_coach.settings.rebinding import TABLES, key_faults
from ankle_coach.settings.setting import Kind, Setting

Name = Annotated[str, TextOf(NAME_AT_MOST, literal=True)]
Names = Annotated[list[Name], Field(max_length=NAMES_AT_MOST)]
Lists = Annotated[dict[Name, Names], Field(max_length=NAMES_AT_MOST)]


def faults(document: Document) -> tuple[Fault, ...]:
    """Everything that is wrong with a settings file, by its lines; () if it is right."""
    found: list[Fault] = []
    try:
        settings_model().model_validate(document.data)
    except ValidationError as error:
        found += words.faults(document, error, settings_schema())
    wishes = document.data.get("keys")
    if isinstance(wishes, dict):
        known = {key.id for table in TABLES for key in table}
        found += [
            document.fault(("keys", id_), f"{id_} {what}")
            for id_, what in key_faults(wishes)
            if id_ in known  # the model tells of the others
        ]
    return words.in_order(found)


@cache
def settings_schema() -> Node:
    """JSON Schema 2020-12 of a settings file."""
    schema = plain(settings_model().model_json_schema())
    return {"$schema": DIALECT, **schema}


@cache
def settings_model() -> type[BaseModel]:
    """The model of a settings file: every setting with its range and its sentence."""
    fields: dict[str, Any] = {
        key: (_type(setting), _field(setting)) for key, setting in SETTINGS.items()
    }
    return create_model("The settings of Ankle Coach", __base__=Strict, **fields)


def _field(setting: Setting) -> Any:  # noqa: ANN401 - as pydantic's Field
    about = setting.about
    ranged: Mapping[str, Any] = {}
    if setting.kind in (Kind.WHOLE, Kind.NUMBER):
        ranged = {"ge": about.low, "le": about.high, "json_schema_extra": unit(about.unit)}
    if setting.kind is Kind.NUMBER:
        ranged = {**ranged, "allow_inf_nan": False}
    default = None if setting.default is None else setting.plain(setting.default)
    return Field(default=default, title=about.title, description=about.says, **ranged)


def _type(setting: Setting) -> Any:  # noqa: ANN401 - a type, made at run time
    types: Mapping[Kind, Any] = {
        Kind.SWITCH: bool,
        Kind.WHOLE: int,
        Kind.NUMBER: float,
        Kind.TEXT: Annotated[str, TextOf(TEXT_AT_MOST, least=0, literal=True)],
        Kind.MOMENT: Annotated[str, Field(pattern=MOMENT), AfterValidator(_moment)],
        Kind.NAMES: Names,
        Kind.LISTS: Lists,
    }
    if setting.kind is Kind.CHOICE:
        return Literal[setting.choices]
    return _keys_model() if setting.kind is Kind.KEYS else types[setting.kind]


@cache
def _keys_model() -> type[BaseModel]:
    fields: dict[str, Any] = {
        key.id: (Name, Field(default=",".join(key.keys), description=f"{key.description}."))
        for table in TABLES
        for key in table
    }
    return create_model("keys", __base__=Strict, **fields)


def _moment(text: str) -> str:
    if not is_moment(text):
        raise ValueError("is a moment that there is not in the calendar")
    return text
