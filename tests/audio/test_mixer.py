from __future__ import annotations

import random
from array import array
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ankle_coach.audio.convert import RATE
from ankle_coach.audio.mixer import DUCK, LEAD_S, Mixer
from ankle_coach.audio.stream_clock import StreamClock
from ankle_coach.session.cues import CueKind

TONE, VOICE = CueKind.TONE, CueKind.VOICE
PERIOD = RATE // 50
LEAD = round(LEAD_S * RATE)
START = 500.0


def flat(seconds: float, level: int = 10_000) -> array[int]:
    return array("h", [level]) * round(seconds * RATE)


class Device:
    """Asks a mixer for its periods, as evenly as no real device does."""

    def __init__(self, mixer: Mixer, *, period: int = PERIOD, jitter: float = 0.0) -> None:
        self.mixer = mixer
        self.heard: array[int] = array("h")
        self._period = period
        self._late = self._lateness(jitter)

    @staticmethod
    def _lateness(jitter: float) -> Iterator[float]:
        dice = random.Random(1)  # noqa: S311 - lateness, no secret
        while True:
            yield dice.random() * jitter

    @property
    def now(self) -> float:
        """When the next period is asked for, were it on time."""
        return START + len(self.heard) / RATE

    def run(self, seconds: float) -> array[int]:
        """Lets so much time pass; returns what is heard in it."""
        begin = len(self.heard)
        while len(self.heard) - begin < seconds * RATE:
            out = self.mixer.render(self._period, self.now + next(self._late))
            self.heard.frombytes(bytes(out))
        return self.heard[begin:]


def device(**options: float) -> Device:
    made = Device(Mixer(), jitter=options.get("jitter", 0.0))
    made.run(1.2)
    return made


def loud(samples: array[int]) -> list[int]:
    return [i for i, value in enumerate(samples) if abs(value) > 1]


def test_a_clip_is_heard_sample_for_sample() -> None:
    playing = device()
    clip = array("h", range(-3000, 3000, 7))
    playing.mixer.play(clip, TONE, playing.now)
    heard = playing.run(0.5)
    assert heard[LEAD : LEAD + len(clip)] == clip


@given(st.lists(st.floats(0.03, 0.4), min_size=1, max_size=5), st.floats(0, 0.012))
def test_each_tone_starts_a_fixed_lead_after_its_moment_wherever_in_a_period_that_is(
    waits: list[float], jitter: float
) -> None:
    playing = device(jitter=jitter)
    tick = array("h", [9000] * 8)
    due = []
    for wait in waits:
        moment = playing.now
        playing.run(wait)
        planned = moment + wait * 0.7
        playing.mixer.play(tick, TONE, max(planned, playing.now - 0.02))
        due.append(max(planned, playing.now - 0.02))
    playing.run(0.2)
    starts = [i for i in loud(playing.heard) if i == 0 or abs(playing.heard[i - 1]) <= 1]
    wanted = [round((moment - START + LEAD_S) * RATE) for moment in due]
    assert len(starts) == len(wanted)
    # The stream's place is known to the jitter of the requests within a second, at most.
    assert all(abs(a - b) <= 0.003 * RATE for a, b in zip(starts, wanted, strict=True))


def test_a_cue_that_comes_far_too_late_is_heard_at_once() -> None:
    playing = device()
    playing.mixer.play(flat(0.01), TONE, playing.now - 5)
    assert loud(playing.run(0.1))[0] == 0


