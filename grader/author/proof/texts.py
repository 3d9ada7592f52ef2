"""The rules for what is read: prompt, hints, whys, sources, and no answer before its time."""

import ast
import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from grader.author.proof.trial import Trial
from grader.course import Exercise

HINTS = 3
_LONG = 12
"""Characters from which a line of code is an answer rather than a word."""


def texts(trial: Trial) -> None:
    """The prompt shows an example, the hints help step by step, and no text gives the answer."""
    exercise, meta = trial.exercise, trial.exercise.meta
    _prompt(trial)
    _hints(trial)
    if meta.title != meta.title.strip() or meta.title.endswith(".") or not meta.title:
        remedy = "Write it as a heading: no full stop, no spaces around it."
        trial.find("text", trial.metadata, f"title is {meta.title!r}.", remedy)
    for where, text in _sentences(exercise):
        if not text.rstrip().endswith((".", "?", "!")):
            trial.find("text", trial.metadata, f"{where} does not end in a full stop.", "Add it.")
        if text != text.strip() or re.search(r"\S  +\S", text):
            remedy = "Remove the spaces that are too many."
            trial.find("text", trial.metadata, f"{where} has two spaces in a row.", remedy)
    for path in (exercise.stub_path, exercise.reference_path, trial.metadata):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if line != line.rstrip():
                message = f"line {number} ends with blanks."
                trial.find("text", path, message, "Remove them.")
    _sources(trial)
    _files(trial)


def _prompt(trial: Trial) -> None:
    exercise, path = trial.exercise, trial.exercise.stub_path
    prompt = exercise.prompt
    if not prompt.strip():
        remedy = "Say what to write and why, in a docstring or comment at its top."
        trial.find("text", path, "has no prompt.", remedy)
    elif not exercise.examples and not re.search(r"[=\d]", prompt):
        remedy = "Work one small case through, with its numbers."
        trial.find("text", path, "shows neither a formula nor an example.", remedy)
    shown = _squeezed(exercise.stub)
    for name, body in _answers(exercise):
        if _squeezed(body) in shown:
            remedy = "Take the answer out of the stub."
            trial.find("text", path, f"holds the reference's {name}, word for word.", remedy)


def _hints(trial: Trial) -> None:
    hints = trial.exercise.meta.hints
    if len(hints) < HINTS or not all(hint.strip() for hint in hints):
        remedy = "Write each a little more telling than the one before."
        message = (
            f"has {sum(bool(h.strip()) for h in hints)} hints; at least {HINTS} are asked for."
        )
        trial.find("text", trial.metadata, message, remedy)
    if len(set(hints)) < len(hints):
        trial.find("text", trial.metadata, "gives the same hint twice.", "Remove one.")
    first = _squeezed(hints[0]) if hints else ""
    for line in _telling_lines(trial.exercise):
        if _squeezed(line) in first:
            remedy = "Let the first hint ask a question; keep the code for the last."
            trial.find("text", trial.metadata, f"gives {line!r} away in its first hint.", remedy)


def _sources(trial: Trial) -> None:
    index = trial.exercise.stub_path.parents[2] / "data" / "questions.json"
    if not index.is_file():
        return
    twice = [name for name, count in Counter(trial.exercise.meta.sources).items() if count > 1]
    if twice:
        trial.find("text", trial.metadata, f"names the source {twice[0]} twice.", "Remove one.")
    known = {question["id"] for question in json.loads(index.read_text(encoding="utf-8"))}
    if unknown := [source for source in trial.exercise.meta.sources if source not in known]:
        remedy = f"Name questions of {index}."
        message = f"names the source {unknown[0]}, which does not exist."
        trial.find("text", trial.metadata, message, remedy)


def _files(trial: Trial) -> None:
    exercise, meta = trial.exercise, trial.exercise.meta
    known = {exercise.stub_path.name, "exercise.toml", "check.py"}
    known |= {variant.file for variant in (*meta.misconceptions, *meta.alternatives)}
    for path in sorted(trial.metadata.parent.iterdir()):
        if path.is_file() and path.name not in known:
            remedy = "Name it as the file of a misconception or an alternative, or remove it."
            trial.find("text", path, "is used by nothing.", remedy)


def _sentences(exercise: Exercise) -> Iterator[tuple[str, str]]:
    meta = exercise.meta
    for number, hint in enumerate(meta.hints, 1):
        yield f"hint {number}", hint
    if meta.remember:
        yield "remember", meta.remember
    for variant in meta.misconceptions:
        yield f"the why of {variant.name}", variant.why
    for equivalent in meta.equivalents:
        yield f"the why of the equivalent mutant {equivalent.mutants[0]}", equivalent.why
    for part in meta.parts.values():
        for wrong in part.wrong:
            yield f"the why of {part.name}.{wrong.name}", wrong.why
        for number, line in enumerate(part.rubric, 1):
            yield f"line {number} of the rubric of {part.name}", line
    if exercise.suffix != ".md":
        yield from _docstrings(exercise.check_path)


def _docstrings(path: Path) -> Iterator[tuple[str, str]]:
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
            yield f"the docstring of {node.name}", ast.get_docstring(node) or "."


def _answers(exercise: Exercise) -> Iterator[tuple[str, str]]:
    """Yield the bodies that a learner of a Python exercise is to write, by the function's name."""
    if exercise.suffix != ".py" or exercise.meta.repair:
        return
    given = {name for name, body in _bodies(exercise.stub) if "NotImplementedError" not in body}
    yield from ((name, body) for name, body in _bodies(exercise.reference) if name not in given)


def _bodies(text: str) -> Iterator[tuple[str, str]]:
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef):
            body = node.body[1:] if ast.get_docstring(node) is not None else node.body
            if body:
                lines = text.splitlines()[body[0].lineno - 1 : body[-1].end_lineno]
                yield node.name, "\n".join(lines)


def _telling_lines(exercise: Exercise) -> Iterator[str]:
    for _, body in _answers(exercise):
        for line in body.splitlines():
            code = line.partition("#")[0].strip()
            if len(_squeezed(code)) >= _LONG and code not in exercise.stub:
                yield code


def _squeezed(text: str) -> str:
    return "".join(text.split())
