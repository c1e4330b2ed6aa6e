"""The catalogue against the facts of the source, typed in by hand.

"10 Simple Ankle Mobility Exercises For Runners", Matea Matošević, OLYRUN.com. What the source does
not say is ours, and marked so.
"""

from __future__ import annotations

import pytest

from ankle_coach.catalogue.load import builtin
from ankle_coach.session.model import Hold, Posture, Reps, Walk
from ankle_coach.session.origin import Origin
from ankle_coach.session.side import Direction, Side
from ankle_coach.session.words import variants

LEFT_RIGHT = (Side.LEFT, Side.RIGHT)
BOTH_WAYS = (Direction.CLOCKWISE, Direction.ANTICLOCKWISE)

# id: (name, short name, posture, dose, whose dose)
TEN = {
    "toe-walk": ("Toe walk", "TOE WALK", "standing", Walk(10, 13), "source"),
    "heel-walk": ("Heel walk", "HEEL WALK", "standing", Walk(10, 14), "source"),
    "inversion-walk": ("Inversion walk", "INVERSION", "standing", Walk(10, 17), "source"),
    "eversion-walk": ("Eversion walk", "EVERSION", "standing", Walk(10, 17), "source"),
    "heel-toe-walk": ("Heel-toe walk", "HEEL-TOE", "standing", Walk(20, 25), "source"),
    "ankle-circles": (
        "Ankle circles",
        "CIRCLES",
        "standing",
        Reps(10, 2.5, sides=LEFT_RIGHT, directions=BOTH_WAYS),
        "source",
    ),
    "ankling": ("Ankling", "ANKLING", "standing", Walk(20, 25), "ours"),
    "dynamic-calf-stretch": (
        "Dynamic calf stretch",
        "CALF",
        "hands",
        Reps(5, 2, 2, sides=LEFT_RIGHT),
        "source",
    ),
    "kneeling-toes-pointed": (
        "Kneeling sit, feet outstretched",
        "KNEEL FLAT",
        "kneeling",
        Hold(10, 5),
        "source",
    ),
    "kneeling-toes-tucked": (
        "Kneeling sit, on the balls of the feet",
        "KNEEL TUCK",
        "kneeling",
        Hold(10, 5),
        "source",
    ),
}

# id: words that the source's facts turn on, which some set-up line, or the movement, must have
WORDS = {
    "toe-walk": ("balls of your feet", "balance"),
    "heel-walk": ("toes", "heels", "balance"),
    "inversion-walk": ("outer edges", "soles facing each other"),
    "eversion-walk": ("inner edges", "soles facing away"),
    "heel-toe-walk": ("heel", "ball", "Left foot first", "balance"),
    "ankle-circles": ("Circle", "{direction}", "stand on your {other} leg"),
    "ankling": ("Right foot first", "ball of the foot", "heel", "quick", "arms", "running"),
    "dynamic-calf-stretch": (
        "Lift your hips",
        "{Side} heel raised",
        "{other} leg over the {side}",
        "flat from your hands to your hips",
        "calf tightens",
    ),
    "kneeling-toes-pointed": ("Tops of the feet on the floor", "sit on your heels", "Lean back"),
    "kneeling-toes-tucked": ("Tuck your toes under", "sit back on your heels", "Lean back"),
}

# id: words of the easier version
EASIER = {
    "toe-walk": ("heels", "shorter steps"),
    "heel-walk": ("toes less", "shorter steps"),
    "inversion-walk": ("less", "slower", "wall"),
    "eversion-walk": ("less", "slower", "wall"),
    "heel-toe-walk": ("shorter steps", "softly"),
    "ankle-circles": ("smaller circles", "wall"),
    "ankling": ("Walk it", "smaller steps"),
    "dynamic-calf-stretch": ("heel higher", "bend the knee"),
    "kneeling-toes-pointed": ("taller", "cushion", "hands on the floor behind"),
    "kneeling-toes-tucked": ("taller", "cushion", "hands on the floor behind"),
}

# id: words of what it is for, as the source has it
PURPOSES = {
    "toe-walk": ("calves", "feet", "balance"),
    "heel-walk": ("strength", "stability", "functional movement", "tibialis anterior", "foot"),
    "inversion-walk": ("stability", "functional movement", "ligaments", "tendons", "outer side"),
    "eversion-walk": ("stability", "functional movement", "ligaments", "tendons", "inner side"),
    "heel-toe-walk": ("strength", "stability", "tibialis anterior", "calves", "feet"),
    "ankle-circles": ("relaxes", "ligaments", "tendons"),
    "ankling": ("activates the foot", "strength", "mobility", "coordination"),
    "dynamic-calf-stretch": (
        "hamstrings and calves",
        "strengthens calves, core, arms, shoulders and feet",
    ),
    "kneeling-toes-pointed": ("relaxes", "ligaments", "tibialis anterior", "quadriceps"),
    "kneeling-toes-tucked": ("relaxes", "ligaments", "muscles", "calves", "quadriceps"),
}

STANCES = {"standing": "Stand tall", "hands": "hands", "kneeling": "Kneel"}


