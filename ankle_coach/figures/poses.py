"""What a figure is made of: poses with their angles over a cycle, and the cameras that see them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from math import floor

from ankle_coach.figures.body import CONTACTS, Posture, Sphere, Vector, spheres_of
from ankle_coach.figures.model import FigureInfo

_STEPS = 96
"""How finely a gait is followed over its floor."""
WORK = "work"
"""The pose that every figure has: the move itself."""
READY = "ready"
"""The pose in which the move is about to begin."""

MARKS = ("press", "sole", "trace", "arrow")
"""What a pane can show besides the body."""


@dataclass(frozen=True, slots=True)
class Arrow:
    """An arrow beside a sphere, shown between two moments of the cycle."""

    at: str
    offset: tuple[float, float]
    heading: tuple[float, float]
    """Tail to tip; body heights along the picture, forward and up."""
    during: tuple[float, float]


@dataclass(frozen=True, slots=True)
class Gait:
    """How a walk goes over its floor; lengths in body heights."""

    stride: float
    """How far one cycle goes."""
    sway: tuple[float, ...]
    """The hips' place against even walking, at evenly spaced moments of the cycle."""


@dataclass(frozen=True)
class Pose:
    """The angles of one pose, each still (one value) or evenly spaced over a cycle."""

    curves: tuple[tuple[float, ...], ...]
    """One for each of CHANNELS."""
    anchor: str | None
    """The sphere that stays where it is; None in a gait."""
    at: float
    """Where the anchor stands, in body heights forward of the picture's middle."""
    arrows: tuple[Arrow, ...] = ()
    over: tuple[str, ...] = ()
    """Kinds of parts of the far limb that are shown over the near one."""

    def posture(self, cycle: float) -> Posture:
        """The angles at this moment, in degrees."""
        return tuple(
            curve[0] if len(curve) == 1 else _between(curve, cycle) for curve in self.curves
        )

    def root(self, spheres: Mapping[str, Sphere], cycle: float) -> float:
        """Where the hips stand, forward of the picture's middle, for the feet not to slide."""
        if self.anchor is not None:
            return self.at - spheres[self.anchor][0]
        place = cycle % 1.0 * _STEPS
        index = int(place)
        sway = self.gait.sway
        here, there = sway[index % _STEPS], sway[(index + 1) % _STEPS]
        return here + (there - here) * (place - index)

    @property
    def stride(self) -> float:
        """How far one cycle goes, in body heights; 0 for a pose on the spot."""
        return 0.0 if self.anchor is not None else self.gait.stride

    @cached_property
    def gait(self) -> Gait:
        """The walk that these angles make: the foot on the floor carries, and does not slide."""
        places, x = [], 0.0
        here = spheres_of(self.posture(0.0))
        for step in range(_STEPS):
            places.append(x)
            middle, there = (
                spheres_of(self.posture((step + ahead) / _STEPS)) for ahead in (0.5, 1)
            )
            foot = min(CONTACTS, key=lambda name: middle[name][1] - middle[name][3])
            x += here[foot][0] - there[foot][0]
            here = there
        sway = [place - x * step / _STEPS for step, place in enumerate(places)]
        mean = sum(sway) / _STEPS
        return Gait(x, tuple(place - mean for place in sway))


@dataclass(frozen=True, slots=True)
class Pane:
    """A part of the picture: a camera and what it must hold."""

    box: tuple[float, float, float, float]
    """Left, right, bottom, top in body heights, from the middle and the floor; with a bottom below
    0, up and down from what the camera follows."""
    turn: float
    """Camera, degrees: 0 from the working side, 90 from behind, -90 from the front."""
    tilt: float
    """How far the camera looks down, degrees."""
    share: float
    """Of the width, against the other panes."""
    follow: str | None
    """The sphere that the camera goes along with; up and down only if the box says so."""
    framed: bool
    even: bool
    """Whether both limbs are shown in the near ink."""
    without: tuple[str, ...]
    """Kinds of parts that are left out, so as not to hide what the pane is for."""
    seams: tuple[str, ...]
    """Kinds of parts that a plain seam sets apart from all that they lie upon."""
    rear: bool
    """Whether the near shank and heel are set apart from the forefoot, which is behind them."""
    marks: tuple[str, ...]
    """Of MARKS: where the feet press on the floor, the soles, the toes' path, the arrows."""


@dataclass(frozen=True, slots=True)
class Figure:
    """Everything that is needed to draw one exercise."""

    info: FigureInfo
    panes: tuple[Pane, ...]
    poses: Mapping[str, Pose]
    trace: tuple[Vector, ...] = ()
    """The near toes' path over the cycle of ``work``, from the ankle, if a pane shows it."""


def _between(curve: tuple[float, ...], cycle: float) -> float:
    """Catmull-Rom over evenly spaced keys, the last followed by the first."""
    count = len(curve)
    place = cycle * count
    index = floor(place)
    t = place - index
    a, b, c, d = (curve[(index + step) % count] for step in (-1, 0, 1, 2))
    return b + 0.5 * t * (c - a + t * (2 * a - 5 * b + 4 * c - d + t * (3 * (b - c) + d - a)))
