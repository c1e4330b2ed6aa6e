"""Keeping settings in a file that a person may have written in: only what changes is touched.

Comments, order and whatever the app does not understand stay as they are.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from ankle_coach.catalogue.files import Document, Fault, FaultsError, parse, read_document
from ankle_coach.settings.fits import fits
from ankle_coach.settings.model import SETTINGS

if TYPE_CHECKING:
    from tomlkit import TOMLDocument

    Step = Callable[[TOMLDocument, str], None]

HEAD = """\
# The settings of Ankle Coach. What is not here is as usual; `ankle-coach schema settings` lists
# everything that can be set. The app changes its own lines alone and keeps yours.

"""


def save(path: Path, changes: Mapping[str, object]) -> None:
    """Keep ``changes``, values as ``Settings`` has them by key, in the file at ``path``.

    None, where a setting takes it, takes the setting out of the file. The file is made if it is
    not there, and at any moment holds all of the old or all of the new.

    Raises:
        FaultsError: the file is not TOML, so that it cannot be changed without harm, or the system
            does not let us write; nothing has changed then.
        ValueError: a value does not fit its setting.
        KeyError: there is no such setting.
    """
    document = _document(path)
    plain = {
        key: plain
        for key, value in changes.items()
        if (plain := _plain(key, value)) != _usual(key) or key in document.data
    }
    text = _changed(document, plain)
    _make_sure(document, plain, text)
    if text != document.text:
        from ankle_coach.catalogue.put import write  # noqa: PLC0415 - only a change needs it

        write(path, text)


def _plain(key: str, value: object) -> object:
    setting = SETTINGS[key]
    plain = setting.plain(value)
    if plain is None and setting.optional:
        return None
    if not fits(setting, plain):
        raise ValueError(f"{key} cannot be {value!r}")
    return plain


def _usual(key: str) -> object:
    return SETTINGS[key].plain(SETTINGS[key].default)


def _document(path: Path) -> Document:
    if not path.exists():
        return parse(HEAD, str(path))
    return read_document(path)


def _changed(document: Document, plain: Mapping[str, object]) -> str:
    import tomlkit  # noqa: PLC0415 - only a change needs it
    from tomlkit.exceptions import TOMLKitError  # noqa: PLC0415 - the same

    text = document.text
    try:
        for key, value in plain.items():
            for step in _steps(document.data.get(key), value):
                # A table in several places is read anew for each: tomlkit loses count of its parts.
                edited = tomlkit.parse(text)
                step(edited, key)
                text = tomlkit.dumps(edited)
    except (TOMLKitError, LookupError, RecursionError) as error:
        raise _unchangeable(document) from error
    return text


def _steps(before: object, value: object) -> Iterator[Step]:
    """One change each: of a table, only the keys that differ."""
    if isinstance(value, dict) and isinstance(before, dict):
        for name, each in value.items():
            if before.get(name) != each:
                yield partial(_put, name=name, value=each)
        for name in before:  # last: with its last key a table would be gone
            if name not in value:
                yield partial(_drop, name=name)
    else:
        yield partial(_set, value=value)


def _drop(edited: TOMLDocument, key: str, name: str) -> None:
    del edited[key][name]


def _put(edited: TOMLDocument, key: str, name: str, value: object) -> None:
    edited[key][name] = value


def _set(edited: TOMLDocument, key: str, value: object) -> None:
    if value is None:
        edited.pop(key, None)
    elif key in edited:
        edited[key] = value
    else:
        edited.add(key, value)


def _make_sure(document: Document, plain: Mapping[str, object], text: str) -> None:
    """Never write what would not read back as what was there, with the changes in it."""
    try:
        right = _without_empty(tomllib.loads(text)) == _without_empty({**document.data, **plain})
    except tomllib.TOMLDecodeError:
        right = False
    if not right:
        raise _unchangeable(document)


def _without_empty(data: Mapping[str, object]) -> dict[str, object]:
    return {key: value for key, value in data.items() if value is not None and value != {}}


def _unchangeable(document: Document) -> FaultsError:
    what = "it is written in a way that cannot be changed here: change it in your editor"
    return FaultsError([Fault(document.file, None, what)])
