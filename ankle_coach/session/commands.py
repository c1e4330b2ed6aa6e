"""What each command does to a session under way: from a course and an instant to events.

Whether a command is legal has been decided before (``table.TABLE``), and everything due by the
instant ``at`` has been taken.
"""

from __future__ import annotations

from ankle_coach.session import cues
from ankle_coach.session.course import Course, due_now
from ankle_coach.session.events import (
    Event,
    Hurt,
    Hushed,
    Paused,
    RepFinished,
    RepStarted,
    Resumed,
    Stopped,
    TempoChanged,
)
from ankle_coach.session.model import Exercise, Line
from ankle_coach.session.segment import Kind
from ankle_coach.session.table import Phase
from ankle_coach.session.words import worded

LONG_PAUSE = 60.0
"""After a pause of more than this many seconds the set-up line is said again."""
BACK_WITHIN = 3.0
"""Back in the first seconds of an exercise goes to the one before."""
_PASSED_BY_DONE = (Kind.INTRO, Kind.ANNOUNCE, Kind.STEP, Kind.READY, Kind.REST, Kind.OUTRO)


def start(course: Course, at: float) -> list[Event]:
    """Begin with the first segment."""
    return course.enter(0, at)


def pause(course: Course, at: float, reason: str = "", seconds: float = 0.0) -> list[Event]:
    """Stand still."""
    course.stand_still(at)
    course.phase = Phase.PAUSED
    course.paused_at, course.pause_reason, course.pause_seconds = at, reason, seconds
    return [Paused(at, reason, seconds), Hushed(at), *due_now(at, cues.pausing())]


def resume(course: Course, at: float) -> list[Event]:
    """Go on: inside the work after the count-in, elsewhere at once.

    A line that the pause cut off is said again, and after a long pause the set-up line.
    """
    seconds, unsaid = course.end_pause(at), course.unsaid
    events: list[Event] = [Resumed(at, seconds), Hushed(at)]
    course.track.rewind(course.reps)
    again = [line for line in _set_up_again(course, seconds) if line not in unsaid]
    if not course.lead_in(at, (*unsaid, *again), _count_in(course)):
        quiet = course.track.quiet
        course.go(at)
        return [*events, *due_now(at, cues.resuming(quiet, course.plan.clips))]
    if course.lead and not course.lead.sounds_at_once:
        events += due_now(at, cues.resuming(0.0, course.plan.clips))
    return events


def skip(course: Course, at: float) -> list[Event]:
    """On to the next exercise."""
    return course.leave_for(course.plan.after_move(course.segment), at, cues.moving_on())


def skip_set(course: Course, at: float) -> list[Event]:
    """End this set early, or pass over the one that is being prepared."""
    work, move, segment = course.plan.work_of(course.segment), course.segment.move, course.segment
    if work is None or move is None:
        return []
    if segment.kind.is_work:
        return course.leave_for(work + 1, at, cues.ending() if segment.closing else ())
    end = course.plan.moves[move].end
    if segment.number or work + 1 == end:
        return course.leave_for(work + 1, at, cues.moving_on())
    # Of the first set nothing has been done to rest or change from: the position is taken up here.
    later = course.plan.segments[work + 1 : end]
    following = next(s for s in later if s.kind is Kind.EASE_IN or s.kind.is_work)
    events = course.leave_for(following.index, at, cues.moving_on())
    course.precede(at, _taking_up(course), _count_in(course))
    return events


def back(course: Course, at: float) -> list[Event]:
    """To the start of this exercise, or in its first 3 s to the one before."""
    moves, move = course.plan.moves, course.segment.move
    if move is None:
        after = course.segment.kind is Kind.OUTRO
        return _again(course, moves[-1].first if after else 0, at)
    if move > 0 and course.since_move_began(at) < BACK_WITHIN:
        move -= 1
    return _again(course, moves[move].first, at)


def restart(course: Course, at: float) -> list[Event]:
    """To the start of this exercise."""
    move = course.segment.move
    return [] if move is None else _again(course, course.plan.moves[move].first, at)


def _again(course: Course, index: int, at: float) -> list[Event]:
    return course.leave_for(index, at, cues.moving_on(), again=True)


