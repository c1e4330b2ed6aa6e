from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ankle_coach.figures import Frame, Ink, Run, Shot, draw, figures, still
from ankle_coach.figures.body import CONTACTS
from ankle_coach.figures.limbs import paint_body
from ankle_coach.figures.loading import built_in
from ankle_coach.figures.model import runs_inward
from ankle_coach.figures.raster import Canvas
from ankle_coach.figures.scene import place, views
from ankle_coach.session.side import Direction, Side

IDS = {
    "toe-walk",
    "heel-walk",
    "inversion-walk",
    "eversion-walk",
    "heel-toe-walk",
    "ankle-circles",
    "ankling",
    "dynamic-calf-stretch",
    "kneeling-toes-pointed",
    "kneeling-toes-tucked",
}
SIZES = [(40, 12), (70, 24), (95, 28), (120, 38)]
HOLDS = {name for name in IDS if name.startswith("kneeling")}
LEFT_COLUMN, RIGHT_COLUMN = (0x01, 0x02, 0x04, 0x40), (0x08, 0x10, 0x20, 0x80)
BLOCKS = dict(zip("█▀▄▌▐▖▗▘▝▙▛▜▟▚▞▂▆", "█▀▄▐▌▗▖▝▘▟▜▛▙▞▚▂▆", strict=True))
SWAP = dict(zip(LEFT_COLUMN + RIGHT_COLUMN, RIGHT_COLUMN + LEFT_COLUMN, strict=True))


def cells(frame: Frame) -> list[list[tuple[str, Ink]]]:
    """Each cell's character and ink; a blank one's ink is NONE."""
    return [
        [(char, run.ink if char != " " else Ink.NONE) for run in row for char in run.text]
        for row in frame.rows
    ]


def flipped(char: str) -> str:
    if char == " ":
        return char
    if char in BLOCKS:
        return BLOCKS[char]
    code = ord(char) - 0x2800
    return chr(0x2800 + sum(to for bit, to in SWAP.items() if code & bit))


def mirrored(frame: Frame) -> list[list[tuple[str, Ink]]]:
    return [[(flipped(char), ink) for char, ink in reversed(row)] for row in cells(frame)]


def inks(frame: Frame) -> set[Ink]:
    return {ink for row in cells(frame) for _, ink in row}


def test_there_is_a_figure_for_each_of_the_ten_exercises() -> None:
    assert set(figures()) == IDS


@pytest.mark.parametrize("name", sorted(IDS))
def test_every_figure_has_a_ready_pose_and_the_work_and_holds_ease_in(name: str) -> None:
    wanted = {"ready", "work"} | ({"ease-in"} if name in HOLDS else set())
    assert wanted <= set(figures()[name].poses)


@pytest.mark.parametrize("name", sorted(IDS))
def test_what_no_repetition_times_says_how_long_its_cycle_lasts(name: str) -> None:
    seconds = figures()[name].cycle_seconds
    if name in {"ankle-circles", "dynamic-calf-stretch"}:
        assert seconds is None
    else:
        assert seconds is not None
        assert 0.4 < seconds < 6


def test_ankling_takes_the_quickest_steps() -> None:
    seconds = {name: info.cycle_seconds for name, info in figures().items() if info.cycle_seconds}
    assert min(seconds, key=lambda name: seconds[name]) == "ankling"


@settings(max_examples=200)
@given(
    st.sampled_from(sorted(IDS)),
    st.floats(0, 1),
    st.sampled_from(Side),
    st.integers(1, 130),
    st.integers(1, 45),
)
def test_a_frame_covers_exactly_the_cells_it_was_asked_for(
    name: str, cycle: float, side: Side, columns: int, rows: int
) -> None:
    frame = draw(Shot(name, "work", cycle, side), columns, rows)
    assert frame.columns == columns
    assert len(frame.rows) == rows
    assert all(len(row) == columns for row in cells(frame))


@pytest.mark.parametrize("name", sorted(IDS))
def test_blank_cells_are_spaces_and_neighbours_differ_in_ink(name: str) -> None:
    frame = draw(Shot(name, "work", 0.3), 70, 24)
    assert "\u2800" not in frame.text
    assert set(frame.text) <= {" ", "\n", *BLOCKS} | {chr(code) for code in range(0x2801, 0x2900)}
    for row in frame.rows:
        assert all(one.ink is not other.ink for one, other in pairwise(row))
        blank = [run for run in row if not run.text.strip()]
        assert blank in ([], [Run(" " * 70, Ink.NONE)])


