"""The pad: every line of a derivation set as it was understood, with its verdict."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import Any

from grader.report import PartResult, printable
from grader.report.markdown import formula
from grader.report.outline import LINE_MARKS
from grader.study.asking.question import Question
from grader.web.room import Room

MOST_LINES, MOST_CHARACTERS = 200, 20_000
_LONGEST = 1000
"""Characters of a line that are shown."""


class Pad:
    """Judges what stands on the pad, and sets the lines of a worksheet's derivation.

    Args:
        room: its judge of derivations is used, in the pad's thread.
    """

    def __init__(self, room: Room) -> None:
        self._room = room

    def judged(self, text: str) -> dict[str, Any]:
        """Return what a browser shows of a text.

        Returns:
            `lines` as `_shown` gives them; `notes`: what was taken for granted; `assumed`: what
            each name without a declaration was taken as; `goal`, `tally`; or `says`, why nothing
            is judged.
        """
        from grader.judge.algebra.process import AlgebraError
        from grader.judge.algebra.sheets import SheetError, read_sheet

        if says := too_long(text):
            return {"says": f"{says} `grade derive FILE` judges a longer derivation."}
        try:
            sheet = read_sheet(text)
            judged = self._room.derivations.judge(sheet)
            rows = self._room.derivations.typeset(sheet, judged.assumed)
        except (AlgebraError, SheetError) as error:
            return {"says": printable(str(error), 600)}
        return {
            "lines": [
                _shown(line, [row for row in rows if row["number"] == line["number"]])
                for line in judged.lines
            ],
            "notes": [printable(words, 600) for words in judged.assumptions],
            "assumed": {printable(n, 60): printable(k, 60) for n, k in judged.assumed.items()},
            "goal": judged.goal,
            "tally": judged.tally if judged.lines else "",
        }

    def set_lines(self, question: Question, part: PartResult) -> list[dict[str, Any]]:
        """Return the lines of a worksheet's derivation as `judged` does.

        Args:
            question: a derivation with the lines that were judged.
            part: the verdict on it.
        """
        lines = question.block.text.splitlines()
        of_line = self._typeset(question, lines)
        written = [n for n, line in enumerate(lines, 1) if line.partition("#")[0].strip()]
        numbers = [number for number in written if number in of_line]
        if len(numbers) != len(part.lines):  # each is shown as it was typed, then
            numbers, of_line = list(range(1, len(part.lines) + 1)), {}
        return [
            _shown(
                {
                    "number": number,
                    "text": line.text,
                    "ok": line.fine,
                    "status": line.verdict,
                    "reason": line.told,
                    "column": line.column,
                },
                of_line.get(number, []),
            )
            for number, line in zip(numbers, part.lines, strict=True)
        ]

    def set_given(self, question: Question) -> list[dict[str, str]]:
        """Return the lines that a derivation begins with: `text`, as typed, and `html`, MathML."""
        of_line = self._typeset(question, question.start)
        return [
            {
                "text": printable(line, _LONGEST),
                "html": " ".join(formula(row["latex"]) for row in of_line.get(number, ())),
            }
            for number, line in enumerate(question.start, 1)
        ]

    def _typeset(self, question: Question, lines: Sequence[str]) -> dict[int, list[dict[str, Any]]]:
        """Return what was understood of each line, by number; nothing if nothing can be read."""
        from grader.judge.algebra.process import AlgebraError
        from grader.judge.algebra.sheets import Sheet

        spec = question.spec
        known = [f"let {definition}" for definition in spec.definitions]
        of_line: dict[int, list[dict[str, Any]]] = {}
        with suppress(AlgebraError):  # the verdict says what is wrong
            sheet = Sheet((*known, *lines), dict(spec.symbols))
            for row in self._room.derivations.typeset(sheet, {}):
                of_line.setdefault(row["number"] - len(known), []).append(row)
        return of_line


def too_long(text: str) -> str:
    """Say why a derivation is not judged while it is typed, or nothing."""
    if len(text) > MOST_CHARACTERS or text.count("\n") >= MOST_LINES:
        return f"The pad takes {MOST_LINES} lines, of {MOST_CHARACTERS:,} characters in all."
    return ""


def _shown(line: Mapping[str, Any], rows: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Return a line as a browser gets it.

    Returns:
        its number, text, `ok`, status, mark, reason, column, `before`: how many characters of that
        text stand before the column; and `sets`, the MathML and LaTeX of each row that was
        understood.
    """
    column = line["column"]
    return {
        "number": line["number"],
        "text": printable(line["text"].strip(), _LONGEST),
        "ok": line["ok"],
        "status": line["status"],
        "mark": LINE_MARKS.get(line["status"], "?"),
        "reason": printable(line["reason"], 1000),
        "column": column,
        # The column counts the blanks that the line begins with, and what is printed has none.
        "before": len(printable(line["text"][: column - 1].lstrip(), _LONGEST)) if column else 0,
        "sets": [
            {"html": formula(row["latex"]), "latex": row["latex"]} for row in rows if row["latex"]
        ],
    }
