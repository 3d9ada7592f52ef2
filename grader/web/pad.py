"""The pad: every line of a derivation set as it was understood, with its verdict."""

from typing import Any

from grader.judge.algebra.process import AlgebraError
from grader.judge.algebra.sheets import SheetError, read_sheet
from grader.report import printable
from grader.report.outline import LINE_MARKS
from grader.web.prose import formula
from grader.web.room import Room

MOST_LINES, MOST_CHARACTERS = 200, 20_000


class Pad:
    """Judges what stands on the pad.

    Args:
        room: its judge of derivations is used, in the pad's thread.
    """

    def __init__(self, room: Room) -> None:
        self._room = room

    def judged(self, text: str) -> dict[str, Any]:
        """Return what a browser shows of a text.

        Returns:
            `lines`: for each its number, text, `ok`, status, mark, reason, column, and `sets`, the
            MathML and LaTeX of each row; `notes`: what was taken for granted; `goal`, `tally`; or
            `says`, why nothing is judged.
        """
        if len(text) > MOST_CHARACTERS or text.count("\n") >= MOST_LINES:
            return {
                "says": f"The pad takes {MOST_LINES} lines, of {MOST_CHARACTERS:,} characters in "
                "all. `grade derive FILE` judges a longer derivation."
            }
        try:
            sheet = read_sheet(text)
            judged = self._room.derivations.judge(sheet)
            rows = self._room.derivations.typeset(sheet, judged.assumed)
        except (AlgebraError, SheetError) as error:
            return {"says": printable(str(error), 600)}
        lines = [
            {
                "number": line["number"],
                "text": printable(line["text"].strip(), 1000),
                "ok": line["ok"],
                "status": line["status"],
                "mark": LINE_MARKS.get(line["status"], "?"),
                "reason": printable(line["reason"], 1000),
                "column": line["column"],
                "sets": [
                    {"html": formula(row["latex"]), "latex": row["latex"]}
                    for row in rows
                    if row["latex"] and row["number"] == line["number"]
                ],
            }
            for line in judged.lines
        ]
        return {
            "lines": lines,
            "notes": [printable(words, 600) for words in judged.assumptions],
            "goal": judged.goal,
            "tally": judged.tally if judged.lines else "",
        }