@pytest.mark.parametrize(("columns", "rows"), SIZES)
@pytest.mark.parametrize("name", sorted(IDS - {"ankle-circles"}))
def test_the_left_side_is_the_exact_mirror_of_the_right(name: str, columns: int, rows: int) -> None:
    for pose in figures()[name].poses:
        left, right = (draw(Shot(name, pose, 0.3, side), columns, rows) for side in Side)
        assert mirrored(left) == cells(right)
        assert cells(left) != cells(right)


@pytest.mark.parametrize(("columns", "rows"), SIZES)
@pytest.mark.parametrize("direction", Direction)
def test_left_clockwise_is_the_exact_mirror_of_right_anticlockwise(
    direction: Direction, columns: int, rows: int
) -> None:
    for step in range(8):
        left = Shot("ankle-circles", "work", step / 8, Side.LEFT, direction)
        right = Shot("ankle-circles", "work", step / 8, Side.RIGHT, direction.other)
        assert mirrored(draw(left, columns, rows)) == cells(draw(right, columns, rows))


def test_a_left_foots_clockwise_circle_goes_inward_from_its_top() -> None:
    assert runs_inward(Side.LEFT, Direction.CLOCKWISE)
    assert runs_inward(Side.RIGHT, Direction.ANTICLOCKWISE)
    assert not runs_inward(Side.RIGHT, Direction.CLOCKWISE)
    assert not runs_inward(Side.LEFT, Direction.ANTICLOCKWISE)


def test_a_circle_the_other_way_round_is_another_picture() -> None:
    one, other = (
        draw(Shot("ankle-circles", "work", 0.1, Side.LEFT, way), 40, 12) for way in Direction
    )
    assert cells(one) != cells(other)


def middle(frame: Frame, ink: Ink) -> float:
    """The mean column of an ink's cells."""
    at = [column for row in cells(frame) for column, cell in enumerate(row) if cell[1] is ink]
    return sum(at) / len(at)


@pytest.mark.parametrize("name", sorted(HOLDS))
def test_left_faces_the_left_of_the_screen(name: str) -> None:
    """The knees are in front of the heels: the lowest row of the body starts further left."""

    def reach(side: Side) -> tuple[int, int]:
        row = cells(draw(Shot(name, "work", 0.0, side), 70, 24))[-4]
        body = [column for column, cell in enumerate(row) if cell[1] is Ink.NEAR]
        return min(body), max(body)

    left, right = reach(Side.LEFT), reach(Side.RIGHT)
    assert (left[0], left[1]) == (69 - right[1], 69 - right[0])
    assert middle(draw(Shot(name, "work", 0.0, Side.LEFT), 70, 24), Ink.MARK) < 35


@pytest.mark.parametrize("name", sorted(IDS))
def test_each_pose_begins_where_the_one_before_it_ended(name: str) -> None:
    poses = figures()[name].poses
    for before, pose in pairwise(poses):
        ends = Shot(name, pose, before=before, blend=1.0)
        assert cells(draw(ends, 60, 20)) == cells(draw(Shot(name, pose), 60, 20))


@pytest.mark.parametrize(("columns", "rows"), SIZES)
@pytest.mark.parametrize("name", sorted(IDS))
def test_the_two_key_moments_differ_and_the_still_shows_the_body(
    name: str, columns: int, rows: int
) -> None:
    keys = [draw(Shot(name, "work", at), columns, rows) for at in figures()[name].key_cycles]
    assert cells(keys[0]) != cells(keys[1]) or name in HOLDS
    assert {Ink.NEAR, Ink.FLOOR} <= inks(still(name, columns, rows))


@pytest.mark.parametrize(("columns", "rows"), SIZES)
def test_no_two_exercises_look_alike_at_any_moment(columns: int, rows: int) -> None:
    seen: dict[str, str] = {}
    for name in sorted(IDS):
        for step in range(8):
            text = draw(Shot(name, "work", step / 8), columns, rows).text
            assert seen.setdefault(text, name) == name


def test_the_picture_uses_the_height_it_is_given() -> None:
    for columns, rows in SIZES:
        frame = cells(draw(Shot("toe-walk", "work", 0.2), columns, rows))
        body = [at for at, row in enumerate(frame) if any(ink is Ink.NEAR for _, ink in row)]
        assert body[0] <= rows * 0.1
        assert body[-1] >= rows * 0.8


