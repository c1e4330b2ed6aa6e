"""What one setting is: its kind, its range and its sentence of explanation."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, dataclass, fields
from datetime import datetime
from enum import Enum, StrEnum
from types import MappingProxyType
from typing import Any, get_args, get_type_hints


class Kind(Enum):
    """What the values of a setting are."""

    CHOICE = "one of a few words"
    SWITCH = "on or off"
    WHOLE = "a whole number"
    NUMBER = "a number"
    TEXT = "a text"
    MOMENT = "a date and a time"
    NAMES = "a list of names"
    LISTS = "lists of names by name"
    KEYS = "keys by what they do"


class Group(StrEnum):
    """Where a setting stands on the settings screen."""

    SOUND = "Sound"
    COACHING = "Coaching"
    TIMES = "Times"
    WALKING = "Walking"
    SCREEN = "Screen"
    KEPT = "Kept"
    """What the app itself keeps, and no screen lists."""


@dataclass(frozen=True, slots=True)
class About:
    """What a field of ``Settings`` says of itself; ``says`` is one sentence or two."""

    group: Group
    title: str
    says: str
    low: float = 0.0
    high: float = 0.0
    step: float = 1.0
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting, by its ``key`` in the file; ``about`` has its range, both ends included."""

    key: str
    kind: Kind
    about: About
    default: object
    choices: tuple[str, ...] = ()
    optional: bool = False
    """Whether None is a value, too: the file then does not have it."""

    @property
    def variable(self) -> str | None:
        """The variable of the environment that sets it; None for what the app keeps, and lists."""
        if self.about.group is Group.KEPT or self.kind is Kind.KEYS:
            return None
        return f"ANKLE_COACH_{self.key.upper()}"

    def built(self, value: Any) -> object:  # noqa: ANN401 - any value of a file that fits
        """The value as ``Settings`` holds it, from a file's value that fits."""
        if self.kind is Kind.CHOICE and isinstance(self.default, StrEnum):
            return type(self.default)(value)
        if self.kind is Kind.NUMBER:
            return float(value)
        if self.kind is Kind.MOMENT:
            return datetime.fromisoformat(value)
        if self.kind is Kind.NAMES:
            return tuple(value)
        if self.kind is Kind.LISTS:
            return MappingProxyType({name: tuple(names) for name, names in value.items()})
        return MappingProxyType(dict(value)) if self.kind is Kind.KEYS else value

    def plain(self, value: Any) -> object:  # noqa: ANN401 - any value of ``Settings``
        """The value as a TOML file holds it; None for none."""
        if value is None:
            return None
        if self.kind is Kind.MOMENT:
            return str(value.isoformat(timespec="seconds"))
        if self.kind is Kind.CHOICE:
            return str(value)
        if self.kind is Kind.NUMBER:
            return int(value) if float(value).is_integer() else float(value)
        if self.kind is Kind.NAMES:
            return list(value)
        if self.kind is Kind.LISTS:
            return {name: list(names) for name, names in value.items() if names}
        return dict(value) if self.kind is Kind.KEYS else value


def settings_of(model: type) -> Mapping[str, Setting]:
    """Every setting of a dataclass by its key, in the order of its fields."""
    hints = get_type_hints(model, include_extras=True)
    found = {}
    for each in fields(model):
        value, about = get_args(hints[each.name])
        default = each.default if each.default_factory is MISSING else each.default_factory()
        found[each.name] = Setting(
            key=each.name,
            kind=_kind(value, default),
            about=about,
            default=default,
            choices=tuple(map(str, value)) if isinstance(default, StrEnum) else (),
            optional=default is None,
        )
    return MappingProxyType(found)


def _kind(value: Any, default: object) -> Kind:  # noqa: ANN401 - a type, a union or an alias
    if isinstance(default, Mapping):
        return Kind.KEYS if get_args(value)[1] is str else Kind.LISTS
    if default is None:
        return Kind.MOMENT if datetime in get_args(value) else Kind.NUMBER
    kinds = (
        (StrEnum, Kind.CHOICE),
        (bool, Kind.SWITCH),
        (int, Kind.WHOLE),
        (float, Kind.NUMBER),
        (str, Kind.TEXT),
        (tuple, Kind.NAMES),
    )
    return next(kind for type_, kind in kinds if isinstance(default, type_))
