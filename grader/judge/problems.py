"""Why a submission could not be run: each kind of start-up error in a learner's words."""

import difflib
import re
from collections.abc import Mapping
from typing import Any

from grader.course import Exercise
from grader.judge.beside import RESERVED
from grader.judge.crashes import meaning
from grader.report import Problem, Status, printable
from grader.sandbox.faults import Gone, RemoteFault

_MOST_NAMES, _LONGEST_NAME = 1000, 80
"""How many names, and how long, are looked through for one that is misspelt."""
_MOST_PARAMETERS = 12

_PLACE = re.compile(r" \((?:/|unknown location)[^()]*+\)\Z")
_WORD = re.compile(r"\w++")
_REMEDY = {
    "TabError": "Use spaces only: most editors can convert tabs for you.",
    "IndentationError": "The lines of one block must begin in the same column.",
}


def load_problem(fault: RemoteFault, exercise: Exercise, text: str) -> Problem:
    """Explain an exception that the submission raised while it was loaded."""
    if "SyntaxError" in fault.types:
        return _syntax(fault, text)
    line = next((number for number, _, _, file in reversed(fault.frames) if not file), None)
    shown = excerpt(text, line)
    said = printable(fault.text, 500).rstrip(".")
    if "ImportError" in fault.types:
        return _import(fault, exercise, said, line, shown)
    if fault.type_name == "SystemExit":
        return Problem(
            "The file ends the program",
            "It calls exit() while it is being imported. Remove the call, or put it below "
            '`if __name__ == "__main__":`.',
            line,
            source=shown,
        )
    if fault.type_name == "EOFError":
        return Problem(
            "The file waits for input",
            "It calls input() while it is being imported, and nobody is there to type.",
            line,
            source=shown,
        )
    if "OSError" in fault.types and (why := meaning(fault.type_name, fault.text)):
        missing = "FileNotFoundError" in fault.types
        return Problem(
            "A file is missing" if missing else "A file cannot be used",
            f"{said}. {printable(why, 1000)}",
            line,
            source=shown,
        )
    return Problem(
        f"{_name(fault)} raises {printable(fault.type_name, 100)} when it is imported",
        f"{said or 'It says nothing more'}. Code at the top level runs before any check does.",
        line,
        source=shown,
    )


def shape_problem(defined: Mapping[str, Any], exercise: Exercise) -> Problem | None:
    """Return what is wrong with the names or signatures of a loaded Python submission."""
    for wanted in exercise.signatures:
        if wanted.given and not _is_called(wanted.name, exercise):
            continue  # it is there to help, and whoever does without it may
        found = defined.get(wanted.name)
        if not isinstance(found, dict):
            others = [n for n in defined if n not in {s.name for s in exercise.signatures}]
            return _missing(wanted.name, wanted.kind, [str(name) for name in others])
        if wanted.kind == "class" and found.get("kind") != "class":
            return Problem(
                f"{wanted.name} is not a class",
                f"The exercise asks for a class called {wanted.name}; the file makes it a "
                f"{printable(str(found.get('kind')), 40)}.",
            )
        if found.get("kind") == "value":
            return Problem(
                f"{wanted.name} is not a function",
                f"The name {wanted.name} stands for a value at the end of the file: it was "
                "assigned again after the function, or never was one.",
            )
        if wanted.kind == "function" and (problem := _arity(wanted.name, wanted.parameters, found)):
            return problem
    return None


def _is_called(name: str, exercise: Exercise) -> bool:
    """Whether a check or an example has need of a name."""
    if exercise.folder is None:
        return True
    texts = (exercise.checks, *(example.source for example in exercise.examples))
    return any(name in _WORD.findall(text) for text in texts)


def gone_problem(gone: Gone, seconds: float, memory: int) -> tuple[Status, Problem]:
    """Explain why the process of a submission ended before its checks did."""
    if gone.how == "timed out":
        return Status.TIMED_OUT, Problem(
            "It took too long",
            f"After {seconds:g} seconds it was stopped. Look for a loop that never ends, or one "
            "over single elements where one operation on the whole array would do.",
        )
    if gone.how == "out of memory":
        return Status.OUT_OF_MEMORY, Problem(
            "It needs too much memory",
            f"The limit is {memory >> 20:,} MB. Look for an array that grows in a loop, or one "
            "with an axis more than it needs.",
        )
    signals = {
        "signal 11": "It made the interpreter crash (segmentation fault).",
        "signal 9": "It was killed, most likely for taking too much of the machine.",
        "signal 24": "It used up its processor time.",
        "signal 31": "It tried something that the sandbox does not allow.",
    }
    if gone.detail == "signal 24":
        return gone_problem(Gone("timed out", gone.detail), seconds, memory)
    stopped, _, why = gone.detail.partition("it was ended: ")
    if why and not stopped:
        message = f"It was stopped, since {printable(why, 200)}."
        return Status.CRASHED, Problem("It took too much of the machine", message)
    message = signals.get(gone.detail, f"Its process ended ({printable(gone.detail, 200)}).")
    if gone.detail.startswith("exit status"):
        message = f"It ended its own process ({gone.detail}). Return a value; do not exit."
    return Status.CRASHED, Problem("The program crashed", message)


