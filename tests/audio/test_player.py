from __future__ import annotations

import threading
import time
from array import array
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from ankle_coach.audio import keeper as keeping
from ankle_coach.audio.keeper import Candidate
from ankle_coach.audio.library import Library
from ankle_coach.audio.player import CHECK, Player, three_tones
from ankle_coach.audio.profile import Profile
from ankle_coach.audio.status import State
from ankle_coach.session.cues import CueKind, say
from tests.audio.fake_outputs import FakeOutput, FakeSpeech, until

VOICE = CueKind.VOICE


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """The keeper looks after its output often, so that no test waits for it."""
    monkeypatch.setattr(keeping, "CHECK_S", 0.005)
    monkeypatch.setattr(keeping, "RETRY_S", 0.005)
    monkeypatch.setattr(keeping, "SEARCH_S", 0.02)
    monkeypatch.setattr(keeping, "OPEN_S", 0.1)


def _same(output: FakeOutput) -> FakeOutput:
    return output


class Stage:
    """A player on fake outputs, with what became of it."""

    def __init__(self) -> None:
        self.rings = 0
        self.speech = FakeSpeech()
        self.players: list[Player] = []

    def ring(self) -> None:
        assert threading.current_thread() is threading.main_thread()
        self.rings += 1

    def player(
        self,
        *outputs: FakeOutput,
        profile: Profile = Profile.ON,
        volume: int = 100,
        voice: Path | None = None,
        speech: bool = True,
    ) -> Player:
        candidates = [Candidate(output.name, partial(_same, output)) for output in outputs]
        self.players.append(
            Player(
                candidates,
                Library(voice),
                profile=profile,
                volume=volume,
                ring=self.ring,
                speech=self.speech if speech else None,
            )
        )
        return self.players[-1]

    def ready(self, output: FakeOutput, **options: object) -> Player:
        made = self.player(output, **options)  # type: ignore[arg-type]  # keywords of player
        assert made.wait(5).state is State.PLAYING
        return made


@pytest.fixture
def stage() -> Iterator[Stage]:
    made = Stage()
    yield made
    for player in made.players:
        player.close()


def test_a_tone_and_a_line_are_played_each_with_its_kind(stage: Stage) -> None:
    output = FakeOutput()
    player = stage.ready(output)
    player.play("go")
    player.cue(say("Turn.", 0.0), 0.0)
    until(lambda: len(output.played) == 2)
    assert {(clip.id, clip.kind) for clip in output.played} == {
        ("go", CueKind.TONE),
        ("turn", CueKind.VOICE),
    }
    assert output.played[0].samples != output.played[1].samples


def test_a_cue_s_moment_lies_as_far_back_as_it_is_late_and_ahead_as_it_is_early(
    stage: Stage,
) -> None:
    output = FakeOutput()
    player = stage.ready(output)
    player.prepare([(CueKind.TONE, "go")])
    before = time.monotonic()
    player.play("go", late=3)
    player.cue(say("Halfway.", 0.0), 4.0)
    after = time.monotonic()
    until(lambda: len(output.played) == 2)
    moments = dict(zip(output.ids, output.moments, strict=True))
    assert before - 3 <= moments["go"] <= after - 3
    assert before + 4 <= moments["halfway"] <= after + 4


@pytest.mark.parametrize(
    ("profile", "volume", "heard"),
    [
        (Profile.ON, 100, {"go", "halfway"}),
        (Profile.TONES, 100, {"go"}),
        (Profile.OFF, 100, set()),
        (Profile.ON, 0, set()),
    ],
)
def test_the_profile_and_the_volume_decide_what_is_played(
    stage: Stage, profile: Profile, volume: int, heard: set[str]
) -> None:
    output = FakeOutput()
    player = stage.ready(output, profile=profile, volume=volume)
    player.play("go")
    player.play("halfway", kind=VOICE)
    player.profile = Profile.ON
    player.volume = 100
    player.play("pause")
    until(lambda: "pause" in output.ids)
    assert {*output.ids} - {"pause"} == heard


def test_turning_the_voice_or_all_sound_off_stops_it_at_once(stage: Stage) -> None:
    output = FakeOutput()
    player = stage.ready(output)
    player.profile = Profile.TONES
    assert output.stopped == [(CueKind.VOICE,)]
    player.profile = Profile.OFF
    assert set(output.stopped[-1]) == set(CueKind)
    assert output.volume == 0
    player.profile = Profile.ON
    assert output.volume == 100


def test_while_the_sound_is_off_no_output_is_opened_until_it_is_turned_on(stage: Stage) -> None:
    output = FakeOutput()
    player = stage.player(output, profile=Profile.OFF)
    time.sleep(0.1)  # that nothing happens cannot be waited for
    assert player.status().state is State.OPENING
    player.profile = Profile.TONES
    assert player.wait(5).state is State.PLAYING
    player.play("go")
    until(lambda: "go" in output.ids)


