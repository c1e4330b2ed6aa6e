from __future__ import annotations

from itertools import pairwise
from math import dist

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ankle_coach.figures import Shot
from ankle_coach.figures.body import CHANNELS, CONTACTS, FOREARM, SHANK, THIGH, UPPER_ARM, Posture
from ankle_coach.figures.loading import built_in
from ankle_coach.figures.poses import WORK, Figure
from ankle_coach.figures.scene import Placed, place
from ankle_coach.session.side import Side

FIGURES = built_in()
WALKS = [name for name, figure in FIGURES.items() if figure.poses[WORK].stride]
MOMENTS = [step / 96 for step in range(96)]
LARGEST = 130.0
"""Dots for a body's height in the largest promised picture of a whole body, 120x38 cells."""
BONES = {("hip", "knee"): THIGH, ("knee", "ankle"): SHANK, ("shoulder", "elbow"): UPPER_ARM}
BONES |= {("elbow", "wrist"): FOREARM}
SOLE = ("heel-in", "heel-out", "ball-in", "ball-out", "toe-in", "toe-out")
STANDS_ON = {
    "all-fours": ("near-palm", "near-knee", "near-toe-in", "far-palm", "far-knee"),
    "pike": ("near-palm", "near-ball-in", "far-palm", "far-ball-in"),
    "ready": ("near-palm", "near-ball-in", "far-palm"),
    "work": ("near-palm", "near-ball-in", "far-palm"),
}
"""What the calf stretch stands on in each of its poses."""


def placed(figure: str, pose: str, cycle: float = 0.0) -> Placed:
    return place(FIGURES[figure], Shot(figure, pose, cycle, Side.RIGHT))


def height(body: Placed, sphere: str) -> float:
    return body.spheres[sphere][1] - body.spheres[sphere][3]


def every_moment() -> list[tuple[str, str]]:
    return [(name, pose) for name, figure in FIGURES.items() for pose in figure.poses]


shots = st.sampled_from(sorted(FIGURES)).flatmap(
    lambda name: st.builds(
        Shot,
        st.just(name),
        st.sampled_from(FIGURES[name].info.poses),
        st.floats(0, 1),
        st.sampled_from(Side),
        st.none(),
        st.sampled_from(FIGURES[name].info.poses),
        st.floats(0, 1),
    )
)


@given(shots)
def test_limbs_keep_their_length_in_every_pose_and_on_the_way_between_two(shot: Shot) -> None:
    spheres = place(FIGURES[shot.figure], shot).spheres
    for side in ("near", "far"):
        for (start, end), length in BONES.items():
            ends = spheres[f"{side}-{start}"][:3], spheres[f"{side}-{end}"][:3]
            assert dist(*ends) == pytest.approx(length, abs=1e-9)


@given(shots)
def test_the_body_stands_on_the_floor_and_nothing_goes_through_it(shot: Shot) -> None:
    body = place(FIGURES[shot.figure], shot)
    assert min(height(body, name) for name in CONTACTS) == pytest.approx(0.0, abs=1e-9)


@pytest.mark.parametrize("name", WALKS)
def test_a_foot_that_carries_does_not_slide_on_the_floor(name: str) -> None:
    """In the floor's own frame, what carries stays within half a dot for as long as it does."""
    stride = FIGURES[name].poses[WORK].stride
    since: dict[str, float] = {}
    for step in range(2 * 240):
        body = placed(name, WORK, step / 240)
        gone_by = body.travelled + step // 240 * stride
        carrying = {sphere for sphere in CONTACTS if height(body, sphere) < 1e-3}
        for sphere in [sphere for sphere in since if sphere not in carrying]:
            del since[sphere]
        for sphere in carrying:
            at = body.spheres[sphere][0] + gone_by
            assert abs(at - since.setdefault(sphere, at)) * LARGEST < 0.5


@pytest.mark.parametrize("name", WALKS)
def test_both_feet_take_turns_to_carry_and_one_always_does(name: str) -> None:
    carriers = set()
    for cycle in MOMENTS:
        body = placed(name, WORK, cycle)
        down = [
            side
            for side in ("near", "far")
            if min(height(body, f"{side}-{part}") for part in SOLE) < 1e-6
        ]
        assert down
        carriers.update(down)
    assert carriers == {"near", "far"}


@pytest.mark.parametrize(("pose", "supports"), STANDS_ON.items())
def test_hands_and_feet_are_on_the_floor_in_the_calf_stretch(
    pose: str, supports: tuple[str, ...]
) -> None:
    for cycle in MOMENTS:
        body = placed("dynamic-calf-stretch", pose, cycle)
        for sphere in supports:
            assert height(body, sphere) * LARGEST < 1.0


@pytest.mark.parametrize("name", ["kneeling-toes-pointed", "kneeling-toes-tucked"])
def test_knees_and_toes_are_on_the_floor_in_the_kneeling_sits(name: str) -> None:
    for pose in FIGURES[name].poses:
        body = placed(name, pose)
        for sphere in ("near-knee", "far-knee", "near-toe-in", "far-toe-in"):
            assert height(body, sphere) * LARGEST < 1.0


def angles(posture: Posture) -> dict[str, float]:
    return dict(zip(CHANNELS, posture, strict=True))


