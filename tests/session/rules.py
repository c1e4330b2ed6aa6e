"""The rules of the choreography, each a check of a whole plan.

Each is run on the built-in plans and on plans that hypothesis makes up.
"""

from __future__ import annotations

from itertools import groupby, pairwise
from typing import TYPE_CHECKING

import pytest

from ankle_coach.session.cues import CueKind, lines, seconds_of
from ankle_coach.session.model import Hold, Posture
from ankle_coach.session.options import Guidance
from ankle_coach.session.segment import Kind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ankle_coach.session.model import Exercise, Item
    from ankle_coach.session.plan import Move, Plan
    from ankle_coach.session.segment import Segment

SET_UP = (Kind.ANNOUNCE, Kind.STEP, Kind.READY, Kind.COUNT_IN)
SHORTEST_TICK = 0.1
"""Segments that say something are rounded up to a tenth of a second."""


def each_is_as_long_as_its_words(plan: Plan) -> None:
    for segment in plan.segments:
        if segment.kind.is_work:
            continue
        said = lines(segment, plan.clips)
        assert [cue.text for cue in said] == list(segment.spoken)
        if said:
            last = said[-1]
            assert last.offset is not None
            assert last.offset + seconds_of(last.text, plan.clips) <= segment.expected


def no_line_starts_before_the_last_is_said(plan: Plan) -> None:
    until = 0.0
    for text, start, end in spoken(plan):
        assert start >= until - 1e-6, text
        until = end


def spoken(plan: Plan) -> Iterator[tuple[str, float, float]]:
    """Every line with the moments at which it begins and ends."""
    for start, segment in zip(plan.starts, plan.segments, strict=True):
        for cue in plan.cue_sheet(segment):
            if cue.kind is CueKind.VOICE and cue.offset is not None:
                at = start + cue.offset
                yield cue.text, at, at + seconds_of(cue.text, plan.clips)


def no_line_outlasts_its_segment(plan: Plan) -> None:
    for segment in plan.segments:
        for cue in plan.cue_sheet(segment):
            if cue.kind is CueKind.VOICE and cue.offset is not None and segment.duration:
                end = cue.offset + seconds_of(cue.text, plan.clips)
                assert end <= segment.duration + 1e-6, cue.text


def get_ready_lasts_long_enough(plan: Plan) -> None:
    before = Posture.STANDING
    for move, item in each_move(plan):
        changes = move.exercise.posture is not before
        least = max(12.0 if changes else 7.0, 10.0 if move is plan.moves[0] else 0.0)
        if item.get_ready is not None:
            least = item.get_ready
        assert sum(s.expected for s in set_up(plan, move)) >= least - 1e-6, move.exercise.id
        before = move.exercise.posture


def the_set_up_is_announced_told_taken_up_and_counted_in(plan: Plan) -> None:
    stance = None
    for number, (move, _) in enumerate(each_move(plan)):
        exercise, found = move.exercise, set_up(plan, move)
        said = exercise.said or exercise.name
        announced = f"Next: {said[:1].lower()}{said[1:]}." if number else f"{said}."
        assert found[0].kind is Kind.ANNOUNCE
        assert next(text for text in found[0].spoken if text != "And release.") == announced
        brief = plan.options.guidance.get(exercise.id) is Guidance.BRIEF
        told = [s.glance for s in found if s.kind is Kind.STEP]
        assert len(told) == (1 if brief else len(exercise.steps) + (exercise.posture != stance))
        if exercise.steps[-1].take:
            *_, last, count = found if plan.options.timing.count_in else (*found, None)
            assert last is not None
            assert last.kind is Kind.STEP
            assert last.text == _first_form(exercise, plan, move)
            assert count is None or count.kind is Kind.COUNT_IN
        stance = exercise.posture


def _first_form(exercise: Exercise, plan: Plan, move: Move) -> str:
    first = plan.segments[move.first]
    side, other = (first.side, first.side.other) if first.side else ("", "")
    text = exercise.steps[-1].text
    for name, value in (("side", side), ("other", other), ("direction", first.direction or "")):
        text = text.replace(f"{{{name}}}", value).replace(
            f"{{{name.capitalize()}}}", value.capitalize()
        )
    return text


def a_position_that_strains_is_not_held_before_the_work(plan: Plan) -> None:
    for taking, counting, work in zip(
        plan.segments, plan.segments[1:], plan.segments[2:], strict=False
    ):
        if taking.kind is Kind.STEP and counting.kind is Kind.COUNT_IN:
            assert work.kind.is_work or work.kind is Kind.EASE_IN
            assert _after_words(taking, plan) + counting.expected <= 5.0 + SHORTEST_TICK


def _after_words(segment: Segment, plan: Plan) -> float:
    last = lines(segment, plan.clips)[-1]
    return segment.expected - (last.offset or 0.0) - seconds_of(last.text, plan.clips)


def a_stance_is_told_once_while_it_lasts(plan: Plan) -> None:
    stances = [
        (move.exercise.posture, move.exercise.stance.text if move.exercise.stance else "")
        for move in plan.moves
    ]
    runs = [text for (_, text), _ in groupby(stances)]
    full = all(
        plan.options.guidance.get(move.exercise.id) is not Guidance.BRIEF for move in plan.moves
    )
    told = [s.text for s in plan.segments if s.text in {text for _, text in stances}]
    if full:
        assert told == runs
    else:
        assert len(told) <= len(runs)


