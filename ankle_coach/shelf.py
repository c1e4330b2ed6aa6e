"""Everything that can be started: the built-in routines, and a person's own beside them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from ankle_coach import paths
from ankle_coach.catalogue.doses import with_first_side
from ankle_coach.catalogue.folder import OwnRoutine, own_routine, own_routines
from ankle_coach.catalogue.load import builtin
from ankle_coach.session.model import Routine
from ankle_coach.session.side import Side


def folder() -> Path:
    """The folder of a person's own routine files, whether it is there or not."""
    return paths.config() / "routines"


def built_in(first_side: Side = Side.LEFT) -> tuple[Routine, ...]:
    """The routines that come with the app, each side first that the person wants first."""
    return tuple(with_first_side(each, first_side) for each in builtin().routines.values())


def own(first_side: Side = Side.LEFT) -> Sequence[OwnRoutine]:
    """The person's own, those that are broken included; never raises."""
    return own_routines(folder(), first_side)


def everything(first_side: Side = Side.LEFT) -> tuple[OwnRoutine, ...]:
    """What is built in, then the person's own, those that are broken included; never raises."""
    ours = (OwnRoutine(Path(f"{each.id}.toml"), each) for each in built_in(first_side))
    return (*ours, *own(first_side))


def own_by_id(name: str, first_side: Side = Side.LEFT) -> OwnRoutine | None:
    """The person's own routine of this id; None if there is none."""
    return own_routine(folder(), name, first_side)


def ids() -> tuple[str, ...]:
    """The ids of all that can be started."""
    return (*builtin().routines, *(each.id for each in own() if each.routine))
