"""What the record adds up to, as rows of marks and words: shape tells what colour tells too."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from textual.content import Content

from ankle_coach.history.past import PastSession, PastSet
from ankle_coach.history.statistics import Ache, Day, Streak, Tally, Week
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
BAR = "▁▂▃▄▅▆▇█"
WEEKDAYS = ("Mon", "", "Wed", "", "Fri", "", "Sun")


def calendar_rows(days: Sequence[Day], columns: int) -> list[Content]:
    """A row for each weekday and a column of two cells for each week, the newest on the right.

    ``days`` begin on a Monday; as many weeks are shown as fit into ``columns``.
    """
    weeks = [days[at : at + 7] for at in range(0, len(days), 7)]
    weeks = weeks[-max(1, (columns - 5) // 2) :]
    rows = [Content.assemble(("     " + _months(weeks), "$quiet"))]
    for weekday in range(7):
        parts: list[tuple[str, str]] = [(f"{WEEKDAYS[weekday]:5}", "$quiet")]
        parts += (_day(week[weekday]) if weekday < len(week) else ("  ", "") for week in weeks)
        rows.append(Content.assemble(*parts))
    return rows


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


def streak_words(streak: Streak, sessions: int) -> str:
    """The weeks in a row in a sentence that makes one want to come back."""
    if not sessions:
        return "Nothing kept yet: the first session begins the row."
    if not streak.weeks:
        return "No row of weeks at the moment. One session begins the next."
    weeks = f"{streak.weeks} week{'s' if streak.weeks > 1 else ''} in a row"
    return f"{weeks}." if streak.this_week else f"{weeks}; one session this week goes on with it."


def streak_letters(streak: Streak) -> str:
    """The weeks in a row in so few words that they can be large; empty for none."""
    return f"{streak.weeks} WEEK{'S' if streak.weeks > 1 else ''}" if streak.weeks else ""


def tally_row(tally: Tally, columns: int) -> Content:
    """One exercise: how often done, and left against right where it has sides.

    Narrower than 100 ``columns`` it is told in fewer words.
    """
    wide = columns >= 100
    left, right = ("left ", "right ") if wide else ("L ", "R ")
    sides = ""
    if tally.left_sets or tally.right_sets:
        sides = f"{left}{tally.left_done}/{tally.left_sets}  "
        sides += f"{right}{tally.right_done}/{tally.right_sets}"
    hurt = f"{HURT_MARK} {'hurt ' if wide else ''}{tally.hurt}×" if tally.hurt else ""
    return Content.assemble(
        (f"{tally.name:40} " if wide else f"{tally.name[:38]:39}"),
        (
            f"{'done' if wide else '✓'} {tally.completed}/{tally.sessions}".ljust(
                12 if wide else 10
            ),
            "$success",
        ),
        (sides.ljust(28 if wide else 17), "$quiet"),
        (hurt, "bold $error"),
    )


def ache_words(ache: Ache, today: date) -> str:
    """What hurt lately, and from three times on, what to do about it."""
    days = (today - ache.last).days
    when = {0: "today", 1: "yesterday"}.get(days, f"{days} days ago")
    times = f"{ache.times} time{'s' if ache.times > 1 else ''} in 30 days"
    advice = " A physiotherapist should look at it." if ache.see_a_physio else ""
    return f"{HURT_MARK} {ache.name} hurt {times}, last {when}.{advice}"


def session_row(session: PastSession) -> Content:
    """One session in a line."""
    hurt = f"  {HURT_MARK}" if session.hurt else ""
    return Content.assemble(
        f"{session.started:%a %d %b %Y  %H:%M}  {session.name:20} {minutes(session.running):>6}  ",
        f"{session.completed} of {session.moves}  {session.ending}",
        (hurt, "bold $error"),
    )


def set_row(each: PastSet) -> Content:
    """One set of a past session in a line."""
    arrow = ARROWS[each.direction] if each.direction else ""
    place = f"{each.side or ''} {arrow}".strip() or (
        f"set {each.number}" if each.number > 1 else ""
    )
    done = f"{each.reps} of {each.asked}" if each.asked else f"{each.seconds:.0f} s"
    colour = {"done": "$success", "partial": "$warning", "skipped": "$quiet"}[each.outcome.value]
    hurt = f"  {HURT_MARK} hurt" if each.hurt else ""
    return Content.assemble(
        (f"{MARKS[Outcome(each.outcome)]} ", colour),
        f"{each.name:40} {place:10} ",
        (f"{each.outcome:8} {done}", colour),
        (hurt, "bold $error"),
    )