def done(course: Course, at: float) -> list[Event]:
    """The person says that this is done.

    It passes on from what tells or rests, counts one open repetition, and ends any other work: a
    walk as done, timed repetitions and holds as far as they got.
    """
    segment = course.segment
    if segment.kind in _PASSED_BY_DONE:
        return course.leave_for(segment.index + 1, at)
    if not segment.kind.is_work:
        return []
    if segment.kind is Kind.REPS and segment.open:
        return _count_one(course, at)
    return _end_work(course, at, whole=segment.kind is Kind.WALK)


def _end_work(course: Course, at: float, *, whole: bool) -> list[Event]:
    segment = course.segment
    signal = cues.ending() if segment.closing else ()
    return course.leave_for(segment.index + 1, at, signal, whole=whole)


def _count_one(course: Course, at: float) -> list[Event]:
    course.reps += 1
    finished = RepFinished(at, course.reps)
    if course.reps == course.segment.reps:
        return [finished, *_end_work(course, at, whole=True)]
    count = course.reps + 1
    sheet = course.plan.cue_sheet(course.segment)
    own = tuple(cue for cue in sheet if cue.count == count)
    return [finished, RepStarted(at, count), *due_now(at, own)]


def hurts(course: Course, at: float) -> list[Event]:
    """The person says that it hurts: the easier line first, the next exercise second."""
    move, work = course.segment.move, course.plan.work_of(course.segment)
    if move is None or work is None or course.lead_says(cues.SEE_A_PHYSIO):
        return []
    times = course.hurts[move] = course.hurts.get(move, 0) + 1
    course.record.hurt(work)
    exercise = course.plan.moves[move].exercise
    events: list[Event] = []
    seconds = 0.0
    if course.phase is Phase.PAUSED:
        seconds = course.end_pause(at)
        events.append(Resumed(at, seconds))
    if times > 1:
        return [*events, *_give_up(course, at, Hurt(at, exercise.id, times, cues.SEE_A_PHYSIO))]
    course.stand_still(at)
    course.track.rewind(course.reps)
    again = _set_up_again(course, seconds)
    course.precede(at, (exercise.easier, *again), _count_in(course))
    hurt = Hurt(at, exercise.id, times, exercise.easier)
    return [*events, hurt, Hushed(at), *due_now(at, cues.hurting())]


def _give_up(course: Course, at: float, hurt: Hurt) -> list[Event]:
    """Skip the exercise, and say what to do about it before the next is announced."""
    events = course.leave_for(course.plan.after_move(course.segment), at)
    course.precede(at, (hurt.text,), 0.0)
    return [hurt, *events, *due_now(at, cues.hurting())]


def _count_in(course: Course) -> float:
    """Seconds of counting in before the segment, if it is timed work."""
    counted = course.segment.kind.is_work and not course.segment.open
    return course.plan.options.timing.count_in if counted else 0.0


def _set_up_again(course: Course, paused: float) -> tuple[str, ...]:
    """What is to be said again of the position after so many seconds of pause."""
    inside = course.segment.kind.is_work or course.segment.kind is Kind.COUNT_IN
    if paused <= LONG_PAUSE or not inside:
        return ()
    exercise = _exercise_of(course)
    eased = exercise.ease_in if course.segment.kind is Kind.HOLD else None
    return _said(course, eased) or _taking_up(course)


def _taking_up(course: Course) -> tuple[str, ...]:
    """The set-up line that takes up the position of the set under way."""
    steps = _exercise_of(course).steps
    return _said(course, steps[-1] if steps else None)


def _exercise_of(course: Course) -> Exercise:
    return course.plan.moves[course.segment.move or 0].exercise


def _said(course: Course, line: Line | None) -> tuple[str, ...]:
    segment = course.segment
    return (worded(line, segment.side, segment.direction).text,) if line else ()


def change_tempo(course: Course, at: float, step: int) -> list[Event]:
    """More time for this exercise by ``step``, or less, until the session ends."""
    work = course.plan.work_of(course.segment)
    if work is None:
        return []
    exercise = course.segment.exercise or ""
    planned, steps = course.plan.segments[work], course.tempo.get(exercise, 0) + step
    changed = planned.adjusted(steps)
    if changed == course.timed(planned):
        return []
    course.set_tempo(exercise, steps, at)
    return [TempoChanged(at, exercise, steps, changed.rep_total or changed.expected)]


def stop(course: Course, at: float) -> list[Event]:
    """Leave for good."""
    events = [] if course.phase is Phase.READY else course.end_work(at)
    course.stand_still(at)
    course.phase = Phase.STOPPED
    return [*events, Hushed(at), Stopped(at)]
