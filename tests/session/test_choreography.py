"""The choreography's rules, on the built-in plans and on any other."""

from __future__ import annotations

import itertools
import math
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ankle_coach.audio.library import durations
from ankle_coach.catalogue.load import builtin
from ankle_coach.session.cues import voice_id
from ankle_coach.session.model import Hold, Item, Line, PlanOptions, Posture, Reps, Walk
from ankle_coach.session.options import Guidance, Pace, Timing
from ankle_coach.session.plan import NothingLeftError, Plan, compile_plan, wanted
from ankle_coach.session.segment import Kind
from ankle_coach.session.side import Side
from tests.session import rules
from tests.session.samples import (
    BRIEF,
    MIXED,
    STEADY,
    WAYS,
    a_routine,
    an_item,
    counting_in,
    options,
    plan_of,
    plan_with,
)

if TYPE_CHECKING:
    from collections.abc import Callable

LENGTHS_OF_CLIPS = {"estimated": {}, "recorded": durations()}
PLANS = {
    f"{name}, {'brief' if brief else 'full'}, {clips}": [
        plan_of(
            name,
            clips=LENGTHS_OF_CLIPS[clips],
            with_options=options(brief=brief, room=room),
        )
        for room in (None, 3.0, 4.0, 5.0, 6.0, 10.0)
    ]
    for name, brief, clips in itertools.product(
        ("pre-run", "post-run"), (False, True), LENGTHS_OF_CLIPS
    )
}
IDS = tuple(builtin().exercises)


@pytest.mark.parametrize("rule", rules.RULES, ids=lambda rule: rule.__name__)
@pytest.mark.parametrize("in_rooms", PLANS.values(), ids=PLANS)
def test_a_builtin_plan_keeps_the_rule_in_every_room(
    in_rooms: list[Plan], rule: Callable[[Plan], None]
) -> None:
    for plan in in_rooms:
        rule(plan)


@pytest.mark.parametrize("rule", rules.RULES, ids=lambda rule: rule.__name__)
@pytest.mark.parametrize("count_in", [0, 3, 10])
def test_a_plan_of_sets_and_sides_of_every_kind_keeps_the_rule(
    rule: Callable[[Plan], None], count_in: float
) -> None:
    rule(compile_plan(MIXED, counting_in(count_in)))


@pytest.mark.parametrize("clips", LENGTHS_OF_CLIPS)
@pytest.mark.parametrize(("brief", "most"), [(False, 8 * 60), (True, 7 * 60)])
def test_pre_run_without_a_room_takes_no_longer_than_promised(
    *, brief: bool, most: float, clips: str
) -> None:
    in_no_room = PLANS[f"pre-run, {'brief' if brief else 'full'}, {clips}"][0]
    assert in_no_room.options.room is None
    assert in_no_room.expected <= most


@pytest.mark.parametrize("in_rooms", PLANS.values(), ids=PLANS)
def test_nobody_stays_in_the_position_for_long_while_changing_over(in_rooms: list[Plan]) -> None:
    plan = in_rooms[0]
    for segment in plan.segments:
        if segment.kind is Kind.SWITCH:
            assert rules._after_words(segment, plan) <= 5.0 + rules.SHORTEST_TICK


texts = sorted(
    {
        text
        for name in ("pre-run", "post-run")
        for segment in plan_of(name, with_options=options(room=2.5)).segments
        for text in segment.spoken
    }
    | {"Turn.", "Halfway.", "One.", "Two.", "Three.", "Four.", "Five.", "Last one.", "And hold it."}
)


class Recipe(NamedTuple):
    """A plan in few words, so that a failure can be read."""

    routine: str
    items: tuple[tuple[str, float], ...]
    rounds: int
    options: PlanOptions
    clips: dict[str, float]

    def plan(self) -> Plan:
        offered = {item.exercise.id: item for item in builtin().routines[self.routine].items}
        items = (
            Item(offered[name].exercise, offered[name].dose, rest=rest)
            for name, rest in self.items
            if name in offered
        )
        return compile_plan(a_routine(*items, rounds=self.rounds), self.options, self.clips)


recipes = st.builds(
    Recipe,
    st.sampled_from(["pre-run", "post-run"]),
    st.lists(
        st.tuples(st.sampled_from(IDS), st.sampled_from([0.0, 2.0, 5.0, 20.0])),
        min_size=1,
        max_size=6,
        unique_by=lambda pair: pair[0],
    ).map(tuple),
    st.integers(1, 2),
    st.builds(
        PlanOptions,
        guidance=st.dictionaries(st.sampled_from(IDS), st.sampled_from(Guidance), max_size=3),
        pace=st.sampled_from(Pace),
        room=st.none() | st.floats(0.5, 30),
        timing=st.builds(Timing, count_in=st.sampled_from([0, 1, 2.5, 3, 5, 10])),
    ),
    st.dictionaries(st.sampled_from(texts).map(voice_id), st.floats(0.05, 9.0), max_size=8),
)


