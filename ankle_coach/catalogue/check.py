"""Whether a person's routine file is right, and what it holds."""

from __future__ import annotations

import re
import unicodedata
import zlib
from pathlib import Path

from pydantic import ValidationError

from ankle_coach.catalogue import sense, words
from ankle_coach.catalogue.files import Document, Fault, FaultsError, read_document
from ankle_coach.catalogue.load import builtin
from ankle_coach.catalogue.own import OwnFile
from ankle_coach.catalogue.schema import routine_schema
from ankle_coach.session.model import Routine
from ankle_coach.session.side import Side


def check(path: Path) -> tuple[Fault, ...]:
    """Everything that is wrong with a routine file, by its lines; () if it is right."""
    try:
        load_routine(path)
    except FaultsError as error:
        return error.faults
    return ()


def load_routine(path: Path, first_side: Side = Side.LEFT) -> Routine:
    """The routine in a file, which begins with ``first_side`` where it says both.

    Raises:
        FaultsError: something is wrong with the file; it has every fault.
    """
    return routine_of(read_document(path), id_of(path), first_side)


def routine_of(document: Document, id_: str, first_side: Side = Side.LEFT) -> Routine:
    """The routine that a document holds.

    Raises:
        FaultsError: something is wrong with it; it has every fault.
    """
    catalogue, found = builtin(), []
    try:
        model = OwnFile.model_validate(document.data)
    except ValidationError as error:
        found += words.faults(document, error, routine_schema())
    found += sense.faults(document, catalogue)
    if not found:
        routine = model.build(id_, catalogue, first_side)
        found += sense.too_long(document, routine)
    if found:
        raise FaultsError(words.in_order(found))
    return routine


def id_of(path: Path) -> str:
    """The id of the routine in a file: the file's name in small letters, digits and hyphens."""
    name = slug(path.stem) or f"routine-{zlib.crc32(path.stem.encode(errors='replace')):08x}"
    return f"my-{name}" if name in builtin().routines else name


def slug(name: str) -> str:
    """A name as an id of at most 40 characters; empty if it has no Latin letter and no digit."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:40].strip("-")
