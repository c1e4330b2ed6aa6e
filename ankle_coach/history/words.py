"""What the record adds up to, in sentences that every front end tells alike."""

from __future__ import annotations

from datetime import date

from ankle_coach.history.statistics import Ache, Streak
from ankle_coach.text import counted


def streak_words(streak: Streak, sessions: int) -> str:
    """The weeks in a row in a sentence that makes one want to come back."""
    if not sessions:
        return "No session is over yet: the first begins the row."
    if not streak.weeks:
        return "No row of weeks at the moment. One session begins the next."
    weeks = f"{counted(streak.weeks, 'week')} in a row"
    return f"{weeks}." if streak.this_week else f"{weeks}; one session this week goes on with it."


def ache_words(ache: Ache, today: date) -> str:
    """What hurt lately, and from three times on, what to do about it."""
    days = (today - ache.last).days
    when = {0: "today", 1: "yesterday"}.get(days, f"{days} days ago")
    times = f"{counted(ache.times, 'time')} in 30 days"
    advice = " A physiotherapist should look at it." if ache.see_a_physio else ""
    return f"! {ache.name} hurt {times}, last {when}.{advice}"
