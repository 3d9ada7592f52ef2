"""A judged derivation as Markdown: each line set in LaTeX, with its mark and the reason."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from grader.judge.algebra.derivations import Judged
from grader.report import printable
from grader.report.outline import LINE_MARKS

_SPECIAL = re.compile(r"([\\`*_{}\[\]()#+\-.!|<>&$~^])")


def derivation_markdown(judged: Judged, rows: Sequence[Mapping[str, Any]]) -> str:
    """Return a table of the lines, and under it what is to be said of the whole.

    Args:
        judged: the verdicts.
        rows: LaTeX and remark of each row, with its line's number, as `DerivationJudge.typeset`
            gives them; a line that holds several rows has several.
    """
    table = "\n".join(["| | | | |", "|:-:|--:|:--|:--|", *_rows(judged.lines, rows)])
    return "\n\n".join([table, *_remarks(judged)])


def _rows(lines: Iterable[Mapping[str, Any]], rows: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    left = [row for row in rows if row["latex"]]
    for line in lines:
        row = next((row for row in left if row["number"] == line["number"]), None)
        if row is not None and line["status"] != "unreadable":
            left.remove(row)
            shown, remark = f"${row['latex']}$", str(row["remark"])
        else:
            shown, remark = _code(str(line["text"])), ""
        status = str(line["status"])
        words = f"**{status}**" if not line["ok"] else status
        reason = f"{words}: {_plain(line['reason'])}"
        if remark:
            reason = f"*{_plain(remark)}*<br>{reason}"
        yield f"| {LINE_MARKS.get(status, '?')} | {line['number']} | {shown} | {reason} |"


def _remarks(judged: Judged) -> Iterator[str]:
    yield from map(_plain, judged.assumptions)
    if judged.goal is not None:
        mark = "✓" if judged.goal["reached"] else "✗"
        yield f"{mark} {_plain(judged.goal['reason'])}"
    yield f"**{judged.tally}**"


def _plain(text: object) -> str:
    """Return text of a learner's so that Markdown shows it as it is."""
    return _SPECIAL.sub(r"\\\1", printable(" ".join(str(text).split()), 1000))


def _code(text: str) -> str:
    shown = printable(text.strip(), 600).replace("|", "∣").replace("`", "'")
    return f"`{shown}`" if shown else ""
