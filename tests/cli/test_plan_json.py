"""``plan --json`` is a contract: these are its keys, and what their values mean."""

from __future__ import annotations

import json
from typing import Any

import pytest

from ankle_coach.catalogue.load import builtin
from ankle_coach.cli import main

Types = dict[str, type | tuple[type, ...]]
SEGMENT: Types = {
    "index": int,
    "kind": str,
    "exercise": (str, type(None)),
    "name": str,
    "side": (str, type(None)),
    "direction": (str, type(None)),
    "set": (int, type(None)),
    "start_s": (int, float),
    "duration_s": (int, float, type(None)),
    "expected_s": (int, float),
    "open": bool,
    "reps": (int, type(None)),
    "rep_s": (list, type(None)),
    "distance_m": (int, float, type(None)),
    "lengths": (int, type(None)),
    "text": str,
}
CUE: Types = {
    "at_s": (int, float, type(None)),
    "offset_s": (int, float, type(None)),
    "id": str,
    "kind": str,
    "text": str,
    "segment": int,
    "on": str,
}
KINDS = {
    "intro", "announce", "step", "ready", "ease_in", "count_in", "walk", "reps", "hold", "switch",
    "rest", "outro",
}  # fmt: skip
OPTIONS = [
    "",
    "--room 4",
    "--guidance brief",
    "--pace self",
    "--count-in 0",
    "--only ankle-circles",
]


def plan(words: str, capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    assert main(["plan", *words.split(), "--json"]) == 0
    said = capsys.readouterr()
    assert said.err == ""
    found: dict[str, Any] = json.loads(said.out)
    return found


@pytest.mark.parametrize("options", OPTIONS)
@pytest.mark.parametrize("routine", ["pre-run", "post-run"])
def test_it_has_these_keys_and_types_and_no_others(
    routine: str, options: str, capsys: pytest.CaptureFixture[str]
) -> None:
    found = plan(f"{routine} {options}", capsys)
    assert list(found) == [
        "format", "routine", "options", "duration_s", "estimated", "segments", "cues"
    ]  # fmt: skip
    assert (found["format"], found["routine"]) == (1, routine)
    assert list(found["options"]) == ["guidance", "pace", "sound", "room_m", "count_in_s"]
    for each in found["segments"]:
        assert list(each) == list(SEGMENT)
        assert [key for key, kind in SEGMENT.items() if not isinstance(each[key], kind)] == []
        assert each["kind"] in KINDS
        assert each["side"] in ("left", "right", None)
        assert each["direction"] in ("clockwise", "anticlockwise", None)
    for each in found["cues"]:
        assert list(each) == list(CUE)
        assert [key for key, kind in CUE.items() if not isinstance(each[key], kind)] == []
        assert each["kind"] in ("tone", "voice")
        assert each["on"] in ("time", "count", "turn")


@pytest.mark.parametrize("options", OPTIONS)
def test_the_segments_follow_one_another_and_the_cues_lie_in_theirs(
    options: str, capsys: pytest.CaptureFixture[str]
) -> None:
    found = plan(f"pre-run {options}", capsys)
    end = 0.0
    for index, each in enumerate(found["segments"]):
        assert each["index"] == index
        assert each["start_s"] == pytest.approx(end, abs=0.002)
        end = each["start_s"] + each["expected_s"]
    assert found["duration_s"] == pytest.approx(end, abs=0.002)
    for cue in found["cues"]:
        segment = found["segments"][cue["segment"]]
        if cue["at_s"] is None:
            assert segment["open"]
            continue
        assert cue["at_s"] == pytest.approx(segment["start_s"] + cue["offset_s"], abs=0.002)
        assert 0 <= cue["offset_s"] <= segment["expected_s"] + 0.001


def test_what_is_open_has_an_expectation_and_no_duration(
    capsys: pytest.CaptureFixture[str],
) -> None:
    found = plan("pre-run --pace self", capsys)
    assert found["estimated"] is True
    assert found["options"]["pace"] == "self"
    opened = [each for each in found["segments"] if each["open"]]
    assert {each["kind"] for each in opened} == {"walk", "reps"}
    assert all(each["duration_s"] is None and each["expected_s"] > 0 for each in opened)
    counted = [cue for cue in found["cues"] if cue["on"] == "count"]
    assert counted
    assert all(cue["at_s"] is None and cue["offset_s"] is None for cue in counted)


def test_without_an_own_pace_nothing_is_open_or_estimated(
    capsys: pytest.CaptureFixture[str],
) -> None:
    found = plan("post-run", capsys)
    assert found["estimated"] is False
    assert not any(each["open"] for each in found["segments"])
    assert all(each["duration_s"] == each["expected_s"] for each in found["segments"])
    assert all(cue["at_s"] is not None for cue in found["cues"])


def test_the_options_are_told_as_they_were_resolved(capsys: pytest.CaptureFixture[str]) -> None:
    told = plan("pre-run --room 4 --count-in 2.5 --sound tones --only ankling", capsys)["options"]
    assert told == {
        "guidance": {"ankling": "full"},
        "pace": "auto",
        "sound": "tones",
        "room_m": 4.0,
        "count_in_s": 2.5,
    }


def test_guidance_is_told_for_each_exercise_and_full_by_itself(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert plan("pre-run", capsys)["options"]["guidance"] == dict.fromkeys(
        builtin().exercises, "full"
    )
    brief = plan("pre-run --guidance brief", capsys)["options"]["guidance"]
    assert set(brief.values()) == {"brief"}


def test_neither_sound_nor_speed_changes_a_moment(capsys: pytest.CaptureFixture[str]) -> None:
    loud = plan("pre-run", capsys)
    for other in ("--sound off", "--sound tones", "--speed 8", "--volume 0"):
        found = plan(f"pre-run {other}", capsys)
        assert (found["segments"], found["cues"]) == (loud["segments"], loud["cues"])


def test_above_one_and_a_quarter_times_the_speed_the_voice_is_off(
    capsys: pytest.CaptureFixture[str],
) -> None:
    told = {
        (speed, sound): plan(f"pre-run --speed {speed} --sound {sound}", capsys)["options"]["sound"]
        for speed in (1.25, 1.3)
        for sound in ("on", "off")
    }
    assert told == {
        (1.25, "on"): "on",
        (1.25, "off"): "off",
        (1.3, "on"): "tones",
        (1.3, "off"): "off",
    }


def test_a_walk_that_does_not_fit_the_room_has_its_lengths_and_turns(
    capsys: pytest.CaptureFixture[str],
) -> None:
    found = plan("pre-run --room 4 --only toe-walk", capsys)
    walk = next(each for each in found["segments"] if each["kind"] == "walk")
    assert (walk["distance_m"], walk["lengths"]) == (10, 3)
    assert walk["duration_s"] == 13 + 2 * 1.5
    turns = [cue["id"] for cue in found["cues"] if cue["on"] == "turn" and cue["kind"] == "tone"]
    assert turns == ["turn", "turn"]


def test_circles_are_told_by_side_direction_and_tempo(capsys: pytest.CaptureFixture[str]) -> None:
    found = plan("post-run --only ankle-circles", capsys)
    sets = [each for each in found["segments"] if each["kind"] == "reps"]
    assert [(each["side"], each["direction"], each["set"]) for each in sets] == [
        ("left", "clockwise", 1),
        ("left", "anticlockwise", 2),
        ("right", "clockwise", 3),
        ("right", "anticlockwise", 4),
    ]
    assert {(each["reps"], *each["rep_s"]) for each in sets} == {(10, 3.5, 0.0)}
