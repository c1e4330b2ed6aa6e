"""Reading settings: the command line, then ANKLE_COACH_*, then the file, then the default.

Nothing that is wrong stops the app: it is told as a fault, and the next place in that order counts.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from types import MappingProxyType
from typing import Any

from ankle_coach.catalogue.files import Document, Fault, FaultsError, read_document, shown
from ankle_coach.settings.fits import fits, is_name
from ankle_coach.settings.model import SETTINGS, Settings
from ankle_coach.settings.rebinding import key_faults
from ankle_coach.settings.setting import Kind, Setting

NOTHING: Mapping[str, Any] = MappingProxyType({})
_ON, _OFF = ("on", "true", "yes", "1"), ("off", "false", "no", "0")


class Source(Enum):
    """Where the value of a setting comes from."""

    COMMAND = "command line"
    ENVIRONMENT = "environment"
    FILE = "file"
    DEFAULT = "default"


@dataclass(frozen=True, slots=True)
class Loaded:
    """The settings, what was wrong on the way, and where each setting's value comes from."""

    settings: Settings
    faults: tuple[Fault, ...]
    sources: Mapping[str, Source]


def load(
    path: Path | None, environ: Mapping[str, str] = NOTHING, given: Mapping[str, object] = NOTHING
) -> Loaded:
    """The settings of the file at ``path``, which need not be there, and all that overrules it.

    ``given`` are values as ``Settings`` has them, by key, from the command line. Never raises.
    """
    values, found = _of_file(path) if path is not None else ({}, ())
    sources = dict.fromkeys(values, Source.FILE)
    variables, wrong = _of_environment(environ)
    for more, source in ((variables, Source.ENVIRONMENT), (given, Source.COMMAND)):
        values.update(more)
        sources.update(dict.fromkeys(more, source))
    usual = {key: sources.get(key, Source.DEFAULT) for key in SETTINGS}
    return Loaded(Settings(**values), (*found, *wrong), MappingProxyType(usual))


def check(path: Path) -> tuple[Fault, ...]:
    """Everything that is wrong with a settings file; () if it is right or not there."""
    return _of_file(path)[1]


def from_text(key: str, text: str) -> object:
    """The value of a setting as a person types it: on the command line or in the environment.

    Raises:
        ValueError: it does not go; the message says what does.
        KeyError: there is no such setting.
    """
    setting = SETTINGS[key]
    if setting.optional and text.strip().casefold() == "none":
        return None
    value = _parsed(setting, text.strip())
    if not fits(setting, value):
        raise ValueError(f"{shown(text)} does not go: it takes {_allowed(key)}")
    return setting.built(value)


def _of_file(path: Path) -> tuple[dict[str, Any], tuple[Fault, ...]]:
    """What of the file can be used, and what is wrong with the rest."""
    try:
        document = read_document(path)
    except FaultsError as error:
        return {}, error.faults if _is_there(path) else ()
    raw = {
        key: _usable(SETTINGS[key], value)
        for key, value in document.data.items()
        if key in SETTINGS
    }
    values = {key: SETTINGS[key].built(value) for key, value in raw.items() if value is not None}
    return values, () if raw == document.data else _faults(document)


def _is_there(path: Path) -> bool:
    try:
        return path.is_symlink() or path.exists()
    except OSError:
        return True


def _faults(document: Document) -> tuple[Fault, ...]:
    from ankle_coach.settings.schema import faults  # noqa: PLC0415 - needs pydantic, which is slow

    return faults(document)


def _allowed(key: str) -> str:
    from ankle_coach.catalogue.words import allowed  # noqa: PLC0415 - the same
    from ankle_coach.settings.schema import settings_schema  # noqa: PLC0415

    return allowed(settings_schema()["properties"][key])


def _usable(setting: Setting, value: Any) -> Any:  # noqa: ANN401 - whatever a file holds
    """The value, or what of a table can be used; None if none of it can."""
    if fits(setting, value):
        return value
    if not isinstance(value, dict) or setting.kind not in (Kind.LISTS, Kind.KEYS):
        return None
    if setting.kind is Kind.KEYS:
        wrong = {id_ for id_, _ in key_faults(value)}
        parts = {id_: keys for id_, keys in value.items() if id_ not in wrong and is_name(keys)}
    else:
        parts = {name: each for name, each in value.items() if fits(setting, {name: each})}
    return parts if fits(setting, parts) else None


def _of_environment(environ: Mapping[str, str]) -> tuple[dict[str, Any], list[Fault]]:
    values, wrong = {}, []
    for key, setting in SETTINGS.items():
        text = environ.get(setting.variable or "")
        if not text or setting.variable is None:
            continue
        try:
            values[key] = from_text(key, text)
        except ValueError as error:
            wrong.append(Fault(setting.variable, None, str(error)))
    return values, wrong


def _parsed(setting: Setting, text: str) -> object:
    """The text as a TOML file would have it; the text itself if it is nothing of the kind."""
    if setting.kind is Kind.SWITCH and text.casefold() in (*_ON, *_OFF):
        return text.casefold() in _ON
    if setting.kind in (Kind.WHOLE, Kind.NUMBER):
        try:
            return int(text) if setting.kind is Kind.WHOLE else float(text)
        except ValueError:
            return text
    return text
