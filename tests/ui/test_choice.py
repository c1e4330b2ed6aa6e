"""What is chosen on Home, and what an exercise is for in a few words."""

from __future__ import annotations

from ankle_coach.catalogue.load import builtin
from ankle_coach.session.origin import Origin
from ankle_coach.ui.choice import Choice, purpose_words


def test_at_first_just_what_the_routine_includes_is_in() -> None:
    routine = builtin().routines["post-run"]
    choice = Choice.of(routine)
    assert choice.only == tuple(item.exercise.id for item in routine.items if item.included)
    assert len(choice.only) == 7
    assert len(routine.items) == 10


def test_a_move_is_taken_out_and_put_in_again_in_its_place() -> None:
    choice = Choice.of(builtin().routines["pre-run"])
    before = choice.only
    choice.toggle("heel-walk")
    assert choice.only == tuple(each for each in before if each != "heel-walk")
    choice.toggle("heel-walk")
    assert choice.only == before


def test_what_a_routine_offers_and_leaves_out_can_be_put_in() -> None:
    choice = Choice.of(builtin().routines["post-run"])
    choice.toggle("ankling")
    assert "ankling" in choice.only


def test_a_purpose_in_our_own_words_says_so() -> None:
    for exercise in builtin().exercises.values():
        words = purpose_words(exercise)
        ours = exercise.purpose.origin is Origin.OURS
        assert words.endswith("(our own words)") == ours
        assert exercise.purpose.does in words
        assert exercise.purpose.tissue in words