@pytest.mark.parametrize(("columns", "rows"), SIZES)
@pytest.mark.parametrize("name", sorted(IDS))
def test_what_the_body_stands_on_is_drawn_within_a_dot_of_the_floor(
    name: str, columns: int, rows: int
) -> None:
    canvas, figure = Canvas(columns, rows), built_in()[name]
    for step in range(32):
        body = place(figure, Shot(name, "work", step / 32, Side.RIGHT))
        for view in views(figure.panes, canvas, body):
            circles = [view.circle(body.spheres[sphere]) for sphere in CONTACTS]
            if view.pane.tilt:
                continue
            lowest = max(y + r for _, y, r in circles)
            assert abs(lowest - view.ground) < 1.0


def test_a_tall_narrow_picture_puts_the_parts_above_each_other() -> None:
    frame = draw(Shot("toe-walk", "work", 0.2), 20, 40)
    near = [sum(ink is Ink.NEAR for _, ink in row) for row in cells(frame)]
    assert max(near[:20]) > 0
    assert max(near[20:]) > max(near[:20])


def test_asking_for_what_is_not_there_is_an_error() -> None:
    with pytest.raises(KeyError):
        draw(Shot("moonwalk", "work"), 40, 12)
    with pytest.raises(KeyError):
        draw(Shot("toe-walk", "moonwalk"), 40, 12)
    with pytest.raises(ValueError, match="at least one column"):
        draw(Shot("toe-walk", "work"), 0, 12)


@pytest.mark.parametrize(("columns", "rows"), [(22, 9), *SIZES])
@pytest.mark.parametrize(
    ("name", "cycle", "up"),
    [
        ("toe-walk", 0.1, True),
        ("heel-walk", 0.1, True),
        ("heel-toe-walk", 0.03, False),
        ("ankling", 0.04, False),
        ("dynamic-calf-stretch", 0.1, False),
        ("dynamic-calf-stretch", 0.8, True),
    ],
)
def test_an_arrow_widens_away_from_where_it_points(
    name: str, cycle: float, columns: int, rows: int, *, up: bool
) -> None:
    frame = cells(draw(Shot(name, "work", cycle, Side.RIGHT), columns, rows))
    ground = rows - 1 - rows // 12
    widths = [sum(ink is Ink.MARK for _, ink in row) for row in frame[:ground]]
    inked = [width for width in (widths if up else widths[::-1]) if width]
    head = inked[: inked.index(max(inked)) + 1]
    assert len(head) >= 2
    assert head == sorted(head)
    assert head[0] < head[-1]
    assert head[-1] >= 3


@pytest.mark.parametrize("name", sorted(IDS - {"ankle-circles"}))
def test_a_close_up_in_a_tall_picture_stays_one(name: str) -> None:
    """Its frame has at most about twice the height that its box asks for."""
    figure = built_in()[name]
    canvas = Canvas(40, 34)
    views_of_it = views(figure.panes, canvas, place(figure, Shot(name, "work", 0.1)))
    for view in views_of_it:
        if view.pane.framed:
            assert view.ground - view.outer[1] <= 1.8 * view.pane.box[3] * view.scale + 4


def columns_of(frame: Frame) -> list[list[tuple[str, Ink]]]:
    return [list(column) for column in zip(*cells(frame), strict=True)]


def pieces(frame: Frame, ink: Ink) -> list[set[tuple[int, int]]]:
    """The cells of an ink, those that touch one another together."""
    left = {
        (row, column)
        for row, line in enumerate(cells(frame))
        for column, cell in enumerate(line)
        if cell[1] is ink
    }
    found = []
    while left:
        piece, edge = set(), {left.pop()}
        while edge:
            piece |= edge
            around = {(y + dy, x + dx) for y, x in edge for dy in (-1, 0, 1) for dx in (-1, 0, 1)}
            edge = around & left
            left -= edge
        found.append(piece)
    return found


@pytest.mark.parametrize(("columns", "rows"), [(56, 15), *SIZES])
def test_shins_and_insteps_press_on_the_floor_along_their_length(columns: int, rows: int) -> None:
    flat, tucked = (
        max(len(piece) for piece in pieces(draw(Shot(name, "work"), columns, rows), Ink.MARK))
        for name in ("kneeling-toes-pointed", "kneeling-toes-tucked")
    )
    assert flat > columns / 4
    assert flat > 3 * tucked


