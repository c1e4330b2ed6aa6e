"""The body: its measures, and from a posture's angles to spheres in space.

Every length is a fraction of the body's height. Segment lengths follow Drillis and Contini (1966)
as printed in Winter, "Biomechanics and Motor Control of Human Movement": thigh 0.245, shank 0.246,
foot 0.152 long and 0.039 high, upper arm 0.186, forearm 0.146. Space is x forward, y up, z towards
the working (near) side. A limb's angle is measured from straight down, forward positive; a trunk's
from straight up, forward positive; the sole's from the floor, toes up positive. Degrees.
"""

from __future__ import annotations

from collections.abc import Mapping
from math import cos, radians, sin
from typing import NamedTuple

Sphere = tuple[float, float, float, float]
"""x, y, z and radius."""
Vector = tuple[float, float, float]

TRUNK = ("lean", "bend", "nod", "breath")
"""Trunk from upright; upper trunk against lower; head against trunk; chest, 0 out to 1 in."""
LIMBS = (
    "thigh",
    "spread",
    "knee",
    "foot",
    "roll",
    "turn",
    "toes",
    "arm",
    "out",
    "elbow",
    "wrist",
)
"""Thigh forward; leg outward; knee bent; sole toes-up; sole inward (inversion); toes outward; toes
bent up; upper arm forward; arm outward; elbow bent; hand bent back against the forearm."""
SIDES = ("near", "far")
CHANNELS = (*TRUNK, *(f"{side}.{name}" for side in SIDES for name in LIMBS))
"""The names of a posture's angles, in their order."""

Posture = tuple[float, ...]
"""One value for each of CHANNELS."""

HIP = 0.052
"""Half the distance between the hip joints."""
THIGH = 0.245
SHANK = 0.246
UPPER_ARM = 0.172
FOREARM = 0.146
SHOULDER = 0.100
WAIST_UP = 0.095
SHOULDER_UP = 0.183
"""From the waist to the line of the shoulders."""

_FOOT = {
    "heel": (-0.0285, -0.0165, 0.0, 0.0215),
    "heel-in": (-0.0330, -0.0290, -0.022, 0.010),
    "heel-out": (-0.0330, -0.0290, 0.022, 0.010),
    "instep": (0.0320, -0.0120, 0.0, 0.0180),
    "ball-in": (0.0620, -0.0280, -0.029, 0.011),
    "ball-out": (0.0620, -0.0280, 0.029, 0.011),
}
"""Forward, up and outward from the ankle, and radius; flat below, so that a tilt is plain."""
_TOES = {"toe-in": (0.033, -0.0025, 0.004, 0.0085), "toe-out": (0.027, -0.0025, -0.004, 0.0085)}
"""The same from the balls."""


class Part(NamedTuple):
    """A piece of the body that is drawn with one outline: the union of convex hulls of spheres."""

    name: str
    limb: str
    """``near``, ``far`` or ``mid`` (trunk and head)."""
    hulls: tuple[tuple[str, ...], ...]
    joints: tuple[tuple[str, float], ...]
    """Where it joins its neighbours, and how far around (in radii) no outline is cut there."""
    order: int
    """Which of two at the same depth is drawn over the other: the higher."""

    @property
    def kind(self) -> str:
        """What it is on either side: ``foot``, ``shank``, ``thigh``, ``arm`` or ``trunk``."""
        return self.name.rpartition("-")[2]


_HEAD = (("crown", 1.4), ("jaw", 1.4))


def _limb_parts(side: str) -> tuple[Part, ...]:
    def named(*names: str) -> tuple[str, ...]:
        return tuple(f"{side}-{name}" for name in names)

    def joints(**around: float) -> tuple[tuple[str, float], ...]:
        return tuple((f"{side}-{name}", radii) for name, radii in around.items())

    sole, balls = ("heel-in", "heel-out", "ball-in", "ball-out"), ("ball-in", "ball-out")
    foot = (
        named("heel", "ankle", "instep", *sole),
        named(*balls, "instep"),
        named(*balls, "toe-in", "toe-out"),
    )
    arm = (named("elbow", "wrist"), named("wrist", "palm"), named("palm", "fingers"))
    return (
        Part(f"{side}-foot", side, foot, joints(ankle=1.6), 3),
        Part(
            f"{side}-shank",
            side,
            (named("knee", "calf", "ankle"),),
            joints(knee=1.3, ankle=1.6),
            4,
        ),
        Part(f"{side}-thigh", side, (named("hip", "knee"),), joints(hip=2.3, knee=1.3), 5),
        Part(
            f"{side}-upper-arm",
            side,
            (named("shoulder", "elbow"),),
            (*joints(shoulder=1.15, elbow=1.3), *_HEAD),
            6,
        ),
        Part(f"{side}-lower-arm", side, arm, (*joints(elbow=1.3), *_HEAD), 7),
    )