def test_there_are_the_ten_exercises_in_the_order_of_the_source() -> None:
    assert list(builtin().exercises) == list(TEN)


@pytest.mark.parametrize("name", TEN)
def test_an_exercise_has_its_name_posture_and_dose(name: str) -> None:
    exercise = builtin().exercises[name]
    assert TEN[name] == (
        exercise.name,
        exercise.short,
        exercise.posture,
        exercise.dose,
        exercise.dose_origin,
    )


@pytest.mark.parametrize("name", TEN)
def test_what_an_exercise_turns_on_is_said_or_shown(name: str) -> None:
    exercise = builtin().exercises[name]
    lines = [*exercise.steps, *filter(None, [exercise.ease_in])]
    words = " ".join([exercise.movement, *(line.text for line in lines)])
    missing = [part for part in WORDS[name] if part.lower() not in words.lower()]
    assert not missing


@pytest.mark.parametrize("name", TEN)
def test_an_exercise_has_its_easier_version_and_its_purpose(name: str) -> None:
    exercise = builtin().exercises[name]
    purpose = f"{exercise.purpose.does} {exercise.purpose.tissue}".lower()
    assert all(part.lower() in exercise.easier.lower() for part in EASIER[name])
    assert all(part.lower() in purpose for part in PURPOSES[name])


def test_only_the_toe_walks_purpose_and_anklings_distance_are_marked_as_ours() -> None:
    exercises = builtin().exercises.values()
    assert [e.id for e in exercises if e.purpose.origin is Origin.OURS] == ["toe-walk"]
    assert [e.id for e in exercises if e.dose_origin is Origin.OURS] == ["ankling"]


def test_what_else_is_ours_is_noted() -> None:
    exercises = builtin().exercises
    assert "wall" in exercises["ankle-circles"].note
    assert "distance" in exercises["ankling"].note
    assert "Hips up" in exercises["dynamic-calf-stretch"].note


@pytest.mark.parametrize("name", TEN)
def test_every_line_can_be_taken_in_at_a_glance(name: str) -> None:
    exercise = builtin().exercises[name]
    extra = (exercise.stance, exercise.ease_in, exercise.switch, exercise.reverse)
    for line in (*exercise.steps, *filter(None, extra)):
        for said in variants(line):
            assert len(said.text) <= 60
            assert len(said.glance) <= 16
            assert "{" not in said.text + said.glance


def test_the_last_line_of_each_takes_up_the_position() -> None:
    for exercise in builtin().exercises.values():
        assert [line.take for line in exercise.steps] == [False] * (len(exercise.steps) - 1) + [
            True
        ]


def test_each_posture_has_its_stance() -> None:
    stances = builtin().stances
    assert dict.fromkeys(Posture, True) == dict.fromkeys(stances, True)
    for posture, words in STANCES.items():
        assert words in stances[Posture(posture)].text


def test_a_line_that_names_a_foot_exists_for_both() -> None:
    exercises = builtin().exercises
    switch = exercises["dynamic-calf-stretch"].switch
    assert switch is not None
    assert {said.text for said in variants(switch)} == {
        "Left calf: right leg over the left.",
        "Right calf: left leg over the right.",
    }


def test_pre_run_is_all_ten_as_the_source_has_them() -> None:
    routine = builtin().routines["pre-run"]
    assert [(item.exercise.id, item.dose) for item in routine.items] == [
        (name, dose) for name, (_, _, _, dose, _) in TEN.items()
    ]
    assert routine.origin is Origin.SOURCE
    assert routine.rounds == 1


def test_post_run_is_our_selection_slower_with_each_hold_twice() -> None:
    routine = builtin().routines["post-run"]
    included = [(i.exercise.id, i.dose, i.rest) for i in routine.items if i.included]
    assert included == [
        ("heel-toe-walk", Walk(20, 25), 0),
        ("inversion-walk", Walk(10, 17), 0),
        ("eversion-walk", Walk(10, 17), 0),
        ("ankle-circles", Reps(10, 3.5, sides=LEFT_RIGHT, directions=BOTH_WAYS), 0),
        ("dynamic-calf-stretch", Reps(5, 2, 2, sides=LEFT_RIGHT), 0),
        ("kneeling-toes-pointed", Hold(10, 5, sets=2), 5),
        ("kneeling-toes-tucked", Hold(10, 5, sets=2), 5),
    ]
    left_out = {i.exercise.id for i in routine.items if not i.included}
    assert left_out == {"toe-walk", "heel-walk", "ankling"}
    assert routine.origin is Origin.OURS


def test_the_routines_say_when_they_are_for() -> None:
    pre, post = builtin().routines["pre-run"], builtin().routines["post-run"]
    assert "after an easy jog" in pre.when.lower()
    assert "before the main part" in pre.when
    assert "race" in pre.when
    assert "after the main part" in post.when.lower()
    assert "cool-down" in post.when
    for routine in (pre, post):
        intro = " ".join(line.text for line in routine.intro).lower()
        assert "relaxed" in intro
        assert "if it hurts, do it smaller" in intro
