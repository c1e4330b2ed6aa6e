"""Reads figures from a data file, and tells a mistake in it where it is."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from ankle_coach.figures.body import (
    CHANNELS,
    CONTACTS,
    KINDS,
    LIMBS,
    SIDES,
    SPHERES,
    TRUNK,
    Vector,
    spheres_of,
)
from ankle_coach.figures.model import FigureInfo
from ankle_coach.figures.poses import MARKS, WORK, Arrow, Figure, Pane, Pose

_TRACE_STEPS = 40
"""How finely the path of the toes is drawn."""
Table = Mapping[str, object]


class FigureError(ValueError):
    """The data file does not describe figures that can be drawn; says where and why."""


def load(source: Path) -> Mapping[str, Figure]:
    """The figures of a data file by id.

    Raises:
        FigureError: If the file is no TOML, or what it says cannot be drawn.
    """
    try:
        data = tomllib.loads(source.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise FigureError(f"{source.name}: {error}") from error
    common = _table(data, "poses", source.name)
    return {
        name: _figure(name, _table(_table(data, "figures", source.name), name, source.name), common)
        for name in _table(data, "figures", source.name)
    }


@cache
def built_in() -> Mapping[str, Figure]:
    """The figures that come with the program, read once."""
    return load(Path(__file__).with_name("poses.toml"))


def _figure(name: str, data: Table, common: Table) -> Figure:
    tables = _table(data, "poses", name)
    if WORK not in tables:
        raise FigureError(f"{name}: has no pose {WORK!r}")
    poses = {
        pose: _pose(f"{name}.{pose}", _merged(_table(tables, pose, name), common, name))
        for pose in tables
    }
    panes = data.get("panes")
    if not isinstance(panes, list) or not panes:
        raise FigureError(f"{name}: needs [[figures.{name}.panes]]")
    keys = _numbers(data.get("key_cycles", [0.0, 0.5]), 2, f"{name}.key_cycles")
    seconds = data.get("cycle_seconds")
    info = FigureInfo(
        id=name,
        poses=tuple(poses),
        cycle_seconds=None if seconds is None else _number(seconds, f"{name}.cycle_seconds"),
        key_cycles=(keys[0], keys[1]),
        still_cycle=_number(data.get("still_cycle", keys[0]), f"{name}.still_cycle"),
    )
    cameras = tuple(_pane(pane, name) for pane in panes)
    traced = any("trace" in camera.marks for camera in cameras)
    return Figure(info, cameras, poses, _toes_path(poses[WORK]) if traced else ())


def _toes_path(pose: Pose) -> tuple[Vector, ...]:
    path = []
    for step in range(_TRACE_STEPS):
        spheres = spheres_of(pose.posture(step / _TRACE_STEPS))
        one, other, ankle = (spheres[f"near-{name}"] for name in ("toe-in", "toe-out", "ankle"))
        x, y, z = ((one[axis] + other[axis]) / 2 - ankle[axis] for axis in range(3))
        path.append((x, y, z))
    return tuple(path)


def _merged(data: Table, common: Table, where: str) -> dict[str, object]:
    """A pose laid over the one it starts ``from``, table by table."""
    base = data.get("from")
    if base is None:
        return dict(data)
    if not isinstance(base, str) or base not in common:
        raise FigureError(f"{where}: there is no common pose {base!r}")
    merged = _merged(_table(common, base, where), common, where)
    for key, value in data.items():
        under = merged.get(key)
        merged[key] = (
            {**under, **value} if isinstance(under, dict) and isinstance(value, dict) else value
        )
    return merged


def _pose(where: str, data: Table) -> Pose:
    gait = data.get("gait", False) is True
    known = {"from", "gait", "anchor", "at", "arrows", "over", "trunk", "both", *SIDES}
    if unknown := sorted(set(data) - known):
        raise FigureError(f"{where}: {unknown[0]!r} is not known")
    curves = _angles(data, "trunk", TRUNK, where)
    both = _angles(data, "both", LIMBS, where)
    own = {side: {**both, **_angles(data, side, LIMBS, where)} for side in SIDES}
    for name in LIMBS:
        near = own["near"].get(name, (0.0,))
        curves[f"near.{name}"] = near
        half = len(near) // 2
        far = near[half:] + near[:half] if gait else (0.0,)
        curves[f"far.{name}"] = own["far"].get(name, far)
    anchor = data.get("anchor", None if gait else "near-ankle")
    if anchor is not None and anchor not in CONTACTS:
        raise FigureError(f"{where}: cannot stand on {anchor!r}")
    arrows = data.get("arrows", [])
    if not isinstance(arrows, list):
        raise FigureError(f"{where}: arrows must be a list")
    return Pose(
        curves=tuple(curves.get(name, (0.0,)) for name in CHANNELS),
        anchor=str(anchor) if anchor is not None else None,
        at=_number(data.get("at", 0.0), f"{where}.at"),
        arrows=tuple(_arrow(arrow, where) for arrow in arrows),
        over=_words(data.get("over", []), KINDS, f"{where}.over"),
    )


def _pane(data: object, where: str) -> Pane:
    if not isinstance(data, dict):
        raise FigureError(f"{where}: a pane is a table")
    left, right, bottom, top = _numbers(data.get("box"), 4, f"{where}.box")
    follow = data.get("follow")
    if left >= right or bottom >= top or (bottom < 0 and follow is None):
        raise FigureError(
            f"{where}.box: must be left, right, bottom, top;"
            " from the floor up unless it follows something"
        )
    return Pane(
        box=(left, right, bottom, top),
        turn=_number(data.get("turn", 0.0), f"{where}.turn"),
        tilt=_number(data.get("tilt", 0.0), f"{where}.tilt"),
        share=_number(data.get("share", 1.0), f"{where}.share"),
        follow=None if follow is None else _sphere(follow, where),
        framed=data.get("framed", False) is True,
        even=data.get("even", False) is True,
        without=_words(data.get("without", []), KINDS, f"{where}.without"),
        seams=_words(data.get("seams", []), KINDS, f"{where}.seams"),
        rear=data.get("rear", False) is True,
        marks=_words(data.get("marks", []), MARKS, f"{where}.marks"),
    )


def _arrow(data: object, where: str) -> Arrow:
    if not isinstance(data, dict):
        raise FigureError(f"{where}: an arrow is a table")
    offset = _numbers(data.get("offset"), 2, f"{where}.offset")
    heading = _numbers(data.get("heading"), 2, f"{where}.heading")
    during = _numbers(data.get("during", [0.0, 1.0]), 2, f"{where}.during")
    return Arrow(
        at=_sphere(data.get("at"), where),
        offset=(offset[0], offset[1]),
        heading=(heading[0], heading[1]),
        during=(during[0], during[1]),
    )


def _sphere(name: object, where: str) -> str:
    if not isinstance(name, str) or name not in SPHERES:
        raise FigureError(f"{where}: there is no {name!r} on the body")
    return name


def _words(value: object, known: tuple[str, ...], where: str) -> tuple[str, ...]:
    words = value if isinstance(value, list) else [value]
    if wrong := [word for word in words if word not in known]:
        raise FigureError(f"{where}: {wrong[0]!r} is none of {', '.join(known)}")
    return tuple(words)


def _table(data: Table, key: str, where: str) -> Table:
    value = data.get(key)
    if not isinstance(value, dict):
        raise FigureError(f"{where}: {key!r} must be a table")
    return value


def _angles(
    data: Table, key: str, names: tuple[str, ...], where: str
) -> dict[str, tuple[float, ...]]:
    angles: dict[str, tuple[float, ...]] = {}
    for name, value in _table({key: {}, **data}, key, where).items():
        if name not in names:
            raise FigureError(f"{where}.{key}: {name!r} is none of {', '.join(names)}")
        values = value if isinstance(value, list) else [value]
        if not values:
            raise FigureError(f"{where}.{key}.{name}: no angles")
        angles[name] = tuple(_number(angle, f"{where}.{key}.{name}") for angle in values)
    return angles


def _number(value: object, where: str) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise FigureError(f"{where}: {value!r} is not a number")
    return float(value)


def _numbers(value: object, count: int, where: str) -> tuple[float, ...]:
    if not isinstance(value, list) or len(value) != count:
        raise FigureError(f"{where}: {count} numbers are needed")
    return tuple(_number(item, where) for item in value)