def a_changed_posture_is_always_told(plan: Plan) -> None:
    before = Posture.STANDING
    for move in plan.moves:
        if move.exercise.posture is not before and move.exercise.stance:
            assert move.exercise.stance.text in {s.text for s in set_up(plan, move)}
        before = move.exercise.posture


def a_hold_is_eased_into(plan: Plan) -> None:
    for before, segment in pairwise(plan.segments):
        if segment.kind is Kind.HOLD:
            assert before.kind is Kind.EASE_IN
            assert (before.move, before.number) == (segment.move, segment.number)
            dose = item_of(plan, segment).dose
            assert isinstance(dose, Hold)
            assert before.expected >= dose.ease_in


def nobody_stays_in_a_hold_for_the_words_after_it(plan: Plan) -> None:
    for before, segment in pairwise((None, *plan.segments)):
        if segment is None or segment.kind is not Kind.ANNOUNCE:
            continue
        held = before is not None and before.kind is Kind.HOLD
        assert (segment.spoken[0] == "And release.") is held


def changes_leave_time(plan: Plan) -> None:
    for before, segment in pairwise(plan.segments):
        if segment.kind is not Kind.SWITCH or segment.lengths:
            continue
        standing = plan.moves[segment.move or 0].exercise.posture is Posture.STANDING
        worked = next(s for s in reversed(plan.segments[: segment.index]) if s.kind.is_work)
        if worked.side is segment.side:
            assert segment.expected >= 2
        else:
            assert segment.expected >= (4 if standing else 7)
        assert before.move == segment.move


def work_begins_with_a_signal_to_begin(plan: Plan) -> None:
    """After a count-in, a change, an ease-in, or the end of a set that goes straight on."""
    leading = {Kind.COUNT_IN, Kind.SWITCH, Kind.EASE_IN, Kind.REPS}
    if plan.options.timing.count_in == 0:
        leading.add(Kind.STEP)
    for before, segment in pairwise(plan.segments):
        if segment.kind.is_work:
            assert before.kind in leading, (before, segment)
            assert plan.cue_sheet(segment)[0].id == "go"


def every_change_sounds_once(plan: Plan) -> None:
    """At a segment's start no two tones sound at one instant, the last set's end included."""
    for before, segment in pairwise(plan.segments):
        ends = [
            cue.id
            for cue in plan.cue_sheet(before)
            if cue.kind is CueKind.TONE and not before.open and cue.offset == before.duration
        ]
        starts = [
            cue.id
            for cue in plan.cue_sheet(segment)
            if cue.kind is CueKind.TONE and cue.offset == 0
        ]
        assert len(ends) + len(starts) <= 1, (before, segment)
        if before.kind.is_work and not before.open:
            assert len(ends) + len(starts) == 1


def every_change_is_heard(plan: Plan) -> None:
    """Also with tones alone; but not where one only waits, or is counted in a while later."""
    for before, segment in pairwise((None, *plan.segments)):
        if segment is None or segment.kind in (Kind.READY, Kind.COUNT_IN):
            continue
        tones = [c for c in plan.cue_sheet(segment) if c.kind is CueKind.TONE and c.offset == 0]
        if before is not None and before.kind.is_work and before.closing:
            tones += [c for c in plan.cue_sheet(before) if c.id == "segment-end"]
        assert tones, segment


def rests_are_kept(plan: Plan) -> None:
    for segment in plan.segments:
        if segment.kind is Kind.REST:
            within = plan.segments[segment.index :]
            until = next(
                s for s in within if s.kind.is_work or s.kind in (Kind.EASE_IN, Kind.SWITCH)
            )
            resting = sum(s.expected for s in plan.segments[segment.index : until.index])
            assert resting >= item_of(plan, segment).rest - 1e-6


def segments_are_in_order(plan: Plan) -> None:
    assert [s.index for s in plan.segments] == list(range(len(plan.segments)))
    assert plan.segments[-1].kind is Kind.OUTRO
    assert all(s.expected > 0 for s in plan.segments)
    assert plan.moves[0].first == len(plan.routine.intro)
    assert plan.moves[-1].end == len(plan.segments) - 1
    for one, two in pairwise(plan.moves):
        assert one.end == two.first
    for number, move in enumerate(plan.moves):
        inside = plan.segments[move.first : move.end]
        assert {s.move for s in inside} == {number}
        assert sum(s.expected for s in inside) == pytest.approx(move.expected)


RULES: tuple[Callable[[Plan], None], ...] = (
    each_is_as_long_as_its_words,
    no_line_starts_before_the_last_is_said,
    no_line_outlasts_its_segment,
    get_ready_lasts_long_enough,
    the_set_up_is_announced_told_taken_up_and_counted_in,
    a_position_that_strains_is_not_held_before_the_work,
    a_stance_is_told_once_while_it_lasts,
    a_changed_posture_is_always_told,
    a_hold_is_eased_into,
    nobody_stays_in_a_hold_for_the_words_after_it,
    changes_leave_time,
    work_begins_with_a_signal_to_begin,
    every_change_sounds_once,
    every_change_is_heard,
    rests_are_kept,
    segments_are_in_order,
)


def set_up(plan: Plan, move: Move) -> list[Segment]:
    """The segments of a move before its first work or ease-in."""
    found = []
    for segment in plan.segments[move.first : move.end]:
        if segment.kind not in SET_UP:
            break
        found.append(segment)
    return found


def each_move(plan: Plan) -> list[tuple[Move, Item]]:
    items = plan.routine.items * plan.routine.rounds
    return list(zip(plan.moves, items, strict=True))


def item_of(plan: Plan, segment: Segment) -> Item:
    return each_move(plan)[segment.move or 0][1]
