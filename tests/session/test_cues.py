"""What is said and sounded within a segment, and what answers a person."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ankle_coach.session import cues
from ankle_coach.session.cues import Anchor, Cue, CueKind
from ankle_coach.session.segment import Kind, Segment
from ankle_coach.session.side import Side

FAST = dict.fromkeys(map(cues.voice_id, cues.COMMON), 0.3)
"""Clips short enough for any tempo."""


def heard(
    segment: Segment, clips: dict[str, float] | None = None
) -> list[tuple[float | None, str]]:
    """The sheet as (moment, tone or words)."""
    return [
        (None if cue.offset is None else round(cue.offset, 2), cue.text or cue.id)
        for cue in cues.sheet(segment, clips if clips is not None else FAST)
    ]


def a_set(
    reps: int,
    down: float,
    up: float = 0.0,
    *,
    side: Side | None = None,
    is_open: bool = False,
    closing: bool = True,
) -> Segment:
    seconds = reps * (down + up)
    return Segment(
        0,
        Kind.REPS,
        None if is_open else seconds,
        seconds,
        reps=reps,
        rep_seconds=(down, up),
        side=side,
        closing=closing,
    )


def a_walk(seconds: float, metres: float = 10, room: float = 10, lengths: int = 1) -> Segment:
    return Segment(
        0,
        Kind.WALK,
        seconds,
        seconds,
        metres=metres,
        room=room,
        lengths=lengths,
        turn_seconds=1.5,
    )


def saying(kind: Kind, *texts: str, seconds: float = 5.0, side: Side | None = None) -> Segment:
    return Segment(0, kind, seconds, seconds, spoken=texts, side=side)


def test_a_set_ticks_and_counts_as_each_repetition_starts() -> None:
    assert heard(a_set(3, 2.5, side=Side.LEFT)) == [
        (0.0, "go"),
        (0.0, "One."),
        (2.5, "rep-down-left"),
        (2.5, "Two."),
        (5.0, "last-rep-left"),
        (5.0, "Last one."),
        (7.5, "segment-end"),
    ]


def test_a_way_down_and_a_way_up_have_their_own_ticks() -> None:
    assert heard(a_set(2, 2, 2, side=Side.RIGHT, closing=False)) == [
        (0.0, "go"),
        (0.0, "One."),
        (2.0, "rep-up-right"),
        (4.0, "last-rep-right"),
        (4.0, "Last one."),
        (6.0, "rep-up-right"),
    ]


def test_the_middle_of_a_set_is_told_from_eight_repetitions_on() -> None:
    assert (8.75, "half-way") in heard(a_set(8, 2.5))
    assert (8.9, "Halfway.") in heard(a_set(8, 2.5))
    assert "Halfway." not in [text for _, text in heard(a_set(7, 2.5))]


def test_the_middle_of_a_set_does_not_tick_on_the_way_up() -> None:
    sheet = heard(a_set(8, 2, 2))
    assert (14.0, "rep-up") in sheet
    assert (14.5, "half-way") in sheet


def test_the_middle_is_only_sounded_where_its_word_does_not_fit() -> None:
    # In a repetition of 2.5 s it has 1.1 s, from the lead after the middle to the next count.
    for seconds, fits in ((1.05, True), (1.2, False), (2.0, False)):
        texts = [text for _, text in heard(a_set(10, 2.5), {**FAST, "halfway": seconds})]
        assert "half-way" in texts
        assert ("Halfway." in texts) is fits
        assert "Six." in texts


def test_a_single_repetition_is_not_the_last_one() -> None:
    assert heard(a_set(1, 3)) == [(0.0, "go"), (0.0, "One."), (3.0, "segment-end")]


def test_a_count_that_takes_longer_than_its_repetition_is_not_said() -> None:
    texts = [text for _, text in heard(a_set(3, 1.0), {**FAST, "two": 1.2})]
    assert "Two." not in texts
    assert "One." in texts
    assert "Last one." in texts


def test_above_thirty_the_person_counts_by_ticks_too() -> None:
    counts = [c for c in cues.sheet(a_set(32, 2, is_open=True), FAST) if c.on is Anchor.COUNT]
    assert {c.count for c in counts if c.kind is CueKind.VOICE} == {*range(1, 31), 32}


def test_above_thirty_the_ticks_count_alone() -> None:
    counts = [c for c in cues.sheet(a_set(40, 2), FAST) if c.on is Anchor.COUNT]
    said = {c.count for c in counts if c.kind is CueKind.VOICE and c.text != "Halfway."}
    ticked = {c.count for c in counts if c.kind is CueKind.TONE and c.id != "half-way"}
    assert said == {*range(1, 31), 40}
    assert ticked == set(range(2, 41))


def test_counted_repetitions_have_no_moment_of_their_own() -> None:
    assert heard(a_set(3, 2, side=Side.LEFT, is_open=True)) == [
        (0.0, "go"),
        (None, "One."),
        (None, "rep-down-left"),
        (None, "Two."),
        (None, "last-rep-left"),
        (None, "Last one."),
        (None, "segment-end"),
    ]


def test_a_walk_tells_its_turns_its_middle_and_its_last_seconds() -> None:
    assert heard(a_walk(16, room=4, lengths=3)) == [
        (0.0, "go"),
        (5.2, "turn"),
        (5.35, "Turn."),
        (8.0, "half-way"),
        (8.15, "Halfway."),
        (11.9, "turn"),
        (12.05, "Turn. Last length."),
        (13.0, "last-seconds"),
        (14.0, "last-seconds"),
        (15.0, "last-seconds"),
        (16.0, "segment-end"),
    ]


def test_a_middle_at_a_turn_is_not_told() -> None:
    texts = [text for _, text in heard(a_walk(14.5, room=5, lengths=2))]
    assert "half-way" not in texts
    assert "Halfway." not in texts


def test_a_turn_takes_the_place_of_a_last_second_that_it_would_sound_over() -> None:
    # 13 s of walking in a room of 3 m: the last turn comes 2.8 s before the end.
    sheet = heard(a_walk(17.5, room=3, lengths=4))
    assert (14.7, "turn") in sheet
    assert [at for at, text in sheet if text == "last-seconds"] == [15.5, 16.5]


def test_a_turn_too_near_the_end_to_be_said_is_only_sounded() -> None:
    walk, slow = a_walk(17.5, room=3, lengths=4), {**FAST, "turn-last-length": 2.8}
    assert (14.85, "Turn.") in heard(walk, slow)
    sheet = heard(walk, {**slow, "turn": 2.8})
    assert (14.7, "turn") in sheet
    assert not [text for at, text in sheet if at == 14.85]


def test_a_short_walk_is_not_counted_out() -> None:
    assert heard(a_walk(5)) == [(0.0, "go"), (5.0, "segment-end")]


def test_an_open_walk_only_begins() -> None:
    walk = Segment(0, Kind.WALK, None, 13, metres=10, lengths=1)
    assert heard(walk) == [(0.0, "go"), (None, "segment-end")]


def test_a_hold_is_told_at_its_start_middle_and_end() -> None:
    assert heard(saying(Kind.HOLD, "And hold it.", seconds=10)) == [
        (0.0, "go"),
        (0.15, "And hold it."),
        (5.0, "half-way"),
        (5.15, "Halfway."),
        (7.0, "last-seconds"),
        (8.0, "last-seconds"),
        (9.0, "last-seconds"),
        (10.0, "segment-end"),
    ]


def test_a_hold_too_short_for_its_word_goes_without() -> None:
    assert heard(saying(Kind.HOLD, "And hold it.", seconds=0.4)) == [
        (0.0, "go"),
        (0.4, "segment-end"),
    ]


@pytest.mark.parametrize(
    ("seconds", "expected"),
    [
        (3, [(0, "count-in"), (0, "Three."), (1, "count-in"), (1, "Two."), (2, "count-in")]),
        (1, [(0, "count-in"), (0, "One.")]),
        (2.5, [(0.5, "count-in"), (0.5, "Two."), (1.5, "count-in"), (1.5, "One.")]),
        (0.5, []),
        (10, [(7, "count-in"), (7, "Three.")]),
    ],
)
def test_a_count_in_counts_its_last_three_seconds(
    seconds: float, expected: list[tuple[float, str]]
) -> None:
    sheet = heard(Segment(0, Kind.COUNT_IN, seconds, seconds))
    assert sheet[: len(expected)] == expected
    assert len(sheet) == 2 * min(3, int(seconds))


def test_a_number_that_takes_longer_than_a_second_is_only_sounded() -> None:
    clips = {**FAST, "three": 1.1, "two": 1.0}
    texts = [t for _, t in heard(Segment(0, Kind.COUNT_IN, 3.0, 3.0), clips)]
    assert texts == ["count-in", "count-in", "Two.", "count-in", "One."]


def test_a_line_before_the_work_is_not_counted_over() -> None:
    # As after "it hurts" in an open set: a line of 5 s and no count-in.
    lead = Segment(0, Kind.COUNT_IN, 5.35, 0.0, spoken=("Easier.",))
    assert heard(lead, {"easier": 5.0}) == [(0.15, "Easier.")]


@pytest.mark.parametrize(
    ("segment", "tone"),
    [
        (saying(Kind.SWITCH, "Change.", side=Side.LEFT), "switch-left"),
        (saying(Kind.SWITCH, "Change.", side=Side.RIGHT), "switch-right"),
        (saying(Kind.SWITCH, "Change."), "step"),
        (saying(Kind.STEP, "Do it."), "step"),
        (saying(Kind.INTRO, "Hello."), "step"),
        (saying(Kind.EASE_IN, "Slowly."), "step"),
        (saying(Kind.OUTRO, "Over."), "session-end"),
    ],
)
def test_what_is_said_has_a_tone_before_it(segment: Segment, tone: str) -> None:
    first, second = cues.sheet(segment, FAST)[:2]
    assert (first.id, first.offset) == (tone, 0.0)
    assert second.text == segment.text
    assert second.offset is not None
    assert second.offset > 0


def test_only_the_first_exercise_is_announced_with_a_tone() -> None:
    first, later = (replace(saying(Kind.ANNOUNCE, "Walk."), move=move) for move in (0, 1))
    assert heard(first) == [(0.0, "step"), (0.4, "Walk.")]
    assert heard(later) == [(0.4, "Walk.")]


@pytest.mark.parametrize("kind", [Kind.ANNOUNCE, Kind.REST])
def test_what_follows_the_end_of_a_set_lets_its_tone_ring(kind: Kind) -> None:
    assert heard(saying(kind, "Words."))[0] == (0.4, "Words.")


def test_waiting_is_silent() -> None:
    assert heard(saying(Kind.READY)) == []


def test_a_change_is_counted_out_after_its_words() -> None:
    segment = saying(Kind.SWITCH, "Change.", seconds=7, side=Side.LEFT)
    assert heard(segment, {"change": 4.5}) == [
        (0.0, "switch-left"),
        (0.15, "Change."),
        (5.0, "count-in"),
        (6.0, "count-in"),
    ]


def test_two_lines_follow_each_other_with_a_breath() -> None:
    segment = saying(Kind.ANNOUNCE, "Walk.", "Two lengths.")
    assert heard(segment, {"walk": 1.0, "two-lengths": 0.8}) == [
        (0.4, "Walk."),
        (1.65, "Two lengths."),
    ]
    assert cues.spoken_end(segment, {"walk": 1.0, "two-lengths": 0.8}) == pytest.approx(2.45)


def test_every_tone_of_a_sheet_is_one_of_the_tones() -> None:
    segments = [
        a_set(40, 1, 1, side=Side.LEFT),
        a_set(9, 1, 1),
        a_walk(30, 20, 4, 5),
        saying(Kind.HOLD, "And hold it.", seconds=12),
        saying(Kind.SWITCH, "Change.", seconds=7),
        saying(Kind.OUTRO, "Over."),
        Segment(0, Kind.COUNT_IN, 3.0, 3.0),
    ]
    found = {c.id for s in segments for c in cues.sheet(s, FAST) if c.kind is CueKind.TONE}
    answers = (
        *cues.pausing(),
        *cues.resuming(9, FAST),
        *cues.hurting(),
        *cues.ending(),
        *cues.moving_on(),
        *cues.going(),
    )
    found |= {c.id for c in answers if c.kind is CueKind.TONE}
    assert found <= set(cues.TONES)


def test_going_on_is_said_only_where_nothing_else_is_about_to_be() -> None:
    assert [c.text for c in cues.resuming(0.5, FAST)] == ["", "Going on."]
    assert [c.text for c in cues.resuming(0.4, FAST)] == [""]


def test_a_spoken_cue_is_named_after_its_words() -> None:
    assert cues.voice_id("Right ankle, clockwise: stand!") == "right-ankle-clockwise-stand"
    assert cues.say("Turn.", 1.0) == Cue("turn", CueKind.VOICE, 1.0, "Turn.")


def test_a_text_with_no_clip_is_given_an_estimate() -> None:
    assert cues.seconds_of("Turn.", {"turn": 0.7}) == 0.7
    assert 0.5 < cues.seconds_of("Turn.", {}) < 1.0
    assert 2.5 < cues.seconds_of("You walk on your heels, hands for balance.", {}) < 4.0


def test_the_common_words_name_thirty_counts_and_twelve_lengths() -> None:
    assert cues.NUMBERS[0] == "One"
    assert cues.NUMBERS[20] == "Twenty-one"
    assert cues.NUMBERS[-1] == "Thirty"
    assert len(cues.NUMBERS) == 30
    assert cues.LENGTHS == (
        "One length.",
        "Two lengths.",
        "Three lengths.",
        "Four lengths.",
        "Five lengths.",
        "Six lengths.",
        "Seven lengths.",
        "Eight lengths.",
        "Nine lengths.",
        "Ten lengths.",
        "Eleven lengths.",
        "Twelve lengths.",
    )