@pytest.mark.parametrize(("columns", "rows"), [(56, 15), (70, 24), (95, 28), (120, 38)])
@pytest.mark.parametrize("name", sorted(HOLDS))
def test_a_seam_parts_the_thigh_from_the_shank_it_rests_on(
    name: str, columns: int, rows: int
) -> None:
    """At the close-up's outer edge, where thigh and shank meet, there is more than one limb."""
    canvas = Canvas(columns, rows)
    figure = built_in()[name]
    body = place(figure, Shot(name, "work", 0.0, Side.RIGHT))
    view = views(figure.panes, canvas, body)[1]
    paint_body(canvas, view, body)
    edge = view.clip[2] - 2
    inked = [
        bool(canvas.layers[Ink.NEAR] >> (y * canvas.stride + edge) & 1)
        for y in range(view.clip[1], view.clip[3])
    ]
    assert sum(one and not other for one, other in pairwise(inked)) == 2


@pytest.mark.parametrize(("columns", "rows"), [(56, 15), *SIZES])
@pytest.mark.parametrize("name", ["inversion-walk", "eversion-walk"])
def test_both_soles_are_joined_to_their_feet_and_apart_from_each_other(
    name: str, columns: int, rows: int
) -> None:
    for step in range(16):
        frame = draw(Shot(name, "work", step / 16, Side.RIGHT), columns, rows)
        soles = [
            piece
            for piece in pieces(frame, Ink.MARK)
            if min(x for _, x in piece) >= round(columns * 0.4)
        ]
        assert len(soles) == 2
        grid = cells(frame)
        for sole in soles:
            above = {(y - 1, x) for y, x in sole} - sole
            assert sum(grid[y][x][1] is Ink.NEAR for y, x in above) >= len(above) / 3


@pytest.mark.parametrize(("columns", "rows"), [(56, 15), *SIZES])
def test_the_whole_body_tells_inversion_from_eversion_by_its_soles(columns: int, rows: int) -> None:
    """They show further out in eversion at every moment."""
    reach = {}
    for name in ("inversion-walk", "eversion-walk"):
        frames = [draw(Shot(name, "work", at / 16, Side.RIGHT), columns, rows) for at in range(16)]
        soles = [
            [
                x
                for x, line in enumerate(columns_of(frame))
                if (Ink.MARK in {ink for _, ink in line})
            ]
            for frame in frames
        ]
        whole = [[x for x in at if x < round(columns * 0.4)] for at in soles]
        reach[name] = [max(at) - min(at) for at in whole]
    assert max(reach["inversion-walk"]) < min(reach["eversion-walk"])


@pytest.mark.parametrize("name", ["toe-walk", "heel-walk", "heel-toe-walk", "ankling"])
def test_a_walk_that_is_told_by_an_arrow_has_one_at_every_moment(name: str) -> None:
    for step in range(24):
        frame = cells(draw(Shot(name, "work", step / 24), 56, 15))
        assert any(ink is Ink.MARK for row in frame[:12] for _, ink in row)


def test_the_arrow_of_easing_in_points_straight_back() -> None:
    for name in HOLDS:
        for columns, rows in [(56, 15), *SIZES]:
            shot = Shot(name, "ease-in", 0.0, Side.RIGHT)
            frame = columns_of(draw(shot, columns, rows))
            heights = [sum(ink is Ink.MARK for _, ink in line[: rows // 2]) for line in frame]
            inked = [height for height in heights if height]
            assert inked.index(max(inked)) < len(inked) / 2
            assert inked[-3:] == [1, 1, 1]


def test_the_leg_that_stands_in_an_ankle_circle_is_as_bright_as_the_body() -> None:
    for step in range(8):
        assert Ink.FAR not in inks(draw(Shot("ankle-circles", "work", step / 8), 56, 15))


@pytest.mark.parametrize(("columns", "rows"), [(40, 12), (56, 15), (70, 24), (95, 28)])
def test_the_leg_laid_over_the_other_is_one_piece_in_the_calf_stretch(
    columns: int, rows: int
) -> None:
    for step in range(8):
        frame = draw(Shot("dynamic-calf-stretch", "work", step / 8, Side.RIGHT), columns, rows)
        whole = [
            piece for piece in pieces(frame, Ink.FAR) if max(x for _, x in piece) < columns / 2
        ]
        assert len(whole) == 1