_TRUNK_HULLS = (
    ("near-waist", "far-waist", "near-seat", "far-seat", "near-groin", "far-groin"),
    ("near-waist", "far-waist", "near-chest", "far-chest", "near-top", "far-top"),
    ("near-top", "far-top", "neck"),
    ("neck", "nape"),
    ("crown", "brow", "jaw"),
    ("nose", "brow"),
)
PARTS: tuple[Part, ...] = (
    Part("trunk", "mid", _TRUNK_HULLS, (("near-hip", 1.3), ("far-hip", 1.3)), 0),
    *_limb_parts("far"),
    *_limb_parts("near"),
)

JOINED: Mapping[str, tuple[str, ...]] = {
    name: tuple(part.name for part in PARTS if name in dict(part.joints))
    for each in PARTS
    for name, _ in each.joints
}
"""The parts that meet in each joint."""
KINDS: tuple[str, ...] = tuple(dict.fromkeys(part.kind for part in PARTS))
"""The kinds of parts."""
CONTACTS: tuple[str, ...] = tuple(
    f"{side}-{name}"
    for side in SIDES
    for name in (*_FOOT, *_TOES, "ankle", "knee", "palm", "fingers")
)
"""The spheres that can stand on the floor."""


def _leg(spheres: dict[str, Sphere], side: str, hip: Vector, angles: Posture) -> None:
    thigh, spread, knee, foot, roll, turn, toes = angles[:7]
    out = 1.0 if side == "near" else -1.0
    across, along = sin(radians(spread)) * out, cos(radians(spread))
    upper, lower = radians(thigh), radians(thigh - knee)
    x, y, z = hip
    spheres[f"{side}-hip"] = (x, y, z, 0.057)
    x += THIGH * sin(upper) * along
    y -= THIGH * cos(upper) * along
    z += THIGH * across
    spheres[f"{side}-knee"] = (x, y, z, 0.0335)
    down_x, down_y = sin(lower), -cos(lower)
    bulge = 0.30 * SHANK
    spheres[f"{side}-calf"] = (
        x + bulge * down_x * along + 0.010 * down_y,
        y + bulge * down_y * along - 0.010 * down_x,
        z + bulge * across,
        0.0365,
    )
    ankle = (x + SHANK * down_x * along, y + SHANK * down_y * along, z + SHANK * across)
    spheres[f"{side}-ankle"] = (*ankle, 0.0215)
    _foot(spheres, side, ankle, (foot, roll, turn, toes))


def _foot(
    spheres: dict[str, Sphere], side: str, ankle: Vector, angles: tuple[float, float, float, float]
) -> None:
    pitch, roll, turn, toes = (radians(angle) for angle in angles)
    out = 1.0 if side == "near" else -1.0
    cp, sp, cr, sr, ct, st = cos(pitch), sin(pitch), cos(roll), sin(roll), cos(turn), sin(turn)
    forward = (cp * ct, sp, cp * st * out)
    level, upright = (-st, 0.0, ct * out), (-sp * ct, cp, -sp * st * out)
    lateral = tuple(a * cr - b * sr for a, b in zip(level, upright, strict=True))
    up = tuple(b * cr + a * sr for a, b in zip(level, upright, strict=True))
    for name, (f, u, s, radius) in _FOOT.items():
        spheres[f"{side}-{name}"] = (
            ankle[0] + f * forward[0] + u * up[0] + s * lateral[0],
            ankle[1] + f * forward[1] + u * up[1] + s * lateral[1],
            ankle[2] + f * forward[2] + u * up[2] + s * lateral[2],
            radius,
        )
    ce, se = cos(toes), sin(toes)
    for name, (f, u, s, radius) in _TOES.items():
        ball = spheres[f"{side}-ball{name[3:]}"]
        along, above = f * ce - u * se, f * se + u * ce
        spheres[f"{side}-{name}"] = (
            ball[0] + along * forward[0] + above * up[0] + s * lateral[0],
            ball[1] + along * forward[1] + above * up[1] + s * lateral[1],
            ball[2] + along * forward[2] + above * up[2] + s * lateral[2],
            radius,
        )


