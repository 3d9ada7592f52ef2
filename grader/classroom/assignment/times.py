"""Points in time as instructors write them: a date and time with an offset, or with a time zone."""

import difflib
import re
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from math import ceil
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

FORM = '"2026-12-01 23:59 Europe/Berlin" or "2026-12-01 23:59+01:00"'
"""How one is written, for messages."""
_WRITTEN = re.compile(
    r"(?P<when>\d{4}-\d\d-\d\d(?:[ T]\d\d:\d\d(?::\d\d)?)?)"
    r"(?:\s*(?P<offset>Z|[+-]\d\d:?\d\d)|\s+(?P<zone>[A-Za-z][\w+/-]*))?",
    re.ASCII,
)
_DAY = timedelta(days=1)
_MINUTE = timedelta(seconds=59, microseconds=999_999)


def moment(value: Any, zone: tzinfo | None = None) -> datetime:
    """Return the point in time that a value of a TOML file means.

    Without seconds, the whole minute belongs to it: until 23:59 is until midnight.

    Args:
        value: a string, or one of TOML's own dates.
        zone: holds where none is written.

    Raises:
        ValueError: it is none, or its time zone does not exist or is missing; the message goes on
            after the name of the key.
    """
    if isinstance(value, datetime):
        return _placed(value, zone, str(value))
    if isinstance(value, date | time):
        raise ValueError(f"is {value}: date and time are needed, such as {FORM}.")
    if not isinstance(value, str):
        raise ValueError(f"is {value!r}: write a time such as {FORM}.")
    found = _WRITTEN.fullmatch(value.strip())
    if not found:
        raise ValueError(f"is {value!r}: write a time such as {FORM}.")
    if len(found["when"]) == len("2026-12-01"):
        raise ValueError(f"is {value!r}, without a time of day: write {FORM}.")
    try:
        when = datetime.fromisoformat(found["when"])
    except ValueError as error:
        raise ValueError(f"is {value!r}: {error}.") from None
    if found["when"].count(":") == 1:
        when += _MINUTE
    if found["offset"]:
        offset = datetime.fromisoformat(f"2000-01-01T00:00{found['offset']}").tzinfo
        return when.replace(tzinfo=offset)
    return _placed(when, named_zone(found["zone"]) if found["zone"] else zone, value)


def named_zone(name: str) -> ZoneInfo:
    """Return a time zone.

    Raises:
        ValueError: there is none of that name.
    """
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        known = available_timezones()
    if not known:
        raise ValueError(
            f"names the time zone {name}, and this machine has no list of time zones: "
            "`pip install tzdata`, or write an offset such as +01:00."
        )
    close = difflib.get_close_matches(name, known, n=2)
    meant = f" Did you mean {' or '.join(close)}?" if close else ""
    raise ValueError(f"names a time zone that does not exist: {name}.{meant}")


def days_late(came: datetime, until: datetime) -> int:
    """Return how many days after a deadline have begun when something came; 0 where it is in time.

    A day ends at the deadline's time of day, in its time zone, and so has 23 or 25 hours where the
    clocks are changed.
    """
    # In UTC: two times of one zone would be compared as the clock shows them.
    if came.astimezone(UTC) <= until.astimezone(UTC):
        return 0
    passed = came.astimezone(until.tzinfo) - until  # of the same zone: as the clock shows it
    return max(1, ceil(passed / _DAY))


def later(when: datetime, days: int) -> datetime:
    """Return the same time of day, some days later.

    Raises:
        OverflowError: there is no such date.
    """
    return when + days * _DAY


def shown(when: datetime) -> str:
    """Return a point in time for people: `1 December 2026, 23:59 CET`."""
    seconds = f":{when:%S}" if when.second not in (0, 59) else ""
    return f"{when.day} {when:%B %Y, %H:%M}{seconds} {when.tzname()}"


def iso(when: datetime) -> str:
    """Return a point in time for programs: ISO 8601, UTC, to the second."""
    return when.astimezone(UTC).isoformat(timespec="seconds")


def _placed(when: datetime, zone: tzinfo | None, written: str) -> datetime:
    if when.tzinfo is not None:
        return when
    if zone is None:
        raise ValueError(f"is {written}, without a time zone: write {FORM}.")
    # Where the clock shows it twice, the later one: nobody is late for our doubt.
    placed = when.replace(tzinfo=zone, fold=1)
    there_and_back = placed.astimezone(UTC).astimezone(zone)
    if there_and_back.replace(tzinfo=None) != when:
        raise ValueError(f"is {written}: on that day the clock is put forward over this time.")
    return placed
