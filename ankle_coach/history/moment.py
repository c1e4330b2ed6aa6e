"""Moments as the record stores them: milliseconds since 1970 in UTC, and the offset from UTC."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from functools import cache

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MS = timedelta(milliseconds=1)


def ms_of(moment: datetime) -> int:
    """Whole milliseconds from 1970 to a moment."""
    return (moment - _EPOCH) // _MS


def offset_of(moment: datetime) -> int:
    """Seconds by which the clock there and then is ahead of UTC."""
    return round((moment.utcoffset() or timedelta()).total_seconds())


def moment_at(ms: int, offset_s: int) -> datetime:
    """The moment, as the clock there and then told it."""
    return datetime.fromtimestamp(ms / 1000, _zone(offset_s))


@cache
def _zone(offset_s: int) -> timezone:
    return timezone(timedelta(seconds=offset_s))


def week_of(day: date) -> int:
    """The number of the week, Monday to Sunday, in which a day lies."""
    return (day.toordinal() - 1) // 7
