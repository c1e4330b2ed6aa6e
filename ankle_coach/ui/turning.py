"""Settings in words, and the next value of each."""

from __future__ import annotations

from collections.abc import Mapping

from ankle_coach.settings.setting import Kind, Setting


def shown(setting: Setting, value: object) -> str:
    """A setting's value in words."""
    if value is None:
        return "as many as asked" if setting.key == "room" else "none"
    if isinstance(value, bool):
        return "on" if value else "off"
    if isinstance(value, Mapping):
        return ", ".join(f"{name} = {keys}" for name, keys in value.items()) or "as they are"
    if isinstance(value, float):
        return f"{value:g} {setting.about.unit}".strip()
    if isinstance(value, int):
        return f"{value} {setting.about.unit}".strip()
    return str(value) or "our own"


def range_words(setting: Setting) -> str:
    """What a setting takes, and its default."""
    about = setting.about
    if setting.kind is Kind.CHOICE:
        takes = ", ".join(setting.choices)
    elif setting.kind in (Kind.WHOLE, Kind.NUMBER):
        takes = f"{about.low:g} to {about.high:g} {about.unit}".strip()
        takes += ", or none" if setting.optional else ""
    elif setting.kind is Kind.SWITCH:
        takes = "on or off"
    else:
        takes = setting.kind.value
    return f"{takes} (default: {shown(setting, setting.default)})"


def turned(setting: Setting, value: object, steps: int) -> object:
    """The value after so many steps; words go round, numbers stay within their range."""
    if setting.kind is Kind.CHOICE:
        at = setting.choices.index(str(value))
        return setting.built(setting.choices[(at + steps) % len(setting.choices)])
    if setting.kind is Kind.SWITCH:
        return not value
    if setting.kind not in (Kind.WHOLE, Kind.NUMBER):
        return value
    about = setting.about
    if value is None:
        return setting.built(about.low) if steps > 0 else None
    assert isinstance(value, (int, float))  # noqa: S101  # the kinds of number
    moved = value + steps * about.step
    if setting.optional and moved < about.low:
        return None
    number = min(about.high, max(about.low, moved))
    return int(number) if setting.kind is Kind.WHOLE else float(number)
