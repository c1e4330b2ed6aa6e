"""The keys do in lines what they do on the screen, and every one is answered."""

from __future__ import annotations

import pytest

from ankle_coach.audio.profile import Profile
from ankle_coach.audio.status import State, Status
from ankle_coach.keys import KEYS, shown
from ankle_coach.session.plan import Plan
from ankle_coach.settings import Settings, Units
from tests.plain.sessions import KeptDown, Played, plan_of

WALK = 26.0
"""A second at which the first walk is under way."""


@pytest.fixture(scope="module")
def walks() -> Plan:
    """Two walks."""
    return plan_of(only=["toe-walk", "heel-walk"])


@pytest.fixture(scope="module")
def circles() -> Plan:
    """Circles alone."""
    return plan_of(only=["ankle-circles"])


@pytest.mark.parametrize("key", ["space", "full_stop", "b", "f5"])
def test_pause_stops_session_time_and_goes_on_with_a_count_in(key: str, walks: Plan) -> None:
    played = Played(walks, [(WALK, key), (WALK + 20, key)])
    first = played.texts.index("Paused. Space goes on.")
    assert played.texts[first : first + 5] == [
        "Paused. Space goes on.",
        "Going on.",
        "Three.",
        "Two.",
        "One.",
    ]
    assert played.moment("Paused. Space goes on.") == played.moment("Going on.") == "00:26"
    assert played.texts.count("Done.") == 2


@pytest.mark.parametrize("key", ["right", "n"])
def test_skip_tells_the_outcome_and_goes_to_the_next_exercise(key: str, walks: Plan) -> None:
    played = Played(walks, [(WALK, key)])
    assert "Partly done." in played.texts
    assert "Toe walk: partly done." in played.texts
    assert "Heel walk: done." in played.texts


def test_back_and_restart_announce_the_exercise_again(walks: Plan) -> None:
    played = Played(walks, [(WALK, "r"), (WALK + 50, "left")])
    assert played.texts.count("Toe walk. Move 1 of 2: 10 m.") == 2
    assert [text for text in played.texts if text.endswith("Move 2 of 2: 10 m.")] == [
        "Next: heel walk. Move 2 of 2: 10 m.",
        "Heel walk. Move 2 of 2: 10 m.",
    ]
    assert played.texts[-2:] == ["Toe walk: done.", "Heel walk: done."]


@pytest.mark.parametrize("key", ["enter", "down", "pagedown"])
def test_done_goes_on_to_the_next_line(key: str, walks: Plan) -> None:
    fast = Played(walks, [(1.0, key), (1.5, key)])
    assert fast.moment("Toe walk. Move 1 of 2: 10 m.") == "00:01"


def test_the_end_of_a_set_says_how_much_of_it_was_done(circles: Plan) -> None:
    played = Played(circles, [(35.0, "s")])
    told = [text for text in played.texts if text.startswith("Left, clockwise: ")]
    assert told[0].endswith(" of 10.")
    assert "Left, anticlockwise: done." in played.texts


def test_hurts_says_the_easier_way_once_and_then_whom_to_see(circles: Plan) -> None:
    played = Played(circles, [(35.0, "x"), (50.0, "x")])
    easier = "Make smaller circles, with a hand on the wall."
    assert sum(easier in text for text in played.texts) == 1
    assert f"It hurts. {easier}" in played.texts
    assert sum("see a physiotherapist" in text for text in played.texts) == 1
    assert played.texts[-1].endswith("It hurt.")


def test_slower_says_what_a_repetition_takes_from_now_on(circles: Plan) -> None:
    played = Played(circles, [(35.0, "plus"), (36.0, "minus"), (36.5, "minus")])
    tempo = [text for text in played.texts if text.endswith("from now on for this exercise.")]
    assert [text.split()[0] for text in tempo] == ["3", "2.5", "2"]


def test_volume_and_sound_are_answered_and_take_effect(walks: Plan) -> None:
    played = Played(
        walks, [(1, "0"), (2, "left_square_bracket"), (3, "9"), (4, "m"), (5, "m"), (6, "m")]
    )
    assert [text for text in played.texts if text.startswith(("Volume", "Sound"))] == [
        "Volume 85.",
        "Volume 80.",
        "Volume 75.",
        "Sound: tones, no voice.",
        "Sound: off.",
        "Sound: voice and tones.",
    ]
    (player,) = played.players
    assert (player.volume, player.profile) == (75, Profile.ON)


def test_sound_that_was_off_is_opened_when_it_is_turned_on(walks: Plan) -> None:
    played = Played(walks, [(2, "0"), (4, "m")], profile=Profile.OFF)
    (player,) = played.players
    assert (player.volume, player.profile) == (85, Profile.ON)
    assert player.heard


def test_help_lists_every_key_that_does_something_in_lines(walks: Plan) -> None:
    played = Played(walks, [(2, "question_mark")])
    for key in KEYS:
        line = f"{' or '.join(map(shown, key.keys))}: {key.description}."
        assert (line in played.texts) is (key.id != "figure")


