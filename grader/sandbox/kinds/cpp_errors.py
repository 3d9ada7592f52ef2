"""What a C++ compiler prints, turned into a few lines that speak of the learner's file only."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

SHOWN = 3
"""How many errors a learner sees; those after the third are mostly echoes of the first."""

REGISTRATION = "gradlings-registration"
"""The file name given to the code that registers the learner's functions.

Its line 1 follows the learner's file; its line i + 2 registers function i.
"""

_PLACE = re.compile(r"^(?P<file>[^:\n]+):(?P<line>\d+):(?:(?P<column>\d+):)? *+(?P<rest>.*)$")
_ERROR = re.compile(r"^(?:fatal )?error: (?P<text>.*)$")
_UNDEFINED = re.compile(
    r"undefined reference to [`'](?P<linux>[\w:~]+)|"
    r"\"_?(?P<macos>[\w:~]+)\([^\"\n]*\"?, referenced from"
)
_SAID = re.compile(r"(?i)\b(?:error|exhausted|exceeded|killed|cannot|can't)\b")
_LONGEST = 300
_PICTURE = re.compile(r"^ *(?:\d+ )?\| ?")
_TYPES = (
    "It may take const torch::Tensor&, torch::Tensor, double, int64_t, bool, std::string, or a "
    "std::vector or std::optional of those, and return those or a std::tuple of them."
)


@dataclass(frozen=True, slots=True)
class Problem:
    """What keeps the file from being built, and where: line and column count from 1."""

    text: str
    line: int | None = None
    column: int | None = None


@dataclass(slots=True)
class _Diagnostic:
    file: str
    line: int
    column: int | None
    text: str
    picture: list[str]
    origin: tuple[str, int] | None
    opened_at: int | None = None


def explain(output: str, filename: str, functions: Sequence[str]) -> Problem:
    """What is wrong with `filename`, from what the compiler printed: the first errors in it."""
    found: list[Problem] = []
    for diagnostic in _diagnostics(output, filename):
        problem = _problem(diagnostic, filename, functions)
        if problem and problem not in found:
            found.append(problem)
    own = [problem for problem in found if problem.line is not None]
    for undefined in _UNDEFINED.finditer(output):
        name = undefined["linux"] or undefined["macos"]
        found.append(Problem(f"{filename} declares `{name}` and does not define it."))
    shown = (own or found)[:SHOWN]
    if not shown:
        return Problem(_elsewhere(output, filename))
    return Problem("\n".join(p.text for p in shown), shown[0].line, shown[0].column)


def _elsewhere(output: str, filename: str) -> str:
    """What is said where no error is in the learner's file: by the assembler, say."""
    rows = [row.strip() for row in output.splitlines()]
    said = next((row for row in rows if _SAID.search(row)), "")
    if not said:
        return f"The compiler could not build {filename} and did not say why."
    return f"The compiler could not build {filename}: {said[:_LONGEST]}"


def _diagnostics(output: str, filename: str) -> Iterator[_Diagnostic]:
    """The errors, each with the source picture below it and the place whose code led there."""
    current: _Diagnostic | None = None
    origin: tuple[str, int] | None = None
    in_picture = False
    for row in output.splitlines():
        place = _PLACE.match(row)
        if place is None:
            if current and in_picture and _PICTURE.match(row):
                current.picture.append(row)
            else:
                in_picture = False
            continue
        file, line, rest = place["file"], int(place["line"]), place["rest"]
        error = _ERROR.match(rest)
        in_picture = error is not None
        if error:
            if current:
                yield current
            column = int(place["column"]) if place["column"] else None
            current = _Diagnostic(file, line, column, error["text"], [], origin)
            origin = None
        elif current and "to match this" in rest and file == filename:
            current.opened_at = line
        elif file in (filename, REGISTRATION) and "required from" in rest:
            origin = (file, line)  # gcc names the origin of a template before the error,
        elif current and file in (filename, REGISTRATION) and "in instantiation of" in rest:
            current.origin = (file, line)  # clang after it.
        elif current and file == filename and "macro" in rest:
            current.origin = (file, line)
    if current:
        yield current


def _problem(diagnostic: _Diagnostic, filename: str, functions: Sequence[str]) -> Problem | None:
    file, line = diagnostic.file, diagnostic.line
    if file == filename:
        at = f"{filename}:{line}:" + (f"{diagnostic.column}:" if diagnostic.column else "")
        picture = "".join(f"\n{row}" for row in diagnostic.picture)
        return Problem(f"{at} {diagnostic.text}{picture}", line, diagnostic.column)
    if diagnostic.origin and file != REGISTRATION:
        file, line = diagnostic.origin
    if file == filename:
        return Problem(f"{filename}:{line}: {diagnostic.text}", line)
    if file != REGISTRATION:
        return None
    if line == 1 or diagnostic.opened_at:
        opened = diagnostic.opened_at
        where = (
            f": the {{ on line {opened} is never closed"
            if opened
            else " before a } or a ; that it needs"
        )
        return Problem(f"{filename} ends too early{where}.", opened)
    name = functions[min(line - 2, len(functions) - 1)]
    if "declared" in diagnostic.text or "no member named" in diagnostic.text:
        return Problem(f"{filename} has no function `{name}` outside any namespace or class.")
    if "overloaded" in diagnostic.text:
        return Problem(f"{filename} must define `{name}` once, and not as a template.")
    return Problem(f"`{name}` has a signature that Python cannot call. {_TYPES}")
