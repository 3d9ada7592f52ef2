"""The report as JSON: a documented, versioned form that round-trips."""

import json
from dataclasses import asdict, fields, is_dataclass
from functools import cache
from types import UnionType
from typing import Any, get_args, get_origin, get_type_hints

from grader.report.model import Report, Status

SCHEMA = "gradlings.report/3"
"""Changed whenever a reader of the old form could misread the new one."""


def to_json(report: Report) -> dict[str, Any]:
    """Return the report as a dict of JSON types; `score` and `points` are written for readers."""
    return {"schema": SCHEMA, "score": report.score, "points": report.points, **asdict(report)}


def from_json(data: dict[str, Any] | str) -> Report:
    """Read a report back.

    Raises:
        ValueError: it is not JSON, of another schema, or a field has the wrong type.
    """
    if isinstance(data, str):
        data = json.loads(data)
    if not isinstance(data, dict) or data.get("schema") != SCHEMA:
        found = data.get("schema") if isinstance(data, dict) else type(data).__name__
        raise ValueError(f"not a {SCHEMA} document: found {found!r}")
    report = _build(Report, {k: v for k, v in data.items() if k not in _DERIVED})
    assert isinstance(report, Report)
    return report


_DERIVED = {"schema", "score", "points"}


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)


def _build(kind: Any, value: Any) -> Any:
    """Build a value of type `kind` (a dataclass, a tuple, a union or a plain type) from JSON."""
    if is_dataclass(kind) and isinstance(kind, type):
        if not isinstance(value, dict):
            raise ValueError(f"{kind.__name__} should be an object, found {value!r}")
        known = {f.name for f in fields(kind)}
        if unknown := sorted(value.keys() - known):
            raise ValueError(f"{kind.__name__} has no field {', '.join(unknown)}")
        hints = _hints(kind)
        try:
            return kind(**{name: _build(hints[name], item) for name, item in value.items()})
        except TypeError as error:
            raise ValueError(f"{kind.__name__}: {error}") from None
    origin = get_origin(kind)
    if origin is UnionType:
        options = [option for option in get_args(kind) if option is not type(None)]
        return None if value is None else _build(options[0], value)
    if origin is tuple:
        if not isinstance(value, list | tuple):
            raise ValueError(f"a list was expected, found {value!r}")
        args = get_args(kind)
        if len(args) == 2 and args[1] is Ellipsis:
            return tuple(_build(args[0], item) for item in value)
        return tuple(_build(arg, item) for arg, item in zip(args, value, strict=True))
    if kind is Status:
        return Status(value)
    if kind is float and isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    if isinstance(kind, type) and not isinstance(value, kind):
        raise ValueError(f"{kind.__name__} was expected, found {value!r}")
    return value