def test_the_key_for_the_figure_says_that_there_is_none(walks: Plan) -> None:
    assert "There is no figure in lines of text." in Played(walks, [(2, "f")]).texts


def test_other_keys_do_nothing(walks: Plan) -> None:
    assert Played(walks, [(2, "z"), (3, "tab")]).lines == Played(walks).lines


@pytest.mark.parametrize("key", ["q", "escape"])
def test_leaving_pauses_and_asks_and_enter_leaves(key: str, walks: Plan) -> None:
    kept = KeptDown()
    played = Played(walks, [(WALK, key), (WALK + 9, "enter")], kept=kept)
    assert played.code == 0
    asked = played.texts.index("Paused. Space goes on.")
    assert played.texts[asked + 1].startswith("Leave the session? Enter leaves")
    assert "You left before the end; what you did is kept." in played.texts
    assert played.texts[-2:] == ["Toe walk: partly done.", "Heel walk: to come."]
    assert (kept.ended, kept.phases) == (["left"], ["paused"])


@pytest.mark.parametrize("key", ["escape", "space", "full_stop", "b", "f5"])
def test_staying_goes_on(key: str, walks: Plan) -> None:
    kept = KeptDown()
    played = Played(walks, [(WALK, "q"), (WALK + 5, key)], kept=kept)
    assert "Going on." in played.texts
    assert played.texts[-2:] == ["Toe walk: done.", "Heel walk: done."]
    assert kept.ended == ["over"]


def test_while_it_is_asked_no_other_key_does_anything(walks: Plan) -> None:
    played = Played(walks, [(WALK, "q"), (WALK + 1, "n"), (WALK + 2, "x"), (WALK + 5, "b")])
    assert played.texts[-2:] == ["Toe walk: done.", "Heel walk: done."]


def test_a_clickers_button_that_sends_f5_and_escape_in_turn_pauses_and_goes_on(
    walks: Plan,
) -> None:
    turns = [(WALK, "f5"), (WALK + 5, "escape"), (WALK + 10, "f5"), (WALK + 20, "escape")]
    played = Played(walks, [*turns, (WALK + 25, "f5")])
    assert played.texts[-2:] == ["Toe walk: done.", "Heel walk: done."]


def test_without_a_terminal_no_key_is_spoken_of(walks: Plan) -> None:
    played = Played(walks, has_keys=False)
    assert played.texts[0] == f"Pre-run: 2 moves, {played.texts[0].split()[3]}"
    assert not any("Space" in text or "Enter" in text for text in played.texts)


def test_a_computer_that_slept_is_told_with_how_long(walks: Plan) -> None:
    def sleeps(played: Played) -> None:
        played.keyboard.sleeps.append((WALK, 300.0))

    played = Played(walks, [(WALK + 10, "space")], before=sleeps)
    assert "Paused: the computer slept for 5:00. Space goes on." in played.texts
    assert played.texts[-2:] == ["Toe walk: done.", "Heel walk: done."]


def test_sound_that_goes_and_comes_back_is_told_and_other_news_is_not(walks: Plan) -> None:
    def loses(played: Played) -> None:
        (player,) = played.players
        player.told = [
            Status(State.PLAYING, "miniaudio"),
            Status(State.GONE, "miniaudio"),
            Status(State.PLAYING, "miniaudio"),
        ]

    played = Played(walks, before=loses)
    told = [text for text in played.texts if "sound" in text.lower()]
    assert told == [
        Status(State.GONE).sentence(),
        Status(State.PLAYING, "miniaudio").sentence(),
    ]


def test_what_the_record_has_to_say_is_told(walks: Plan) -> None:
    kept = KeptDown()
    kept.lines = ["The disk is full."]
    assert "The disk is full." in Played(walks, kept=kept).texts


def test_other_keys_do_what_they_are_wished_for_and_are_named(walks: Plan) -> None:
    wishes = {"pause": "k", "leave": "w", "leave_yes": "y", "leave_no": "o", "help": "i"}
    presses = [(WALK, "space"), (WALK + 1, "w"), (WALK + 2, "enter"), (WALK + 3, "o")]
    again = [(WALK + 9, "i"), (WALK + 10, "w"), (WALK + 11, "y")]
    played = Played(walks, [*presses, *again], settings=Settings(keys=wishes))
    assert "k pauses, w leaves, i lists the keys." in played.texts[0]
    assert played.texts.count("Paused. k goes on.") == 2
    ask = "Leave the session? y leaves; what you did is kept. o goes on."
    assert played.texts.count(ask) == 2
    assert "k: Pause, and go on again." in played.texts
    assert "You left before the end; what you did is kept." in played.texts


def test_lengths_are_told_in_feet_where_these_are_set(walks: Plan) -> None:
    played = Played(walks, settings=Settings(units=Units.FEET))
    assert "Go: about 33 feet, 13 seconds." in played.texts
    assert any(line.endswith("Move 1 of 2: 33 ft.") for line in played.texts)
    assert not any("metres" in line or " m." in line for line in played.texts)
