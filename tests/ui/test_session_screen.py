"""A session on the screen, led by keys and a clock that only the test moves."""

from __future__ import annotations

import itertools

import pytest

from ankle_coach.audio.profile import Profile
from ankle_coach.audio.status import State
from ankle_coach.catalogue.load import builtin
from ankle_coach.clock import Pulse
from ankle_coach.session.record import Outcome
from ankle_coach.session.segment import Kind
from ankle_coach.session.table import Phase
from ankle_coach.start import Choices
from tests.ui.seat import TINY, Seat, in_session, seated

STAY = ("escape", "space", "full_stop", "b", "f5")


def phase(seat: Seat) -> Phase:
    return seat.session.driver.engine.phase


def panel_width(seat: Seat) -> int:
    return seat.stage._canvases["panel"].size.width


async def test_a_pre_run_goes_from_home_to_its_summary_by_time_alone() -> None:
    async with seated(TINY) as seat:
        await seat.press("enter")
        assert seat.screen == "SessionScreen"
        seen: dict[str, list[str]] = {}
        plan = seat.session.driver.engine.plan
        while seat.screen == "SessionScreen":
            view = seat.view
            seen.setdefault(view.short, []).append(seat.place("panel").splitlines()[0])
            seat.tick(1.0)
        await seat.pilot.pause()
        assert seat.screen == "SummaryScreen"
        assert "✓ 10 done" in seat.text
        # What could be read, second by second.
        words = {name: "\n".join(lines) for name, lines in seen.items()}
        for count in range(1, 11):
            assert f"GO {count} OF 10" in words["CIRCLES"]
        assert all(f"HOLD {left} SEC" in words["KNEEL FLAT"] for left in range(1, 11))
        assert "EASE IN" in words["KNEEL TUCK"]
        assert "SWITCH" in words["CALF"]
        assert "GET READY 3 READY" in words["TOE WALK"]
        # What could be heard: every cue of the plan, each once.
        expected = [cue.id for segment in plan.segments for cue in plan.cue_sheet(segment)]
        assert sorted(seat.ears.ids) == sorted(expected)
        assert seat.ears.hushed == 0
        await seat.press("enter")
        assert seat.screen == "HomeScreen"


async def test_a_pause_stops_the_time_and_a_count_in_leads_on() -> None:
    async with in_session() as seat:
        await seat.until(Kind.WALK, "toe-walk", after=3)
        left = seat.view.left
        assert left
        await seat.press("space")
        assert phase(seat) is Phase.PAUSED
        assert "PAUSED" in seat.place("band")
        assert "paused at 18:31" in seat.place("status")
        assert "Space go on" in seat.place("keys")
        assert "Space goes on" in seat.place("line")
        await seat.let(45)
        assert seat.view.left == pytest.approx(left, abs=0.5)
        await seat.press("space")
        assert phase(seat) is Phase.COUNTING_IN
        assert "GET READY" in seat.place("band")
        await seat.let(3.1)
        assert phase(seat) is Phase.RUNNING
        assert "GO" in seat.place("band")
        assert seat.view.left == pytest.approx(left - 0.5, abs=0.5)


async def test_a_clicker_can_pause_and_go_on() -> None:
    async with in_session() as seat:
        for key in ("space", "full_stop", "b", "f5"):
            await seat.press(key)
            assert phase(seat) is Phase.PAUSED, key
            await seat.press(key)
            assert phase(seat) is Phase.RUNNING, key


async def test_a_clicker_can_go_on_and_back() -> None:
    async with in_session() as seat:
        await seat.until(Kind.STEP, "heel-walk")
        before = seat.view.index
        await seat.press("pagedown")
        assert seat.view.index == before + 1
        await seat.press("pageup")
        assert (seat.view.kind, seat.view.exercise) == (Kind.ANNOUNCE, "heel-walk")
        await seat.press("pageup")
        assert seat.view.exercise == "toe-walk"


async def test_a_click_on_the_stage_pauses_and_goes_on() -> None:
    async with in_session() as seat:
        await seat.until(Kind.STEP)
        assert await seat.pilot.click("#panel")
        await seat.pilot.pause()
        assert phase(seat) is Phase.PAUSED
        assert await seat.pilot.click("#keys")
        await seat.pilot.pause()
        assert phase(seat) is Phase.RUNNING


async def test_skip_goes_to_the_next_move_and_is_not_done() -> None:
    async with in_session() as seat:
        await seat.until(Kind.WALK, "toe-walk", after=0.2)
        await seat.press("right")
        assert (seat.view.kind, seat.view.short) == (Kind.ANNOUNCE, "HEEL WALK")
        assert seat.session.driver.engine.sets[0].outcome is Outcome.SKIPPED
        assert "┄" in seat.place("rail")
        await seat.press("n")
        assert seat.view.short == "INVERSION"


