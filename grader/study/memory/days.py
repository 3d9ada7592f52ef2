"""Days as learners count them: local ones, which begin at four in the morning."""

from datetime import UTC, date, datetime, timedelta

_ROLLOVER = timedelta(hours=4)
"""Whoever learns after midnight is still at the day before."""


def day_of(moment: datetime) -> int:
    """Return the local day of a moment, as a proleptic Gregorian ordinal."""
    return (moment.astimezone() - _ROLLOVER).date().toordinal()


def today() -> int:
    """Return the day that it is now."""
    return day_of(datetime.now(UTC))


def stamp(day: int) -> datetime:
    """Return the moment that stands for a day wherever whole days are counted: its noon in UTC."""
    whole = date.fromordinal(day)
    return datetime(whole.year, whole.month, whole.day, 12, tzinfo=UTC)


def written(day: int) -> str:
    """Return a day as 2026-11-30."""
    return date.fromordinal(day).isoformat()
