"""A verdict as plain data, and how it is shown.

This is the bottom of the stack: it knows no exercise, no sandbox and no check, and imports nothing
else of gradlings. A terminal, a web page, nbgrader and a JSON file all show the same `Report`.
"""

from grader.report.json import SCHEMA, from_json, to_json
from grader.report.model import (
    CheckResult,
    Failure,
    Isolation,
    LineResult,
    PartResult,
    Problem,
    Report,
    Status,
)
from grader.report.text import printable

__all__ = [
    "SCHEMA",
    "CheckResult",
    "Failure",
    "Isolation",
    "LineResult",
    "PartResult",
    "Problem",
    "Report",
    "Status",
    "from_json",
    "printable",
    "to_json",
]
