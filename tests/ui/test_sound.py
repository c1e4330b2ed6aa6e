"""The sound as the session screen turns it, and the few words in which it says how it stands."""

from __future__ import annotations

import pytest

from ankle_coach.audio.profile import Profile
from ankle_coach.audio.status import State, Status
from ankle_coach.session.cue import Cue, CueKind
from ankle_coach.start import Choices, find, prepare
from ankle_coach.ui.sound import Sound
from tests.ui.playing import Ears


def sounding(ears: Ears) -> Sound:
    """A sound that has been opened."""
    sound = Sound(ears.opened, ears.profile, ears.volume)
    sound.opened()
    return sound


def test_it_says_what_plays_and_how_loud() -> None:
    ears = Ears()
    sound = sounding(ears)
    assert sound.shown() == "voice 80"
    sound.next_profile()
    assert sound.shown() == "tones 80"


def test_the_sound_key_turns_from_voice_to_tones_to_off_and_round_again() -> None:
    ears = Ears()
    sound = sounding(ears)
    profiles = []
    for _ in range(3):
        sound.next_profile()
        profiles.append(ears.profile)
    assert profiles == [Profile.TONES, Profile.OFF, Profile.ON]


def test_silence_is_always_said() -> None:
    assert sounding(Ears(volume=0)).shown() == "volume 0"
    assert sounding(Ears(profile=Profile.OFF)).shown() == "sound off"
    ears = Ears()
    sound = sounding(ears)
    ears.state = State.GONE
    assert sound.shown() == "sound gone"
    ears.state = State.SILENT
    assert "no sound" in sound.shown()


def test_with_the_sound_off_nothing_is_opened_before_it_is_turned_on() -> None:
    ears, opened = Ears(), []

    def make(profile: Profile, volume: int) -> Ears:
        opened.append(profile)
        return ears.opened(profile, volume)

    sound = Sound(make, Profile.OFF, 80)
    sound.prepare(prepare(find("pre-run"), Choices()).plan())
    sound.cue(Cue("go", CueKind.TONE, 0.0), 0.0)
    sound.hush()
    sound.change(+5)
    assert sound.notices() == ()
    sound.close()
    assert (opened, sound.shown(), sound.is_opening) == ([], "sound off", False)
    sound.next_profile()
    assert (opened, ears.volume) == ([Profile.ON], 85)
    assert len(ears.prepared) > 100


@pytest.mark.parametrize(("start", "by", "end"), [(98, +5, 100), (3, -5, 0), (50, +5, 55)])
def test_the_volume_stays_within_0_and_100(start: int, by: int, end: int) -> None:
    ears = Ears(volume=start)
    sounding(ears).change(by)
    assert ears.volume == end


def test_it_knows_whether_it_was_turned_since_it_was_opened() -> None:
    sound = sounding(Ears())
    turned = [sound.turned]
    for step in (-5, +5):
        sound.change(step)
        turned.append(sound.turned)
    sound.next_profile()
    assert [*turned, sound.turned] == [{}, {"volume": 75}, {}, {"sound": Profile.TONES}]


def test_the_sound_check_plays_three_tones_and_names_its_output() -> None:
    ears = Ears()
    check = sounding(ears).check()
    check.play()
    assert len(ears.tried) == 3
    assert check.output() == "ears"
    assert "ears" in check.sentence()


def test_a_sound_that_goes_and_comes_back_is_told_once_each() -> None:
    ears = Ears()
    sound = sounding(ears)
    ears.tell(State.GONE)
    (gone,) = sound.notices()
    assert "gone" in gone
    assert sound.notices() == ()
    ears.tell(State.PLAYING)
    (back,) = sound.notices()
    assert "back" in back


def test_a_sound_that_plays_from_the_start_is_not_told() -> None:
    ears = Ears()
    sound = sounding(ears)
    ears.tell(State.OPENING)
    ears.tell(State.PLAYING)
    assert sound.notices() == ()


def test_that_nothing_can_play_is_told_with_what_happens_instead() -> None:
    ears = Ears()
    sound = sounding(ears)
    ears.tell(State.SILENT)
    (silent,) = sound.notices()
    assert "bell" in silent


def test_a_sound_that_is_closed_in_order_is_closed() -> None:
    ears = Ears()
    sounding(ears).close()
    assert ears.closed


def test_status_is_asked_of_what_plays() -> None:
    assert Ears().status() == Status(State.PLAYING, "ears")
