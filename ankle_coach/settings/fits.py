"""Whether a file's value fits its setting: the quick answer, for files with nothing wrong.

A file that does not pass here is looked at again by the model in ``schema``, which tells why.
"""

from __future__ import annotations

import re
from datetime import datetime

from ankle_coach.settings.rebinding import key_faults
from ankle_coach.settings.setting import Kind, Setting
from ankle_coach.text import FORBIDDEN

TEXT_AT_MOST = 400
"""Characters: the path of a folder can be long."""
NAME_AT_MOST = 100
NAMES_AT_MOST = 50
"""Names in a list, and lists in a table of them."""
MOMENT = r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?(Z|[+-]\d\d:\d\d)$"
"""A date and a time with its zone, as RFC 3339 writes them."""


def fits(setting: Setting, value: object) -> bool:
    """Whether the setting takes this value of a TOML file."""
    kind, about = setting.kind, setting.about
    if kind is Kind.CHOICE:
        return isinstance(value, str) and value in setting.choices
    if kind is Kind.SWITCH:
        return isinstance(value, bool)
    if kind in (Kind.WHOLE, Kind.NUMBER):
        numbers = (int,) if kind is Kind.WHOLE else (int, float)
        right = isinstance(value, numbers) and not isinstance(value, bool)
        return right and about.low <= value <= about.high  # type: ignore[operator]  # a number
    if kind is Kind.TEXT:
        return _is_text(value, TEXT_AT_MOST)
    if kind is Kind.MOMENT:
        return isinstance(value, str) and is_moment(value)
    if kind is Kind.NAMES:
        return _are_names(value)
    if not isinstance(value, dict) or len(value) > NAMES_AT_MOST:
        return False
    if kind is Kind.LISTS:
        return all(is_name(name) and _are_names(names) for name, names in value.items())
    return all(is_name(keys) for keys in value.values()) and not any(key_faults(value))


def is_moment(text: str) -> bool:
    """Whether a text is a date and a time with its zone."""
    if not re.fullmatch(MOMENT, text):
        return False
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return True


def _are_names(value: object) -> bool:
    right = isinstance(value, list) and len(value) <= NAMES_AT_MOST
    return right and all(map(is_name, value))  # type: ignore[call-overload]  # a list


def is_name(value: object) -> bool:
    """Whether a value is a text of 1 to ``NAME_AT_MOST`` characters that shows something."""
    return _is_text(value, NAME_AT_MOST) and bool(str(value).strip())


def _is_text(value: object, at_most: int) -> bool:
    return isinstance(value, str) and len(value) <= at_most and not FORBIDDEN.search(value)