@given(recipes)
@settings(STEADY, max_examples=150)
def test_any_plan_keeps_every_rule(recipe: Recipe) -> None:
    plan = recipe.plan()
    for rule in rules.RULES:
        rule(plan)


@given(recipes, st.integers(-12, 12))
@settings(STEADY, max_examples=150)
def test_no_line_outlasts_or_overlaps_at_any_tempo(recipe: Recipe, steps: int) -> None:
    plan = recipe.plan()
    adjusted = replace(plan, segments=tuple(s.adjusted(steps) for s in plan.segments))
    rules.no_line_outlasts_its_segment(adjusted)
    rules.no_line_starts_before_the_last_is_said(adjusted)


@pytest.mark.parametrize("name", ["pre-run", "post-run"])
@pytest.mark.parametrize("left_out", IDS)
@pytest.mark.parametrize("brief", [False, True])
def test_a_routine_without_any_one_exercise_keeps_every_rule(
    *, name: str, left_out: str, brief: bool
) -> None:
    routine = wanted(builtin().routines[name], without=[left_out])
    for room in (None, 4.0):
        plan = compile_plan(routine, options(brief=brief, room=room))
        assert left_out not in {move.exercise.id for move in plan.moves}
        for rule in rules.RULES:
            rule(plan)


def test_in_brief_the_first_exercise_on_the_floor_says_how_to_get_there() -> None:
    plan = plan_of("pre-run", ["kneeling-toes-tucked"], with_options=PlanOptions(guidance=BRIEF))
    ready = next(s for s in plan.segments if s.kind is Kind.READY)
    assert ready.text == "Kneel down on something soft."


def test_a_count_in_of_ten_seconds_is_not_spent_on_the_toes() -> None:
    plan = plan_of("pre-run", ["toe-walk"], with_options=counting_in(10))
    waiting, taking, counting = plan.segments[-5:-2]
    assert [s.kind for s in (waiting, taking, counting)] == [Kind.READY, Kind.STEP, Kind.COUNT_IN]
    assert taking.text == "Rise up onto the balls of your feet."
    assert counting.expected == 5
    assert waiting.expected == 5


def test_without_a_count_in_the_work_follows_the_position() -> None:
    plan = plan_of("pre-run", ["toe-walk"], with_options=counting_in(0))
    assert Kind.COUNT_IN not in {s.kind for s in plan.segments}
    assert plan.segments[-3].text == "Rise up onto the balls of your feet."


def test_get_ready_of_nothing_leaves_the_words_and_the_count_in() -> None:
    plan = plan_with(an_item("walk", Walk(5, 5), get_ready=0))
    kinds = [s.kind for s in plan.segments]
    assert kinds[1:] == [
        Kind.ANNOUNCE,
        *[Kind.STEP] * 3,
        Kind.COUNT_IN,
        Kind.WALK,
        Kind.OUTRO,
    ]


def test_a_rest_before_a_walk_ends_with_the_position_and_a_count_in() -> None:
    plan = plan_with(an_item("walk", Walk(5, 5, sets=2), rest=20))
    rest, taking, counting, walk = plan.segments[-5:-1]
    assert [rest.kind, taking.kind, counting.kind, walk.kind] == [
        Kind.REST,
        Kind.STEP,
        Kind.COUNT_IN,
        Kind.WALK,
    ]
    assert taking.text == "Take it up."
    assert rest.expected + taking.expected + counting.expected == pytest.approx(20)


def test_between_two_walks_without_a_rest_there_is_time_to_turn() -> None:
    plan = plan_with(an_item("walk", Walk(5, 5, sets=2)))
    turning = plan.segments[-3]
    assert (turning.kind, turning.text, turning.expected) == (Kind.SWITCH, "Turn.", 1.5)
    assert plan.cue_sheet(turning)[0].id == "turn"


def test_a_change_of_direction_for_both_feet_has_a_tone() -> None:
    plan = plan_with(an_item("roll", Reps(3, 2, directions=WAYS)))
    change = next(s for s in plan.segments if s.kind is Kind.SWITCH)
    assert change.text == "Now anticlockwise."
    assert plan.cue_sheet(change)[0].id == "step"