def _arm(spheres: dict[str, Sphere], side: str, shoulder: Vector, angles: Posture) -> None:
    arm, outward, elbow, wrist = angles[7:]
    out = 1.0 if side == "near" else -1.0
    across, along = sin(radians(outward)) * out, cos(radians(outward))
    x, y, z = shoulder
    spheres[f"{side}-shoulder"] = (x, y, z, 0.035)
    heading = radians(arm)
    for name, length, turn, radius in (
        ("elbow", UPPER_ARM, elbow, 0.0255),
        ("wrist", FOREARM, wrist, 0.0175),
        ("palm", 0.042, 0.0, 0.0185),
        ("fingers", 0.050, 0.0, 0.011),
    ):
        x += length * sin(heading) * along
        y -= length * cos(heading) * along
        z += length * across
        spheres[f"{side}-{name}"] = (x, y, z, radius)
        heading += radians(turn)
        across *= 0.55  # a hanging arm's lower parts come back to the vertical
        along = (1.0 - across * across) ** 0.5


def spheres_of(posture: Posture) -> dict[str, Sphere]:
    """The body's spheres by name, with the middle between the hips at the origin."""
    lean, bend, nod, breath = posture[:4]
    spheres: dict[str, Sphere] = {}

    def place(base: tuple[float, float], tilt: float, up: float, ahead: float) -> Vector:
        s, c = sin(radians(tilt)), cos(radians(tilt))
        return (base[0] + up * s + ahead * c, base[1] + up * c - ahead * s, 0.0)

    def pair(name: str, at: Vector, half: float, radius: float) -> None:
        spheres[f"near-{name}"] = (at[0], at[1], half, radius)
        spheres[f"far-{name}"] = (at[0], at[1], -half, radius)

    hips, upper, head = (0.0, 0.0), lean + bend, lean + bend + nod
    waist = place(hips, lean, WAIST_UP, 0.004)
    middle = (waist[0], waist[1])
    pair("seat", place(hips, lean, 0.004, -0.020), 0.044, 0.055)
    pair("groin", place(hips, lean, 0.020, 0.008), 0.040, 0.054)
    pair("waist", waist, 0.034, 0.049)
    deep = 1.0 + 0.07 * breath
    pair("chest", place(middle, upper, 0.115, 0.006 * deep), 0.048, 0.0625 * deep)
    pair("top", place(middle, upper, SHOULDER_UP + 0.002, -0.004), 0.076, 0.034)
    spheres["neck"] = (*place(middle, upper, SHOULDER_UP + 0.018, -0.004), 0.035)
    throat = place(middle, upper, SHOULDER_UP + 0.025, 0.0)
    base = (throat[0], throat[1])
    spheres["nape"] = (*place(base, head, 0.048, 0.004), 0.033)
    spheres["crown"] = (*place(base, head, 0.103, 0.000), 0.057)
    spheres["brow"] = (*place(base, head, 0.098, 0.020), 0.043)
    spheres["jaw"] = (*place(base, head, 0.058, 0.028), 0.029)
    spheres["nose"] = (*place(base, head, 0.086, 0.064), 0.009)
    shoulder = place(middle, upper, SHOULDER_UP, -0.002)
    for side, out, first in (("near", 1.0, 4), ("far", -1.0, 15)):
        angles = posture[first : first + len(LIMBS)]
        _leg(spheres, side, (0.0, 0.0, HIP * out), angles)
        _arm(spheres, side, (shoulder[0], shoulder[1], SHOULDER * out), angles)
    return spheres


def floor_under(spheres: Mapping[str, Sphere]) -> float:
    """The height of the floor that the lowest of the body's contacts stands on."""
    return min(spheres[name][1] - spheres[name][3] for name in CONTACTS)


SPHERES = frozenset(spheres_of((0.0,) * len(CHANNELS)))
"""The names of all of the body's spheres."""
