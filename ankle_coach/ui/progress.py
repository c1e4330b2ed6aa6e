"""What the record adds up to, as rows of marks and words: shape tells what colour tells too."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from ankle_coach.history.past import Ending, PastSession, PastSet
from ankle_coach.history.statistics import Day, Streak, Tally, Week
from ankle_coach.session.record import Outcome
from ankle_coach.ui.stage.content import ARROWS, minutes
from ankle_coach.ui.summary import HURT_MARK, MARKS

LEVELS = (
    (0.0, "·", "$quiet"),
    (1.0, "▪", "$primary"),
    (300.0, "■", "$primary"),
    (900.0, "█", "$success"),
)
"""From so many seconds in a day on: the mark of the calendar, and its colour."""
LEGEND = "▪ under 5 min  ■ from 5  █ from 15  ! hurt"
SHORT_LEGEND = "▪ <5 ■ 5 █ 15 min  ! hurt"
ENDINGS = {Ending.FINISHED: "✓", Ending.STOPPED: "–"}
"""How a session ended, where there is no room for the word."""
BAR = "▁▂▃▄▅▆▇█"
WEEKDAYS = ("Mon", "", "Wed", "", "Fri", "", "Sun")


def calendar_rows(days: Sequence[Day], columns: int) -> list[Content]:
    """A row for each weekday and a column of two cells for each week, the newest on the right.

    Above are the months, below is what the marks mean.
    ``days`` begin on a Monday; as many weeks are shown as fit into ``columns``.
    """
    weeks = [days[at : at + 7] for at in range(0, len(days), 7)]
    weeks = weeks[-max(1, (columns - 5) // 2) :]
    rows = [Content.assemble(("     " + _months(weeks), "$quiet"))]
    for weekday in range(7):
        parts: list[tuple[str, str]] = [(f"{WEEKDAYS[weekday]:5}", "$quiet")]
        parts += (_day(week[weekday]) if weekday < len(week) else ("  ", "") for week in weeks)
        rows.append(Content.assemble(*parts))
    legend = LEGEND if columns >= len(LEGEND) + 5 else SHORT_LEGEND
    return [*rows, Content.assemble((f"     {legend}", "$quiet"))]


def _months(weeks: Sequence[Sequence[Day]]) -> str:
    """The months' names above the weeks in which they begin."""
    text = ""
    for number, week in enumerate(weeks):
        begins = number == 0 or week[0].day.month != weeks[number - 1][0].day.month
        if begins and len(text) <= number * 2:
            text = text.ljust(number * 2) + f"{week[0].day:%b}"
    return text


def _day(day: Day) -> tuple[str, str]:
    _, mark, colour = max(level for level in LEVELS if day.seconds >= level[0])
    if not day.sessions:
        _, mark, colour = LEVELS[0]
    hurt = HURT_MARK if day.hurt else " "
    return mark + hurt, colour


def week_rows(weeks: Sequence[Week], columns: int, height: int = 4) -> list[Content]:
    """Minutes per week as bars, ``height`` rows high, with a scale at the left."""
    shown = weeks[-max(1, (columns - 5) // 2) :]
    most = max([60.0, *(week.seconds for week in shown)])
    rows = []
    for row in range(height, 0, -1):
        label = f"{most / 60:3.0f} " if row == height else "  0 " if row == 1 else "    "
        bars = "".join(_slice(week.seconds / most * height - (row - 1)) + " " for week in shown)
        rows.append(Content.assemble((f"{label} ", "$quiet"), (bars, "$primary")))
    return rows


def _slice(full: float) -> str:
    if full <= 0:
        return " "
    return BAR[min(len(BAR) - 1, max(0, round(full * len(BAR)) - 1))]


def streak_letters(streak: Streak) -> str:
    """The weeks in a row in so few words that they can be large; empty for none."""
    return f"{streak.weeks} WEEK{'S' if streak.weeks > 1 else ''}" if streak.weeks else ""


def tally_row(tally: Tally, columns: int) -> Content:
    """One exercise: how often done, and left against right where it has sides.

    Narrower than 100 ``columns`` it is told in fewer words, narrower than 70 on two lines.
    """
    wide = columns >= 100
    left, right = ("left ", "right ") if wide else ("L ", "R ")
    sides = ""
    if tally.left_sets or tally.right_sets:
        sides = f"{left}{tally.left_done}/{tally.left_sets}  "
        sides += f"{right}{tally.right_done}/{tally.right_sets}"
    hurt = f"{HURT_MARK} {'hurt ' if wide else ''}{tally.hurt}×" if tally.hurt else ""
    done = f"{'done' if wide else '✓'} {tally.completed}/{tally.sessions}"
    name = f"{tally.name}\n  " if columns < 70 else f"{tally.name[:38]:{41 if wide else 39}}"
    return Content.assemble(
        name,
        (done.ljust(12 if wide else 10), "$success"),
        (sides.ljust(28 if wide else 17), "$quiet"),
        (hurt, "bold $error"),
    )


def session_row(session: PastSession, columns: int) -> Content:
    """One session in a line; narrower than 70 ``columns`` in fewer words."""
    began, name, running = session.started, session.name, minutes(session.running)
    moves, ending = f"{session.completed}/{session.moves}", ENDINGS[session.ending]
    if columns >= 70:
        ending = ending if not session.counts else str(session.ending)
        wide = min(40, columns - 54)
        told = f"{began:%a %d %b %Y %H:%M}  {name[:wide]:{wide}} {running:>6}  {moves:5}  {ending}"
    else:
        when = f"{began:%d %b %H:%M}" if columns >= 50 else f"{began:%d %b}"
        told = f"{when} {name[:8]:8} {running:>5} {moves} {ending}"
    preview = "" if session.counts else f" {session.speed:g}× preview"
    hurt = f" {HURT_MARK}" if session.hurt else ""
    return Content.assemble(told, (hurt, "bold $error"), (preview, "$quiet"))


def set_row(each: PastSet, columns: int) -> Content:
    """One set of a past session in a line; narrower than 76 ``columns`` in two."""
    arrow = ARROWS[each.direction] if each.direction else ""
    place = f"{each.side or ''} {arrow}".strip() or (
        f"set {each.number}" if each.number > 1 else ""
    )
    done = f"{each.reps} of {each.asked}" if each.asked else f"{each.seconds:.0f} s"
    colour = {"done": "$success", "partial": "$warning", "skipped": "$quiet"}[each.outcome.value]
    name = f"{each.name[:40]:40} " if columns >= 76 else f"{each.name}\n  "
    return Content.assemble(
        (f"{MARKS[Outcome(each.outcome)]} ", colour),
        f"{name}{place:10} ",
        (f"{each.outcome:8} {done}", colour),
        (f" {HURT_MARK} hurt" if each.hurt else "", "bold $error"),
    )