def test_the_volume_is_kept_within_its_bounds_and_passed_on_at_once(stage: Stage) -> None:
    output = FakeOutput()
    player = stage.ready(output, volume=70)
    assert output.volume == 70
    player.volume = 140
    assert (player.volume, output.volume) == (100, 100)
    player.volume = -3
    assert (player.volume, output.volume) == (0, 0)


def test_hushing_stops_the_line_and_drops_one_that_is_still_being_loaded(stage: Stage) -> None:
    output = FakeOutput()
    player = stage.ready(output)
    gate = threading.Event()
    player._jobs.put(gate.wait)
    player.play("halfway", kind=VOICE)
    player.hush()
    gate.set()
    player.play("going-on", kind=VOICE)
    until(lambda: "going-on" in output.ids)
    assert output.ids == ["going-on"]
    assert output.stopped == [(CueKind.VOICE,)]


def test_what_is_played_before_an_output_has_opened_is_heard_if_it_is_not_too_old(
    stage: Stage,
) -> None:
    output = FakeOutput()
    output.opens.clear()
    player = stage.player(output)
    player.play("go", late=2)
    player.play("pause")
    assert player.status().state is State.OPENING
    output.opens.set()
    until(lambda: output.ids)
    assert output.ids == ["pause"]


def test_the_first_output_that_opens_is_used_and_the_reasons_of_the_others_are_kept(
    stage: Stage,
) -> None:
    missing, second, third = FakeOutput("a", "is not installed"), FakeOutput("b"), FakeOutput("c")
    status = stage.player(missing, second, third).wait(5)
    assert (status.state, status.output, status.device) == (State.PLAYING, "b", "Fake device")
    assert [(tried.output, tried.reason) for tried in status.tried] == [
        ("a", "is not installed"),
        ("b", ""),
    ]
    assert "b" in status.sentence()


def test_where_nothing_opens_the_bell_is_rung_for_tones_but_not_for_soft_ones_or_lines(
    stage: Stage,
) -> None:
    player = stage.player(FakeOutput("a", "is not installed"))
    assert player.wait(5).state is State.SILENT
    player.play("go")
    player.play("step")
    player.play("halfway", kind=VOICE)
    assert stage.rings == 1
    player.volume = 0
    player.play("go")
    assert stage.rings == 1
    assert not player.status().audible
    assert "No sound" in player.status().sentence()


def test_without_any_candidate_only_the_bell_is_left(stage: Stage) -> None:
    assert stage.player().wait(5).output == "bell"


def test_an_output_that_hangs_is_passed_over_and_taken_when_nothing_else_plays(
    stage: Stage,
) -> None:
    slow = FakeOutput("slow")
    slow.opens.clear()
    player = stage.player(slow)
    status = player.wait(5)
    assert status.state is State.SILENT
    assert "did not answer" in status.tried[0].reason
    slow.opens.set()
    until(lambda: player.status().state is State.PLAYING)


def test_an_output_that_is_lost_is_told_rung_for_and_taken_back(stage: Stage) -> None:
    output = FakeOutput()
    player = stage.ready(output)
    output.reason = "there is no server"
    output.lives = False
    until(lambda: player.status().state is State.GONE)
    player.play("go")
    assert stage.rings == 1
    assert "gone" in player.status().sentence()
    until(lambda: output.closed)
    output.reason, output.lives = "", True
    until(lambda: player.status().state is State.PLAYING)
    player.play("pause")
    until(lambda: "pause" in output.ids)
    states = [status.state for status in player.news()]
    assert states == [State.PLAYING, State.GONE, State.PLAYING]
    assert player.news() == ()
    assert output.volume == 100


def test_an_output_that_comes_into_use_gets_the_volume_that_was_set_meanwhile(
    stage: Stage,
) -> None:
    output = FakeOutput()
    output.opens.clear()
    player = stage.player(output)
    player.volume = 40
    output.opens.set()
    until(lambda: player.status().state is State.PLAYING)
    assert output.volume == 40


def test_a_text_without_a_clip_is_said_by_the_system_s_voice(stage: Stage) -> None:
    output = FakeOutput()
    player = stage.ready(output, volume=80)
    player.play("lift-the-left-ear", kind=VOICE, text="Lift the left ear; $(rm -rf ~)")
    until(lambda: stage.speech.said)
    assert stage.speech.said == [("Lift the left ear; $(rm -rf ~)", 80)]
    stops = stage.speech.stops
    player.hush()
    until(lambda: stage.speech.stops > stops)
    assert output.played == []


