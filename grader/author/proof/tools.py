"""What kept tools find in an exercise's files: ruff the format, codespell the spelling."""

import re
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

from grader.author.proof.trial import Trial

# The letters of einsum are no words.
_SPELLING = ["--disable-colors", "--ignore-regex", r"""["'][\w, ]+->\w*["']"""]


def tools(trial: Trial) -> None:
    """The Python is formatted, and no word is misspelt."""
    exercise = trial.exercise
    for line in _run(trial, "ruff", ["format", "--diff", "--no-cache"], trial.python):
        if found := re.match(r"--- (.+)", line):
            path = Path(found[1]).absolute()
            trial.find("text", path, "is not formatted.", f"Run `ruff format {path}`.")
    texts = [exercise.stub_path, exercise.reference_path, trial.metadata, *trial.python]
    # codespell knows common slips of the pen, not words: a term of the field is none.
    for line in _run(trial, "codespell_lib", _SPELLING, tuple(dict.fromkeys(texts))):
        if found := re.match(r"(.+?):(\d+): (.+) ==> (.+)", line):
            message = f"line {found[2]}: {found[3]!r} is misspelt."
            trial.find("text", Path(found[1]), message, f"Write {found[4].replace(', ', ' or ')}.")


def _run(trial: Trial, module: str, options: list[str], paths: tuple[Path, ...]) -> list[str]:
    if find_spec(module) is None:
        name = module.removesuffix("_lib")
        trial.notes.append(f"{name} is not installed, so it was not asked: `pip install {name}`.")
        return []
    if not paths:
        return []
    command = [sys.executable, "-m", module, *options, *map(str, paths)]
    return subprocess.run(command, capture_output=True, encoding="utf-8").stdout.splitlines()
