"""A session in lines tells everything, in order, at the moments of its plan."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

import pytest

from ankle_coach.audio.profile import Profile
from ankle_coach.session.options import Guidance, Pace
from ankle_coach.session.segment import Kind
from tests.plain.sessions import Played, plan_of


@pytest.fixture(scope="module")
def pre_run() -> Played:
    """A pre-run from its first line to its last, with no key pressed."""
    return Played(plan_of("pre-run"))


def test_every_line_has_its_moment_and_time_never_goes_back(pre_run: Played) -> None:
    assert all(re.match(r"\[\d\d:\d\d\] \S", line) for line in pre_run.lines)
    moments = [line[1:6] for line in pre_run.lines]
    assert moments == sorted(moments)


def test_everything_that_is_said_stands_in_a_line_once_and_at_its_moment(pre_run: Played) -> None:
    for segment, start in zip(pre_run.plan.segments, pre_run.plan.starts, strict=True):
        second = int(start + 0.001)
        at = f"[{second // 60:02d}:{second % 60:02d}]"
        for text in segment.spoken:
            if text != "And hold it.":
                assert any(line.startswith(at) and text in line for line in pre_run.lines), text


def test_every_repetition_is_counted_with_its_side(pre_run: Played) -> None:
    counted = Counter(text for text in pre_run.texts if re.match(r"\d+ of \d+, ", text))
    circles = {f"{n} of 10, {side}": 2 for n in range(1, 11) for side in ("left", "right")}
    calf = {f"{n} of 5, {side}": 1 for n in range(1, 6) for side in ("left", "right")}
    assert counted == {**circles, **calf}


def test_each_move_is_announced_with_its_place_and_dose(pre_run: Played) -> None:
    places = [text for text in pre_run.texts if ". Move " in text]
    assert len(places) == 10
    assert places[0] == "Toe walk. Move 1 of 10: 10 m."
    assert places[5] == "Next: ankle circles. Move 6 of 10: 10 times, each side, both ways."


def test_the_count_in_is_three_lines(pre_run: Played) -> None:
    first = pre_run.texts.index("Three.")
    assert pre_run.texts[first : first + 4] == [
        "Three.",
        "Two.",
        "One.",
        "Go: about 10 metres, 13 seconds.",
    ]


def test_each_set_ends_with_its_outcome(pre_run: Played) -> None:
    outcomes = [text for text in pre_run.texts if text.endswith(("Done.", " done."))][:14]
    assert outcomes.count("Done.") == 8
    assert outcomes.count("Left, anticlockwise: done.") == 1
    assert outcomes.count("Right: done.") == 1


def test_it_ends_with_a_summary_of_every_exercise(pre_run: Played) -> None:
    assert pre_run.code == 0
    end = pre_run.texts.index("Session complete. Enjoy the run.")
    summary = re.fullmatch(r"Pre-run: (\d+):(\d\d); of 14 sets 14 done\.", pre_run.texts[end + 1])
    assert summary is not None
    seconds = 60 * int(summary[1]) + int(summary[2])
    assert seconds == pytest.approx(pre_run.plan.expected, abs=0.501)
    assert pre_run.texts[end + 2 :] == [
        f"{move.exercise.name}: done." for move in pre_run.plan.moves
    ]


def test_a_hold_tells_its_length_its_middle_and_its_end_and_no_more() -> None:
    played = Played(plan_of("post-run", only=["kneeling-toes-pointed"]))
    first = played.texts.index("And hold it for 10 seconds.")
    assert played.texts[first : first + 5] == [
        "And hold it for 10 seconds.",
        "Halfway.",
        "Three seconds left.",
        "Done.",
        "Let go and rest.",
    ]


def test_a_walk_in_a_small_room_tells_its_turns() -> None:
    played = Played(plan_of(only=["toe-walk"], room=4.0))
    assert "Toe walk. Three lengths. Move 1 of 1: 10 m in 3 lengths." in played.texts
    assert played.texts.count("Turn: length 2 of 3.") == 1
    assert played.texts.count("Turn: length 3 of 3.") == 1


@pytest.mark.parametrize("routine", ["pre-run", "post-run"])
@pytest.mark.parametrize("guidance", list(Guidance))
def test_nothing_is_said_twice_in_a_row(routine: str, guidance: Guidance) -> None:
    texts = Played(plan_of(routine, guidance=guidance)).texts
    assert [text for text, after in pairwise(texts) if text == after] == []


def test_at_ones_own_pace_each_line_says_what_to_press() -> None:
    plan = plan_of(only=["toe-walk", "dynamic-calf-stretch"], pace=Pace.SELF)
    presses = [(second, "enter") for second in range(60, 240, 4)]
    played = Played(plan, [(40, "enter"), *presses])
    assert "Go: about 10 metres. Press Enter when you are there." in played.texts
    assert "Go: 5 times, left. Press Enter for each." in played.texts
    assert [text for text in played.texts if re.match(r"\d of 5, left", text)] == [
        f"{n} of 5, left" for n in range(1, 6)
    ]
    assert played.code == 0


def test_what_is_waited_for_never_takes_so_long_that_it_looks_like_sleep(pre_run: Played) -> None:
    assert 0 < pre_run.keyboard.longest <= 0.5


def test_with_the_sound_off_the_lines_are_the_same(pre_run: Played) -> None:
    silent = Played(plan_of("pre-run"), profile=Profile.OFF)
    assert silent.lines == pre_run.lines
    assert silent.players == []


def test_every_cue_of_the_plan_is_sounded(pre_run: Played) -> None:
    (player,) = pre_run.players
    cues = [cue.id for each in pre_run.plan.segments for cue in pre_run.plan.cue_sheet(each)]
    assert sorted(player.heard) == sorted(cues)


def test_waiting_time_that_nothing_is_said_in_is_told_as_getting_ready() -> None:
    plan = plan_of(guidance=Guidance.BRIEF)
    silent = [each for each in plan.segments if each.kind is Kind.READY and not each.spoken]
    told = Played(plan).texts.count("Get ready.")
    assert told == sum(each.expected >= 1 for each in silent)
