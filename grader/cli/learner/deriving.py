"""`grade derive`: anyone's own derivation, line by line."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from grader.cli.errors import UserError
from grader.cli.exits import FAILED, PASSED, UNUSABLE
from grader.cli.invocation import Invocation, shared_options
from grader.judge.algebra.derivations import DerivationJudge, Judged
from grader.judge.algebra.documents import notebook_text
from grader.judge.algebra.process import AlgebraError
from grader.judge.algebra.sheets import read_sheet
from grader.report.outline import LINE_MARKS
from grader.report.text import printable

SCHEMA = "gradlings.derivation/1"
MAX_BYTES = 100_000
_WINDOW = 72


@click.command(
    epilog="Exit status: 0 all lines follow, 1 a line does not or the goal is not reached, "
    "2 something cannot be read."
)
@click.argument("file", type=click.Path(dir_okay=False, allow_dash=True))
@click.option(
    "--show", is_flag=True, help="Print each line as it was understood, in plain text and LaTeX."
)
@shared_options()
@click.pass_obj
def derive(invocation: Invocation, file: str, show: bool) -> int:
    """Check a derivation of your own: does each line follow from the one before it?

    FILE is plain text, Markdown, LaTeX or a notebook, `-` is what is piped in. In a text with prose
    the displays are the derivation. Otherwise each line is a formula, plain or LaTeX; it may
    begin with `=` and end with `# a comment`. `let u = ...` defines a name.

    Equations are solved with arrows: `2x = 6 <=> x = 3`. After `=>` a line must hold wherever the
    one before it does, after `<=>` (and without an arrow, down to a line such as `x = 3`) it must
    have the same solutions. `and`, `or`, `x = ±3`, `given x^2 = 9` and inequalities may stand
    there, too. Cases are written `{ x if x > 0; 0 otherwise }`.

    Before the first formula may stand, one to a line:

    \b
      x, y: real            what the names may be: real, positive, integer,
      p: (0, 1)             an interval, `real except 0`, vector(n), matrix(m, n)
      start: d/dx tanh(x)   the formula that the first line must equal
      goal: 1 - tanh(x)^2   the formula that the last line must equal
      form: same form       further demands on the last line

    What names are that are not declared is worked out from their use, and shown in one line above
    the verdicts. The algebra runs confined, with so much
    work for a line as takes about 3 seconds; what it cannot decide does not pass. All that is read,
    integrals, matrices and random variables among it, stands in grader/derive/LANGUAGE.md.
    """
    sheet = read_sheet(_formulas(_text(invocation, file), file), file)
    understood: list[dict[str, Any]] = []
    with DerivationJudge(once=True) as judge:
        try:
            judged = judge.judge(sheet)
            if show:
                understood = judge.typeset(sheet, judged.assumed)
        except AlgebraError as error:
            raise UserError(f"{_shown(file)}: {printable(str(error), 600)}") from None
        level = judge.isolation.level
    if invocation.as_json:
        shown = {"understood": understood} if show else {}
        invocation.print_json(_as_json(judged, level) | shown)
    else:
        _print(invocation, judged, understood)
    if judged.unreadable:
        return UNUSABLE
    return PASSED if judged.accepted else FAILED


def _formulas(text: str, file: str) -> str:
    """Return the text; of a notebook, that of its Markdown cells."""
    if not file.lower().endswith(".ipynb"):
        return text
    cells = notebook_text(text)
    if cells is None:
        raise UserError(f"{_shown(file)} is no notebook: it has no cells that can be read.")
    return cells


def _text(invocation: Invocation, file: str) -> str:
    if file == "-":
        data = sys.stdin.buffer.read(MAX_BYTES + 1)
    else:
        with (invocation.folder / Path(file).expanduser()).open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise UserError(f"{_shown(file)} has more than {MAX_BYTES:,} bytes: no derivation is that.")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UserError(f"{_shown(file)} is not text in UTF-8 (byte {error.start + 1}).") from None
    if "\0" in text:
        raise UserError(f"{_shown(file)} is not text: it has zero bytes.")
    return text


def _shown(file: str) -> str:
    return "The input" if file == "-" else printable(file, 200)


def _as_json(judged: Judged, level: str) -> dict[str, Any]:
    return {
        "schema": SCHEMA,
        "ok": judged.accepted,
        "assumed_real": [name for name, kind in judged.assumed.items() if kind == "real"],
        "assumed": dict(judged.assumed),
        "lines": [{key: line[key] for key in _KEYS} for line in judged.lines],
        "goal": judged.goal,
        "isolation": level,
    }


_KEYS = ("number", "text", "status", "ok", "reason", "slip", "domain", "column", "witness")


def _print(invocation: Invocation, judged: Judged, understood: Sequence[dict[str, Any]]) -> None:
    from rich.padding import Padding
    from rich.table import Table
    from rich.text import Text

    out = invocation.out
    for words in judged.assumptions:
        out.print(Text(printable(words, 600), style="quiet"))
    table = Table.grid(padding=(0, 1, 0, 0))
    table.add_column(width=1)
    table.add_column(justify="right")
    table.add_column(overflow="fold")
    for line in judged.lines:
        style = "good" if line["ok"] else "bad"
        words = _formula(line)
        words.append(f"\n{line['status']}: ", style="quiet" if line["ok"] else style)
        words.append(printable(line["reason"], 1000), style="quiet" if line["ok"] else "")
        for row in understood:
            if row["number"] == line["number"] and row["text"]:
                words.append(f"\nread as: {printable(row['text'], 600)}", style="quiet")
                words.append(f"\nin LaTeX: {printable(row['latex'], 600)}", style="quiet")
        number = Text(str(line["number"]), style="quiet")
        table.add_row(Text(LINE_MARKS.get(line["status"], "?"), style=style), number, words)
    out.print(table)
    if judged.goal is not None:
        reached = judged.goal["reached"]
        sign = Text("✓ " if reached else "✗ ", style="good" if reached else "bad")
        out.print(sign + Text(printable(judged.goal["reason"], 1000)))
    out.print(Padding(Text(judged.tally, style="bold"), (1, 0, 0, 0)))


def _formula(line: dict[str, Any]) -> Any:
    """The line, or the part of it around the column, with a caret under the column."""
    from rich.cells import cell_len
    from rich.text import Text

    text, column = str(line["text"]).rstrip(), line["column"]
    whole = column is not None and not text[: column - 1].strip(" =")  # not one link of a chain
    if column is None or line["ok"] or (whole and line["status"] != "unreadable"):
        return Text(printable(text.strip(), 600))
    first = max(len(text) - len(text.lstrip()), column - 1 - _WINDOW // 2, 0)
    before = printable(text[first : column - 1]).replace("\n", " ")
    after = printable(text[column - 1 : first + _WINDOW]).replace("\n", " ")
    words = Text(("…" if text[:first].strip() else "") + before)
    indent = cell_len(words.plain)
    words.append(after + ("…" if len(text) > first + _WINDOW else ""))
    return words.append(f"\n{' ' * indent}^", style="bad")