def excerpt(text: str, line: int | None, column: int | None = None) -> str:
    """Return a line of the learner's file, with a caret under the column."""
    lines = text.splitlines()
    if line is None or not 1 <= line <= len(lines):
        return ""
    shown = printable(lines[line - 1].replace("\t", " "), 200).rstrip()
    if column is None:
        return shown
    return f"{shown}\n{' ' * min(max(column - 1, 0), len(shown))}^"


def _import(
    fault: RemoteFault, exercise: Exercise, said: str, line: int | None, shown: str
) -> Problem:
    """Say what could not be imported: a file of the learner's, or a library."""
    only = f"{_listed(exercise.libraries)} and the standard library"
    missing = printable(fault.name.partition(".")[0], 100)
    if "ModuleNotFoundError" in fault.types and missing and missing not in RESERVED:
        return Problem(
            f"There is no {missing} to import",
            f"{_name(fault)} imports {missing}, and no {missing}.py was handed in. If it "
            f"is a file of your own, put it beside {exercise.stub_path.name}, and hand in both. If "
            f"it is a package, do without: this exercise needs only {only}.",
            line,
            source=shown,
        )
    said = _PLACE.sub("", said) or f"There is no module {missing}"
    return Problem(
        "An import failed",
        f"{said}. This exercise needs only {only}; other packages and parts of the grader cannot "
        "be imported here, and a file of your own may not be called as a library is.",
        line,
        source=shown,
    )


def _name(fault: RemoteFault) -> str:
    return printable(fault.file, 100) or "The file"


def _syntax(fault: RemoteFault, text: str) -> Problem:
    column = fault.column
    remedy = _REMEDY.get(fault.type_name, "")
    message = printable(fault.text, 300).rstrip(".")
    if fault.file:
        file = printable(fault.file, 100)
        where = f"In line {fault.line}: " if fault.line else ""
        return Problem(
            f"{file} is not valid Python",
            f"{where}{message}. {remedy}".strip(),
            source=printable(fault.source.strip(), 200),
        )
    return Problem(
        "The file is not valid Python",
        f"{message[:1].upper()}{message[1:]}. {remedy}".strip(),
        fault.line,
        column,
        excerpt(text, fault.line, column),
    )


def _missing(name: str, kind: str, others: list[str]) -> Problem:
    short = [other for other in others[:_MOST_NAMES] if len(other) <= _LONGEST_NAME]
    close = difflib.get_close_matches(name, short, n=1, cutoff=0.6)
    hint = f" There is a {printable(close[0], 60)}: was it renamed?" if close else ""
    return Problem(
        f"{name} is missing",
        f"The file defines no {kind} called {name}.{hint} The checks call it by that name.",
    )


def _arity(name: str, wanted: tuple[str, ...], found: Mapping[str, Any]) -> Problem | None:
    parameters = found.get("parameters")
    if not isinstance(parameters, list):
        return None  # a callable without a signature, e.g. a ufunc: the checks will tell
    names = [printable(str(p), 40) for p in parameters[: 4 * _MOST_PARAMETERS]]
    required, variadic = found.get("required"), found.get("variadic")
    keywords = found.get("keywords")
    keywords = keywords if isinstance(keywords, list) else []
    count = len(wanted)
    too_many = count > len(names) and not variadic
    too_few = isinstance(required, int) and required > count
    if not (too_many or too_few or keywords):
        return None
    shown = [*names, *(f"*, {printable(str(k), 40)}" for k in keywords[:_MOST_PARAMETERS])]
    if len(shown) > _MOST_PARAMETERS:
        shown = [*shown[:_MOST_PARAMETERS], "…"]
    return Problem(
        f"{name} has another signature",
        f"It is called as {name}({', '.join(wanted)}), but the file defines "
        f"{name}({', '.join(shown)}). "
        "Names may differ; their number and order may not.",
    )


def _listed(names: tuple[str, ...]) -> str:
    return ", ".join(names) if names else "nothing but Python"
