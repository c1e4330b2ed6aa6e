from __future__ import annotations

import argparse
import re
from xml.etree import ElementTree as ET

import pytest
from gallery import Job, jobs, options, size_of
from gallery_picture import CELL, Picture
from gallery_readme import TAKES
from gallery_scenes import MOMENTS, TOURS, screen_names, unseen
from gallery_visit import request, visit
from rich.segment import Segment
from rich.style import Style

from ankle_coach.figures import figures

SVG = "{http://www.w3.org/2000/svg}"


def drawn(*rows: str, style: Style | None = None) -> ET.Element:
    picture = Picture(tuple((Segment(row, style),) for row in rows), dark=True)
    return ET.fromstring(picture.svg())  # noqa: S314 - our own


def paths(svg: ET.Element, colour: str, attribute: str = "fill") -> list[str]:
    return [each.get("d", "") for each in svg.iter(f"{SVG}path") if each.get(attribute) == colour]


def test_a_picture_is_as_large_as_its_cells() -> None:
    assert drawn("ab ", "cd ").get("viewBox") == f"0 0 {3 * CELL[0]} {2 * CELL[1]}"


def test_dots_of_braille_stand_evenly_apart_from_cell_to_cell() -> None:
    dots = paths(drawn("⠉⠉", style=Style(color="#ff0000")), "#ff0000", "stroke")
    assert dots == ["M3 3h18"]


def test_blocks_fill_their_part_of_the_cell() -> None:
    blocks = paths(drawn("▄", style=Style(color="#ff0000")), "#ff0000")
    assert blocks == ["M0 12h12v12h-12z"]


def test_a_reversed_style_swaps_ink_and_paper() -> None:
    svg = drawn("x", style=Style(color="#ff0000", bgcolor="#00ff00", reverse=True))
    assert [each.get("fill") for each in svg.iter(f"{SVG}text")] == ["#00ff00"]
    assert paths(svg, "#ff0000")


def test_what_is_underlined_has_a_line_below_it() -> None:
    underlined = Style(color="#ff0000", underline=True)
    (line,) = paths(drawn("ab", style=underlined), "#ff0000", "stroke")
    assert re.fullmatch(rf"M0 [\d.]+H{2 * CELL[0]}", line)


def test_text_is_data_and_not_markup() -> None:
    assert [each.text for each in drawn("<b>&").iter(f"{SVG}text")] == ["<b>&"]


def test_frames_of_boxes_are_lines() -> None:
    svg = drawn("╭─╮", style=Style(color="#ff0000"))
    assert not list(svg.iter(f"{SVG}text"))
    (line,) = paths(svg, "#ff0000", "stroke")
    assert line.count("M") == 4


def test_there_is_a_picture_of_every_screen() -> None:
    assert unseen() == ()


@pytest.mark.parametrize("text", ["80", "x24", "0x24", "80x", "80 x 24", "80x24x2"])
def test_what_is_no_size_is_refused(text: str) -> None:
    with pytest.raises(argparse.ArgumentTypeError):
        size_of(text)


def test_every_size_is_photographed_in_every_theme() -> None:
    todo = jobs(options([]))
    assert len(todo) == len(set(todo)) == len(TOURS) * 4 * 3
    assert {job.tour for job in todo} == set(TOURS)


def test_without_words_there_are_the_figures_alone() -> None:
    todo = jobs(options(["--no-words", "--size", "80x24", "--theme", "coach-light"]))
    assert [(job.tour, job.words) for job in todo] == [("exercises", False)]


def test_without_colours_the_pictures_have_a_folder_of_their_own() -> None:
    todo = jobs(options(["--no-color", "--size", "80x24", "--theme", "coach-dark"]))
    assert {(job.colour, job.folder.name) for job in todo} == {(False, "no-color")}
    assert all(job.colour for job in jobs(options([])))


def test_only_takes_parts_of_names() -> None:
    (job, *_) = jobs(options(["--only", "circles", "--only", "home"]))
    assert isinstance(job, Job)
    assert job.wants("exercise-ankle-circles-reps-left-clockwise-a")
    assert job.wants("home-post-run")
    assert not job.wants("summary")


async def test_every_exercise_is_photographed_at_several_moments_and_on_both_sides() -> None:
    names: list[str] = []
    async with visit((40, 12), "coach-dark", request("pre-run")) as going:

        def not_wanted(name: str) -> bool:
            names.append(name)
            return False

        assert [name async for name in TOURS["exercises"].stops(going, not_wanted)] == []
    assert len(names) == len(set(names))
    for figure in figures():
        work = [name for name in names if re.match(rf"exercise-{figure}-(walk|reps|hold)", name)]
        assert len(work) >= (2 if "kneeling" in figure else MOMENTS)
    for sided in ("ankle-circles", "dynamic-calf-stretch"):
        for side in ("left", "right"):
            assert sum(f"{sided}-reps-{side}" in name for name in names) >= MOMENTS


async def test_without_words_nothing_but_the_figure_is_painted() -> None:
    async with visit((80, 24), "coach-dark", request("pre-run")) as going:
        going.leave_the_figure_alone()
        await going.until(30.0)
        text = "".join(each.text for row in going.picture().rows for each in row)
    assert text.strip()
    assert not re.search(r"[0-9A-Za-z]", text)


async def test_the_moving_picture_is_of_a_session_in_its_order_and_lasts_long_enough() -> None:
    async with visit((80, 24), "coach-dark", request("pre-run")) as going:
        begun = [
            [
                start + take.after
                for start, segment in going.segments
                if (segment.exercise, segment.kind) == (take.exercise, take.kind)
            ][take.number]
            for take in TAKES
        ]
    assert begun == sorted(begun)
    assert 12 <= sum(take.seconds for take in TAKES) <= 20


def test_screens_are_found_by_their_modules() -> None:
    assert {"home", "session", "summary"} <= set(screen_names())


async def test_a_tour_of_the_screens_comes_by_all_that_an_action_opens() -> None:
    async with TOURS["screens"].visit((80, 24), "coach-dark") as going:
        names = [name async for name in TOURS["screens"].stops(going, lambda _: True)]
    assert {"home", "settings", "progress", "about", "keys", "palette", "jog"} <= set(names)
    assert len(names) == len(set(names))
