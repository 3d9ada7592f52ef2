"""The JSON Schema of a report, written from the dataclasses so that the two cannot drift apart."""

from dataclasses import MISSING, fields, is_dataclass
from types import UnionType
from typing import Any, Literal, get_args, get_origin, get_type_hints

from grader.report.json import SCHEMA
from grader.report.model import Report, Status


def json_schema() -> dict[str, Any]:
    """Return the schema (draft 2020-12) of what `to_json` gives."""
    definitions: dict[str, Any] = {}
    report = _object(Report, definitions)
    number = {"type": "number", "minimum": 0}
    report["properties"] |= {"schema": {"const": SCHEMA}, "score": number, "points": number}
    report["required"] = sorted({*report["required"], "schema", "score", "points"})
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": SCHEMA,
        "description": "The verdict on one submission of one exercise.",
        **report,
        "$defs": definitions,
    }


def _object(kind: type, definitions: dict[str, Any]) -> dict[str, Any]:
    hints = get_type_hints(kind)
    needed = [f.name for f in fields(kind) if f.default is MISSING and f.default_factory is MISSING]
    return {
        "type": "object",
        "properties": {f.name: _type(hints[f.name], definitions) for f in fields(kind)},
        "required": needed,
        "additionalProperties": False,
    }


def _type(kind: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    if kind is Status:
        return {"enum": [str(status) for status in Status]}
    if is_dataclass(kind) and isinstance(kind, type):
        if kind.__name__ not in definitions:
            definitions[kind.__name__] = {}
            definitions[kind.__name__] = _object(kind, definitions)
        return {"$ref": f"#/$defs/{kind.__name__}"}
    args = get_args(kind)
    if get_origin(kind) is Literal:
        return {"enum": list(args)}
    if get_origin(kind) is UnionType:
        return {"anyOf": [_type(arg, definitions) for arg in args]}
    if get_origin(kind) is tuple:
        if args[-1] is Ellipsis:
            return {"type": "array", "items": _type(args[0], definitions)}
        items = [_type(arg, definitions) for arg in args]
        return {"type": "array", "prefixItems": items, "minItems": len(args), "maxItems": len(args)}
    names = {str: "string", int: "integer", float: "number", bool: "boolean", type(None): "null"}
    return {"type": names[kind]}