def test_a_cue_for_later_is_heard_later() -> None:
    playing = device()
    playing.mixer.play(flat(0.01), TONE, playing.now + 0.5)
    assert loud(playing.run(1))[0] == pytest.approx(LEAD + RATE // 2, abs=2)


def test_a_new_line_takes_the_place_of_the_one_being_said() -> None:
    playing = device()
    playing.mixer.play(flat(3, 8000), VOICE, playing.now)
    playing.run(0.5)
    playing.mixer.play(flat(0.5, 500), VOICE, playing.now)
    heard = playing.run(0.4)
    assert max(heard[LEAD + PERIOD : RATE // 3]) == 500


def test_two_tones_may_sound_together_and_never_wrap_round() -> None:
    playing = device()
    for _ in range(3):
        playing.mixer.play(flat(0.2, 30_000), TONE, playing.now)
    heard = playing.run(0.2)
    assert max(heard) == 32767
    assert min(heard) >= -1


def test_a_tone_ducks_the_voice_by_six_decibels_and_lets_it_back() -> None:
    playing = device()
    playing.mixer.play(flat(2, 8000), VOICE, playing.now)
    playing.run(0.3)
    playing.mixer.play(array("h", [0]) * (RATE // 4), TONE, playing.now)
    heard = playing.run(1)
    assert heard[0] == 8000
    assert heard[LEAD + RATE // 8] == pytest.approx(8000 * DUCK, rel=0.01)
    assert heard[LEAD + RATE // 4 + RATE // 3] == 8000


def test_no_gain_jumps() -> None:
    playing = device()
    playing.mixer.play(flat(3, 8000), VOICE, playing.now)
    playing.run(0.3)
    playing.mixer.play(array("h", [0]) * (RATE // 4), TONE, playing.now)
    playing.run(0.5)
    playing.mixer.volume = 30
    playing.run(0.3)
    playing.mixer.volume = 100
    playing.run(0.3)
    playing.mixer.stop(VOICE)
    playing.run(0.3)
    begun = loud(playing.heard)[0]
    steps = [
        abs(b - a) for a, b in zip(playing.heard[begun:], playing.heard[begun + 1 :], strict=False)
    ]
    # 8000 within 20 ms is 18 a sample.
    assert max(steps) < 30


def test_what_is_hushed_is_silent_within_60_ms_and_the_tones_ring_out() -> None:
    playing = device()
    playing.mixer.play(flat(3, 8000), VOICE, playing.now)
    playing.mixer.play(flat(0.3, 100), TONE, playing.now)
    playing.run(0.1)
    playing.mixer.stop(VOICE)
    heard = playing.run(0.5)
    assert max(heard[round(0.06 * RATE) : round(0.15 * RATE)]) == 100
    assert not loud(heard[round(0.3 * RATE) :])


def test_stopping_drops_what_is_still_to_come() -> None:
    playing = device()
    playing.mixer.play(flat(0.1), TONE, playing.now + 0.5)
    playing.mixer.play(flat(0.1, 77), TONE, playing.now)
    playing.mixer.stop(VOICE)
    heard = playing.run(1)
    assert max(heard) == 77


def test_the_volume_acts_on_what_sounds_and_at_zero_nothing_does() -> None:
    playing = device()
    playing.mixer.play(flat(3, 8000), VOICE, playing.now)
    playing.run(0.2)
    playing.mixer.volume = 50
    assert playing.run(0.2)[-1] == 2000
    playing.mixer.volume = 0
    assert set(playing.run(0.2)[-100:]) == {0}


def test_while_nothing_sounds_only_the_faintest_noise_is_sent_and_none_at_volume_zero() -> None:
    playing = device()
    assert set(playing.run(1)) == {-1, 0, 1}
    playing.mixer.volume = 0
    assert set(playing.run(1)) == {0}


@given(st.lists(st.integers(1, 5000), min_size=1, max_size=20))
def test_a_device_gets_as_many_samples_as_it_asks_for(asked: list[int]) -> None:
    mixer = Mixer()
    now = START
    mixer.play(flat(0.1), TONE, now)
    mixer.play(flat(0.2), VOICE, now)
    for frames in asked:
        assert len(bytes(mixer.render(frames, now))) == 2 * frames
        now += frames / RATE


def test_a_device_with_long_periods_gets_a_longer_lead() -> None:
    mixer = Mixer()
    mixer.render(RATE // 5, START)
    assert mixer.lead > 0.2


def test_a_stream_s_place_is_that_of_its_earliest_requests() -> None:
    clock = StreamClock(1000)
    for i in range(100):
        clock.asked(10 + i * 0.02 + (0.0 if i % 5 == 0 else 0.009), i * 20)
    assert clock.frame_at(12.0) == pytest.approx(2000, abs=1)


def test_frames_that_the_device_dropped_are_noticed_within_a_second() -> None:
    clock = StreamClock(1000)
    for i in range(200):
        gap = 0.5 if i >= 100 else 0.0
        clock.asked(10 + i * 0.02 + gap, i * 20)
    assert clock.frame_at(14.5) == pytest.approx(4000, abs=2)


def test_before_the_first_request_every_moment_is_now() -> None:
    assert StreamClock(1000).frame_at(123.0) == 0
