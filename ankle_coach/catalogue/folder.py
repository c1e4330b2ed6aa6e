"""The folder of a person's own routine files: what is in it, and putting another one there."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from ankle_coach.catalogue.check import id_of, load_routine, routine_of, slug
from ankle_coach.catalogue.fields import NAME, NAME_AT_MOST
from ankle_coach.catalogue.files import Fault, FaultsError, clean, parse, unreadable
from ankle_coach.catalogue.put import write, write_new
from ankle_coach.catalogue.schema import routine_schema
from ankle_coach.catalogue.template import SCHEMA_FILE, saved, template
from ankle_coach.session.model import Routine
from ankle_coach.session.side import Side

SUFFIX = ".toml"
FILES_AT_MOST = 200


@dataclass(frozen=True, slots=True)
class OwnRoutine:
    """A routine file of the person's folder: the routine, or what is wrong with it."""

    path: Path
    routine: Routine | None
    faults: tuple[Fault, ...] = ()

    @property
    def id(self) -> str:
        """What ``start`` takes for it, and what the record calls it."""
        return self.routine.id if self.routine else id_of(self.path)

    @property
    def name(self) -> str:
        """What to show: the routine's name, or the file's where it is broken."""
        return self.routine.name if self.routine else clean(self.path.name)


def own_routines(folder: Path, first_side: Side = Side.LEFT) -> tuple[OwnRoutine, ...]:
    """The routine files of a folder by name; one that cannot be used has its faults and no routine.

    Never raises; without a folder there are none.
    """
    try:
        files = (path for path in folder.iterdir() if _is_routine_file(path))
        paths = sorted(files, key=lambda path: (path.stem, path))
    except FileNotFoundError:
        return ()
    except OSError as error:
        return (OwnRoutine(folder, None, unreadable(folder, error).faults),)
    found: dict[str, OwnRoutine] = {}
    for path in paths[:FILES_AT_MOST]:
        own = _own_routine(path, first_side)
        if own.id in found:
            what = f"it would have the same id as {found[own.id].path.name}: give it another name"
            own = OwnRoutine(path, None, (Fault(str(path), None, what),))
        found[own.id if own.routine else str(path)] = own
    if len(paths) > FILES_AT_MOST:
        what = f"it holds {len(paths)} routine files, and the first {FILES_AT_MOST} are listed"
        found[str(folder)] = OwnRoutine(folder, None, (Fault(str(folder), None, what),))
    return tuple(found.values())


def own_routine(folder: Path, id_: str, first_side: Side = Side.LEFT) -> OwnRoutine | None:
    """The routine file of the folder that has this id; None if none has."""
    return next((own for own in own_routines(folder, first_side) if own.id == id_), None)


def new_routine(folder: Path, name: str, from_routine: Routine | None = None) -> Path:
    """Put a commented routine file called ``name`` into the folder, and say where it is.

    Raises:
        FaultsError: the name does not go, there is such a file already, or it cannot be written.
    """
    path = _path_for(folder, name)
    _put(path, template(name, from_routine))
    return path


def save_as_routine(folder: Path, routine: Routine) -> Path:
    """Keep a routine as it is, with what is left out of it, as a file of one's own.

    It is called after the routine: "My pre-run", "My pre-run 2" and so on.

    Raises:
        FaultsError: it cannot be written, no exercise would be left, or a dose is beyond what a
            file may hold.
    """
    name = _free_name(folder, routine.name)
    path = _path_for(folder, name)
    if not any(item.included for item in routine.items):
        raise FaultsError([Fault(str(path), None, "no exercise would be left in it")])
    _put(path, saved(routine, name))
    return path


def _own_routine(path: Path, first_side: Side) -> OwnRoutine:
    try:
        return OwnRoutine(path, load_routine(path, first_side))
    except FaultsError as error:
        return OwnRoutine(path, None, error.faults)


def _is_routine_file(path: Path) -> bool:
    return path.suffix == SUFFIX and not path.name.startswith(".")


def _put(path: Path, text: str) -> None:
    routine_of(parse(text, str(path)), id_of(path))  # what the check would refuse is not written
    write_new(path, text)
    with suppress(FaultsError):  # an editor's help, which the routine does without
        write(path.with_name(SCHEMA_FILE), json.dumps(routine_schema(), indent=2) + "\n")


def _path_for(folder: Path, name: str) -> Path:
    stem = slug(name)
    path = folder / f"{stem or 'routine'}{SUFFIX}"
    try:
        NAME.check(name)
    except ValueError as error:
        raise FaultsError([Fault(str(path), None, f"the name {error}")]) from None
    return path


def _free_name(folder: Path, of: str) -> str:
    """A name after another's that no file of the folder has taken."""
    own = of if of.casefold().startswith("my ") else f"My {of[:1].lower()}{of[1:]}"
    own = own[: NAME_AT_MOST - len(" 200")].strip()
    names = (own, *(f"{own} {number}" for number in range(2, FILES_AT_MOST + 2)))
    return next(name for name in names if not (folder / f"{slug(name)}{SUFFIX}").exists())