async def test_back_goes_to_the_move_before_and_restart_to_the_start_of_this_one() -> None:
    async with in_session() as seat:
        await seat.until(Kind.WALK, "inversion-walk", after=5)
        await seat.press("r")
        assert (seat.view.kind, seat.view.exercise) == (Kind.ANNOUNCE, "inversion-walk")
        await seat.press("left")
        assert (seat.view.kind, seat.view.exercise) == (Kind.ANNOUNCE, "heel-walk")
        await seat.press("p")
        assert (seat.view.kind, seat.view.exercise) == (Kind.ANNOUNCE, "toe-walk")


async def test_end_set_goes_on_to_the_other_direction() -> None:
    async with in_session() as seat:
        await seat.until(Kind.REPS, "ankle-circles", after=6)
        side, direction = seat.view.side, seat.view.direction
        await seat.press("s")
        assert seat.view.kind is Kind.SWITCH
        assert (seat.view.side, seat.view.direction) != (side, direction)
        assert "SWITCH" in seat.place("band")


async def test_done_ends_a_walk_before_its_time_as_done() -> None:
    walks = (("enter", "toe-walk"), ("down", "heel-walk"), ("pagedown", "inversion-walk"))
    async with in_session() as seat:
        for number, (key, exercise) in enumerate(walks):
            await seat.until(Kind.WALK, exercise, after=6)
            await seat.press(key)
            assert seat.session.driver.engine.sets[number].outcome is Outcome.DONE
            assert seat.view.exercise != exercise


async def test_it_hurts_shows_the_easier_way_and_then_stops_the_exercise() -> None:
    async with in_session(size=(100, 30)) as seat:
        await seat.until(Kind.WALK, "toe-walk", after=4)
        easier = seat.view.easier
        await seat.press("x")
        await seat.let(0.5)
        assert easier in seat.place("line")
        await seat.press("x")
        assert seat.view.exercise != "toe-walk"
        assert seat.session.driver.engine.sets[0].hurt
        await seat.let(1.0)
        assert any("physiotherapist" in cue.text for cue, _ in seat.ears.cues)
        await seat.press("q", "enter")
        assert seat.screen == "SummaryScreen"
        assert "Hurt: Toe walk" in seat.text


async def test_slower_and_faster_change_this_exercise_and_say_so() -> None:
    async with in_session() as seat:
        await seat.until(Kind.HOLD, "kneeling-toes-pointed", after=1)
        assert seat.view.duration == 10
        await seat.press("plus")
        assert seat.view.duration == 15
        assert "15 s" in seat.place("line")
        await seat.press("minus", "minus")
        assert seat.view.duration == 5
        await seat.until(Kind.HOLD, "kneeling-toes-tucked")
        assert seat.view.duration == 10


async def test_a_held_key_does_not_run_through_the_session() -> None:
    async with in_session() as seat:
        await seat.until(Kind.WALK, "toe-walk", after=5)
        await seat.hold("right")
        assert seat.view.exercise == "heel-walk"
        await seat.press("right")
        assert seat.view.exercise == "inversion-walk"
        await seat.hold("pageup", times=2)
        assert seat.view.exercise == "heel-walk"


async def test_the_keys_are_listed_over_a_session_that_goes_on() -> None:
    async with in_session() as seat:
        await seat.until(Kind.STEP)
        await seat.press("question_mark")
        assert seat.screen == "KeysScreen"
        assert "Skip this exercise" in seat.text
        await seat.until(Kind.WALK)
        assert phase(seat) is Phase.RUNNING
        await seat.press("escape")
        assert seat.screen == "SessionScreen"


async def test_a_session_that_ends_under_the_list_of_keys_ends_in_its_summary() -> None:
    async with in_session() as seat:
        await seat.until(Kind.OUTRO)
        await seat.press("question_mark")
        session = seat.session
        seat.clock.advance(60)
        session.pulse()
        await seat.pilot.pause()
        assert seat.screen == "SummaryScreen"
        assert session not in seat.app.screen_stack
        await seat.press("enter")
        assert [type(each).__name__ for each in seat.app.screen_stack[1:]] == ["HomeScreen"]


async def test_the_figure_can_be_taken_away_and_brought_back() -> None:
    async with in_session() as seat:
        await seat.until(Kind.WALK, "toe-walk")
        widths = [panel_width(seat)]
        for _ in range(2):
            await seat.press("f")
            widths.append(panel_width(seat))
        assert widths[0] == widths[2] == widths[1] - 40
        assert seat.place("figure")


async def test_the_sound_is_turned_by_keys_and_told_on_the_status_line() -> None:
    async with in_session() as seat:
        assert "voice 80" in seat.place("status")
        await seat.press("left_square_bracket", "9")
        assert "voice 70" in seat.place("status")
        await seat.press("right_square_bracket", "0", "0")
        assert "voice 85" in seat.place("status")
        await seat.press("m")
        assert "tones 85" in seat.place("status")
        await seat.press("m")
        assert "sound off" in seat.place("status")
        assert seat.ears.profile is Profile.OFF
        await seat.press("m")
        assert "voice 85" in seat.place("status")