def test_a_hold_of_two_sides_changes_over_and_eases_in_for_each() -> None:
    plan = plan_with(an_item("lean", Hold(10, 5, sides=(Side.LEFT, Side.RIGHT))))
    work = [(s.kind, s.side) for s in plan.segments if s.number]
    assert work == [
        (Kind.EASE_IN, Side.LEFT),
        (Kind.HOLD, Side.LEFT),
        (Kind.SWITCH, Side.RIGHT),
        (Kind.EASE_IN, Side.RIGHT),
        (Kind.HOLD, Side.RIGHT),
    ]


def test_a_second_round_announces_everything_again_and_stands_up_first() -> None:
    plan = plan_with(
        an_item("walk", Walk(5, 5)), an_item("sit", Hold(10, 5), Posture.KNEELING), rounds=2
    )
    assert [move.exercise.id for move in plan.moves] == ["walk", "sit", "walk", "sit"]
    again = plan.segments[plan.moves[2].first : plan.moves[2].end]
    assert [again[0].text, again[1].text] == ["And release. Next: walk.", "Be standing."]
    assert sum(s.expected for s in again if not s.kind.is_work) == pytest.approx(12)


def test_lengths_above_twelve_are_shown_but_not_said() -> None:
    plan = plan_of("pre-run", ["heel-toe-walk"], with_options=options(room=1.0))
    announce, walk = plan.segments[2], plan.segments[-2]
    assert (announce.lengths, announce.spoken) == (20, ("Heel-toe walk.",))
    assert len(walk.turns()) == 19
    assert walk.expected == pytest.approx(25 + 19 * 1.5)


def test_the_lengths_of_the_room_are_announced() -> None:
    plan = plan_of("pre-run", ["toe-walk"], with_options=options(room=4.0))
    assert plan.segments[2].spoken == ("Toe walk.", "Three lengths.")


def test_a_learned_walk_takes_the_time_it_took() -> None:
    learned = PlanOptions(walk_seconds={"toe-walk": 9.5, "heel-walk": 0.0})
    plan = plan_of("pre-run", ["toe-walk", "heel-walk"], with_options=learned)
    assert [s.duration for s in plan.segments if s.kind is Kind.WALK] == [9.5, 14]


def test_the_persons_own_pace_opens_walks_and_repetitions_only() -> None:
    plan = plan_of("pre-run", with_options=options(pace=Pace.SELF))
    assert plan.estimated
    assert {s.kind for s in plan.segments if s.open} == {Kind.WALK, Kind.REPS}
    assert all(s.open for s in plan.segments if s.kind in (Kind.WALK, Kind.REPS))
    assert plan.expected == pytest.approx(plan_of("pre-run").expected)
    assert not plan_of("pre-run").estimated


def test_an_exercise_that_takes_up_no_position_is_counted_in_after_its_last_line() -> None:
    item = an_item("walk", Walk(5, 5))
    telling = Line("Just walk.", "WALK")
    bare = replace(item, exercise=replace(item.exercise, steps=(telling,)))
    plan = plan_with(bare, with_options=counting_in(10))
    kinds = [s.kind for s in plan.segments[1:]]
    assert kinds == [Kind.ANNOUNCE, Kind.STEP, Kind.STEP, Kind.COUNT_IN, Kind.WALK, Kind.OUTRO]
    assert plan.segments[-3].expected == 10


def test_the_moments_of_a_plan_chain() -> None:
    plan = plan_of("post-run")
    assert plan.starts[0] == 0
    assert math.isclose(plan.starts[-1] + plan.segments[-1].expected, plan.expected)


def test_only_some_exercises_are_wanted_in_the_order_of_the_routine() -> None:
    routine = builtin().routines["post-run"]
    chosen = wanted(routine, only=["ankling", "ankle-circles", "heel-toe-walk"])
    ids = [item.exercise.id for item in chosen.items]
    assert ids == ["heel-toe-walk", "ankle-circles", "ankling"]
    assert all(item.included for item in chosen.items)
    less = wanted(routine, without=["heel-toe-walk", "ankling"])
    assert len(less.items) == 6
    assert [i.exercise.id for i in wanted(routine, ["ankling", "toe-walk"], ["ankling"]).items] == [
        "toe-walk"
    ]


def test_a_routine_of_which_nothing_is_left_is_refused() -> None:
    routine = builtin().routines["pre-run"]
    with pytest.raises(NothingLeftError, match="no exercise is left of Pre-run"):
        wanted(routine, without=IDS)
    with pytest.raises(NothingLeftError):
        wanted(routine, only=["ankling"], without=["ankling"])
    none_included = replace(
        routine, items=tuple(replace(item, included=False) for item in routine.items)
    )
    with pytest.raises(NothingLeftError):
        compile_plan(none_included, PlanOptions())