@pytest.mark.parametrize(("name", "pose"), every_moment())
def test_joints_stay_within_what_people_can_do(name: str, pose: str) -> None:
    """Knee 0 to 160, ankle 70 down to 40 up, foot 35 either way, balls 90 up, elbow 0 to 150."""
    for cycle in MOMENTS:
        at = angles(FIGURES[name].poses[pose].posture(cycle))
        for side in ("near", "far"):
            shank = at[f"{side}.thigh"] - at[f"{side}.knee"]
            assert -1 <= at[f"{side}.knee"] <= 160
            assert -70 <= at[f"{side}.foot"] - shank <= 40
            assert -35 <= at[f"{side}.roll"] <= 35
            assert -15 <= at[f"{side}.toes"] <= 90
            assert 0 <= at[f"{side}.elbow"] <= 150
            assert -30 <= at[f"{side}.thigh"] + at["lean"] <= 145


@pytest.mark.parametrize(("name", "pose"), every_moment())
def test_cycles_close_without_a_jump(name: str, pose: str) -> None:
    figure = FIGURES[name].poses[pose]
    assert figure.posture(0.0) == pytest.approx(figure.posture(1.0), abs=1e-9)
    steps = [figure.posture(cycle) for cycle in [*MOMENTS, 1.0]]
    largest = max(
        abs(a - b) for one, other in pairwise(steps) for a, b in zip(one, other, strict=True)
    )
    seam = max(abs(a - b) for a, b in zip(steps[-2], steps[-1], strict=True))
    assert seam <= largest
    assert largest < 12


def lowest(body: Placed, *parts: str) -> float:
    return min(height(body, f"near-{part}") for part in parts)


HEEL, BALL = ("heel-in", "heel-out"), ("ball-in", "ball-out", "toe-in", "toe-out")


def test_toe_walkers_never_put_a_heel_down() -> None:
    assert all(lowest(placed("toe-walk", WORK, at), *HEEL) > 0.05 for at in MOMENTS)


def test_heel_walkers_never_put_the_forefoot_down() -> None:
    assert all(lowest(placed("heel-walk", WORK, at), *BALL) > 0.025 for at in MOMENTS)


def landing(name: str) -> list[tuple[bool, bool]]:
    """Whether heel and ball touch, from the landing of the near foot to mid-stance."""
    bodies = [placed(name, WORK, step / 100) for step in range(1, 31)]
    return [(lowest(at, *HEEL) < 0.004, lowest(at, *BALL) < 0.004) for at in bodies]


def test_the_heel_lands_first_and_then_the_ball_in_the_heel_toe_walk() -> None:
    touches = landing("heel-toe-walk")
    assert touches[0] == (True, False)
    assert touches[-1] == (True, True)


def test_the_ball_lands_first_and_then_the_heel_in_ankling() -> None:
    touches = landing("ankling")
    assert touches[0] == (False, True)
    assert touches[-1] == (True, True)


@pytest.mark.parametrize(
    ("name", "down", "up"),
    [
        ("inversion-walk", "out", "in"),
        ("eversion-walk", "in", "out"),
    ],
)
def test_the_weight_is_on_the_edge_that_the_walk_is_named_for(
    name: str, down: str, up: str
) -> None:
    for cycle in MOMENTS:
        body = placed(name, WORK, cycle)
        for side in ("near", "far"):
            edges = [height(body, f"{side}-ball-{edge}") for edge in (down, up)]
            assert edges[1] - edges[0] > 0.02


def test_the_heel_is_up_at_the_start_of_a_calf_repetition_and_down_half_way() -> None:
    heights = [lowest(placed("dynamic-calf-stretch", WORK, at / 16), *HEEL) for at in range(17)]
    assert heights.index(min(heights)) == 8
    assert heights[:9] == sorted(heights[:9], reverse=True)
    assert heights[8:] == sorted(heights[8:])
    assert heights[0] > 0.05
    assert heights[8] < 0.02


def test_a_circle_goes_up_inward_down_and_outward() -> None:
    """The toes of the working foot from the ankle; inward is towards the far side, lower z."""

    def toes(figure: Figure, cycle: float) -> tuple[float, float]:
        spheres = place(figure, Shot("ankle-circles", WORK, cycle, Side.RIGHT)).spheres
        toe, ankle = spheres["near-toe-in"], spheres["near-ankle"]
        return toe[1] - ankle[1], toe[2] - ankle[2]

    up, inward, down, outward = (toes(FIGURES["ankle-circles"], at / 4) for at in range(4))
    assert up[0] > max(inward[0], outward[0]) > min(inward[0], outward[0]) > down[0]
    assert inward[1] < min(up[1], down[1]) <= max(up[1], down[1]) < outward[1]


@pytest.mark.parametrize("name", ["kneeling-toes-pointed", "kneeling-toes-tucked"])
def test_a_hold_breathes_a_little_and_is_otherwise_still(name: str) -> None:
    bodies = [placed(name, WORK, cycle).spheres for cycle in (0.0, 0.5)]
    moved = [dist(bodies[0][sphere][:3], bodies[1][sphere][:3]) for sphere in bodies[0]]
    assert 0.0 < max(moved) < 0.02
    assert bodies[0]["near-chest"][3] < bodies[1]["near-chest"][3]
    feet = ("near-knee", "near-ankle", "near-toe-in", "far-toe-in")
    assert all(bodies[0][sphere][:2] == pytest.approx(bodies[1][sphere][:2]) for sphere in feet)