@pytest.mark.parametrize("way_out", [("q", "enter"), ("ctrl+q",)], ids=["left", "quit"])
async def test_how_the_sound_was_turned_is_remembered_whichever_way_the_session_ends(
    way_out: tuple[str, ...],
) -> None:
    async with in_session() as seat:
        await seat.press("left_square_bracket", "m", *way_out)
        kept = seat.app.parts.preferences
    assert (kept.settings.volume, kept.settings.sound) == (75, Profile.TONES)


async def test_the_volume_turned_without_the_voice_leaves_the_voice_in_the_settings() -> None:
    start = builtin().routines["pre-run"]
    async with seated(start=start, choices=Choices(speed=10.0)) as seat:
        assert "tones 80" in seat.place("status")
        await seat.press("left_square_bracket", "q", "enter")
        kept = seat.app.parts.preferences
    assert (kept.settings.volume, kept.settings.sound) == (75, Profile.ON)


async def test_a_sound_that_goes_is_told_where_the_instruction_stands() -> None:
    async with in_session() as seat:
        seat.ears.tell(State.GONE)
        await seat.let(0.1)
        assert "sound is gone" in seat.place("line")
        assert "sound gone" in seat.place("status")


async def test_leaving_pauses_and_asks_and_staying_goes_on() -> None:
    async with in_session() as seat:
        for leave, stay in itertools.product(("q", "escape"), STAY):
            await seat.press(leave)
            assert seat.screen == "LeaveScreen"
            assert phase(seat) is Phase.PAUSED
            await seat.press(stay)
            assert seat.screen == "SessionScreen", stay
            assert phase(seat) is Phase.RUNNING, stay


async def test_staying_after_a_pause_stays_paused() -> None:
    async with in_session() as seat:
        await seat.until(Kind.STEP)
        await seat.press("space", "escape", "escape")
        assert seat.screen == "SessionScreen"
        assert phase(seat) is Phase.PAUSED


async def test_leaving_ends_in_a_summary_of_what_was_done() -> None:
    async with in_session() as seat:
        await seat.until(Kind.WALK, "heel-walk", after=3)
        await seat.press("escape", "enter")
        assert seat.screen == "SummaryScreen"
        assert "✓ 1 done" in seat.text
        await seat.press("enter")
        assert seat.screen == "HomeScreen"


async def test_a_suspended_app_is_a_paused_session() -> None:
    async with in_session() as seat:
        await seat.until(Kind.WALK, "toe-walk", after=2)
        seat.app.app_suspend_signal.publish(seat.app)
        await seat.pilot.pause()
        assert phase(seat) is Phase.PAUSED
        seat.app.app_resume_signal.publish(seat.app)
        await seat.pilot.pause()
        assert "PAUSED" in seat.place("band")


async def test_a_machine_that_slept_is_a_paused_session_that_says_why() -> None:
    async with in_session() as seat:
        await seat.until(Kind.WALK, "toe-walk", after=2)
        left = seat.view.left
        seat.clock.sleep(600)
        await seat.let(0.0)
        assert phase(seat) is Phase.PAUSED
        assert seat.view.left == left
        assert "10:00" in seat.place("line")


async def test_ctrl_z_stops_the_app_on_a_question_too(monkeypatch: pytest.MonkeyPatch) -> None:
    stopped: list[str] = []
    async with in_session() as seat:
        monkeypatch.setattr(seat.app, "action_suspend_process", lambda: stopped.append(seat.screen))
        await seat.press("ctrl+z", "q", "ctrl+z")
        assert stopped == ["SessionScreen", "LeaveScreen"]


async def test_a_pause_paints_nothing_and_looks_at_no_clock_however_long_it_lasts(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async with in_session(beating=True) as seat:
        await seat.until(Kind.WALK, "toe-walk", after=2)
        written: list[str] = []
        pulses: list[Pulse] = []
        driver, pulse = seat.app._driver, seat.clock.pulse
        assert driver

        def counted() -> Pulse:
            pulses.append(pulse())
            return pulses[-1]

        monkeypatch.setattr(driver, "write", written.append)
        monkeypatch.setattr(type(driver), "is_headless", property(lambda _: False))
        monkeypatch.setattr(seat.clock, "pulse", counted)

        async def sit(seconds: float) -> tuple[int, int]:
            """Sit for half a second while the clock goes on; count what is written, and pulses."""
            written.clear()
            pulses.clear()
            for _ in range(5):
                seat.clock.advance(seconds / 5)
                await seat.pilot.pause(0.1)
            return len(written), len(pulses)

        assert min(await sit(5)) > 0
        await seat.press("space")
        await sit(0)  # the flash of the change goes out
        assert await sit(600) == (0, 0)


async def test_a_finished_session_tells_the_time_that_it_took() -> None:
    async with in_session("post-run") as seat:
        await seat.until(Kind.OUTRO, after=0)
        await seat.let(60)
        assert seat.screen == "SummaryScreen"
        assert "Post-run" in seat.text
        assert "✓ 7 done" in seat.text