def test_a_line_of_ours_stops_the_system_s_voice_and_a_tone_does_not(stage: Stage) -> None:
    output = FakeOutput()
    player = stage.ready(output)
    player.play("lift-the-left-ear", kind=VOICE, text="Lift the left ear.")
    until(lambda: stage.speech.said)
    stops = stage.speech.stops
    player.play("go")
    player.play("three", kind=VOICE, text="Three.")
    until(lambda: stage.speech.stops > stops)
    assert output.ids == ["go", "three"]
    assert stage.speech.stops == stops + 1


@pytest.mark.parametrize("there", [True, False])
def test_a_text_that_nothing_can_say_is_told_by_a_tone(stage: Stage, *, there: bool) -> None:
    output = FakeOutput()
    stage.speech.works = False
    player = stage.ready(output, speech=there)
    player.play("lift-the-left-ear", kind=VOICE, text="Lift the left ear.")
    until(lambda: output.ids)
    assert output.ids == ["step"]


def test_an_unknown_tone_plays_nothing_and_raises_nothing(stage: Stage) -> None:
    output = FakeOutput()
    player = stage.ready(output)
    player.play("trumpet")
    player.play("go")
    until(lambda: output.ids)
    assert output.ids == ["go"]


def test_prepared_clips_are_played_on_the_caller_s_own_thread(stage: Stage) -> None:
    output = FakeOutput()
    player = stage.ready(output)
    player.prepare([(CueKind.TONE, "go"), (VOICE, "halfway")])
    until(lambda: player._library.loaded(VOICE, "halfway"))
    player.play("go")
    player.play("halfway", kind=VOICE)
    assert output.ids == ["go", "halfway"]


def test_what_is_played_waits_for_none_of_the_clips_that_come_later(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    output = FakeOutput()
    player = stage.ready(output)
    entered, go_on = threading.Event(), threading.Event()
    order: list[str] = []
    load = player._library.clip

    def slowly(kind: CueKind, cue_id: str) -> array[int] | None:
        order.append(cue_id)
        entered.set()
        assert go_on.wait(5)
        return load(kind, cue_id)

    monkeypatch.setattr(player._library, "clip", slowly)
    player.prepare([(CueKind.TONE, "go"), (CueKind.TONE, "turn"), (CueKind.TONE, "step")])
    assert entered.wait(5)
    player.play("halfway", kind=VOICE)
    go_on.set()
    until(lambda: len(order) == 4)
    assert order == ["go", "halfway", "turn", "step"]
    assert output.ids == ["halfway"]


def test_clips_that_are_not_to_be_heard_are_loaded_once_they_are(stage: Stage) -> None:
    player = stage.player(FakeOutput(), profile=Profile.OFF)

    def loaded(*, go: bool, halfway: bool) -> bool:
        until(lambda: player._jobs.empty() and not player._unloaded)
        library = player._library
        return (library.loaded(CueKind.TONE, "go"), library.loaded(VOICE, "halfway")) == (
            go,
            halfway,
        )

    player.prepare([(CueKind.TONE, "go"), (VOICE, "halfway")])
    assert loaded(go=False, halfway=False)
    player.profile = Profile.TONES
    until(lambda: loaded(go=True, halfway=False))
    player.profile = Profile.ON
    until(lambda: loaded(go=True, halfway=True))


def test_bad_clips_of_a_person_are_told_in_the_status(stage: Stage, tmp_path: Path) -> None:
    (tmp_path / "halfway.wav").write_text("no sound")
    output = FakeOutput()
    player = stage.ready(output, voice=tmp_path)
    player.play("halfway", kind=VOICE)
    until(lambda: output.ids)
    assert "halfway.wav" in player.status().problems[0]


def test_closing_closes_the_output_and_ends_the_player(stage: Stage) -> None:
    output = FakeOutput()
    player = stage.ready(output)
    player.close()
    assert output.closed
    assert player.status().state is State.CLOSED
    player.play("go")
    player.hush()
    player.close()
    assert output.played == []


def test_closing_takes_about_a_second_at_most_where_the_output_hangs(stage: Stage) -> None:
    output = FakeOutput()
    player = stage.ready(output)
    output.closes.clear()
    begin = time.monotonic()
    player.close()
    assert 0.5 < time.monotonic() - begin < 1.5
    output.closes.set()


def test_an_output_that_opens_after_the_end_is_closed(stage: Stage) -> None:
    output = FakeOutput()
    output.opens.clear()
    player = stage.player(output)
    until(player._keeper._thread.is_alive)
    player.close()
    output.opens.set()
    until(lambda: output.closed)


def test_the_sound_check_plays_three_different_tones_one_after_the_other(stage: Stage) -> None:
    output = FakeOutput()
    player = stage.ready(output)
    seconds = three_tones(player)
    until(lambda: len(output.played) == 3)
    gaps = [round(moment - output.moments[0], 1) for moment in output.moments]
    assert gaps == [at for _, at in CHECK]
    assert len(set(output.ids)) == 3
    assert seconds > CHECK[-1][1]
