"""Settings in words, and the next value of each; lengths in the units that the person chose."""

from __future__ import annotations

import math
from collections.abc import Mapping

from ankle_coach.settings import Units, from_text
from ankle_coach.settings.setting import Kind, Setting
from ankle_coach.settings.units import METRES_PER_FOOT, metres_of, shown_number

LENGTH = "metres"
"""The unit of the settings that are lengths, which a person may have in feet."""


def shown(setting: Setting, value: object, units: Units = Units.METRES) -> str:
    """A setting's value in words."""
    if value is None:
        return "as far as asked" if setting.key == "room" else "none"
    if isinstance(value, bool):
        return "on" if value else "off"
    if isinstance(value, Mapping):
        return ", ".join(f"{name} = {keys}" for name, keys in value.items()) or "as they are"
    if isinstance(value, float):
        return f"{_number(setting, value, units):g} {_unit(setting, units)}".strip()
    if isinstance(value, int):
        return f"{value} {setting.about.unit}".strip()
    return str(value) or ("the app's own" if setting.key == "theme" else "our own")


def range_words(setting: Setting, units: Units = Units.METRES) -> str:
    """What a setting takes, and its default."""
    if setting.kind is Kind.CHOICE:
        takes = ", ".join(setting.choices)
    elif setting.kind in (Kind.WHOLE, Kind.NUMBER):
        low, high = _ends(setting, units)
        takes = f"{low:g} to {high:g} {_unit(setting, units)}".strip()
        takes += ", or none" if setting.optional else ""
    elif setting.kind is Kind.SWITCH:
        takes = "on or off"
    else:
        takes = setting.kind.value
    return f"{takes} (default: {shown(setting, setting.default, units)})"


def turned(setting: Setting, value: object, steps: int, units: Units = Units.METRES) -> object:
    """The value after so many steps; words go round, numbers stay within their range."""
    if setting.kind is Kind.CHOICE:
        at = setting.choices.index(str(value))
        return setting.built(setting.choices[(at + steps) % len(setting.choices)])
    if setting.kind is Kind.SWITCH:
        return not value
    if setting.kind not in (Kind.WHOLE, Kind.NUMBER):
        return value
    low, high = _ends(setting, units)
    if value is None:
        return _value(setting, low, units) if steps > 0 else None
    assert isinstance(value, (int, float))  # noqa: S101  # the kinds of number
    moved = _number(setting, value, units) + steps * setting.about.step
    if setting.optional and moved < low:
        return None
    return _value(setting, min(high, max(low, moved)), units)


def typed(setting: Setting, text: str, units: Units = Units.METRES) -> object:
    """The value that a person typed.

    Raises:
        ValueError: it does not go; the message says what does.
    """
    if not _in_feet(setting, units) or text.strip().casefold() == "none":
        return from_text(setting.key, text)
    low, high = _ends(setting, units)
    try:
        number = float(text)
    except ValueError:
        number = math.nan
    if not low <= number <= high:
        raise ValueError(f"it takes {low:g} to {high:g} feet, or none")
    return _value(setting, number, units)


def to_type(setting: Setting, value: object, units: Units = Units.METRES) -> str:
    """A value as a person would type it."""
    if value is None:
        return "none"
    return f"{_number(setting, value, units):g}" if isinstance(value, float) else f"{value}"


def _in_feet(setting: Setting, units: Units) -> bool:
    return setting.about.unit == LENGTH and units is Units.FEET


def _unit(setting: Setting, units: Units) -> str:
    return str(units) if _in_feet(setting, units) else setting.about.unit


def _number(setting: Setting, value: float, units: Units) -> float:
    return shown_number(value, units) if _in_feet(setting, units) else value


def _value(setting: Setting, number: float, units: Units) -> object:
    if _in_feet(setting, units):
        return metres_of(number, units)
    return int(number) if setting.kind is Kind.WHOLE else float(number)


def _ends(setting: Setting, units: Units) -> tuple[float, float]:
    """The least and the most in the person's units: whole feet, none of them out of range."""
    about = setting.about
    if not _in_feet(setting, units):
        return about.low, about.high
    return math.ceil(about.low / METRES_PER_FOOT), math.floor(about.high / METRES_PER_FOOT)
