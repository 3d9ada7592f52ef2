"""No regular expression can be held up by what it reads."""

import re
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from patterns import MATCHING, SEARCHING, backtracks, explodes, pumps_of, uses_in

from grader.judge import crashes

PACKAGE = Path(__file__).parents[1] / "grader"
FILES = sorted(PACKAGE.glob("**/*.py"))
OF_AUTHORS = {"author", "course/prompt.py", "classroom/nbgrader/released/prompts.py"}
"""These read what the author of a course has written, and nobody else."""
CONFINED = {"derive"}
"""This runs in a confined process with a budget of its own, on lines that are cut before."""
OF_FORMULAS = {"judge/worksheet/draws.py", "author/proof/draws.py"}
"""These work out what the author of a course has written, and nothing of a learner's."""
PUT_TOGETHER = {
    "classroom/nbgrader/coursedir.py": "nbgrader's template of a path, which has 4,096 characters",
    "judge/crashes.py": "the table in it, which is looked at below",
}
"""Where a pattern is made when it is used, and of what."""


def _is_of(path, parts):
    own = path.relative_to(PACKAGE).as_posix()
    return any(own == part or own.startswith(f"{part}/") for part in parts)


@pytest.mark.parametrize(
    "path",
    [path for path in FILES if not _is_of(path, OF_AUTHORS | CONFINED)],
    ids=lambda path: path.relative_to(PACKAGE).as_posix(),
)
def test_no_pattern_takes_more_than_in_proportion(path):
    found, unknown = uses_in(path, PACKAGE)

    assert not unknown or _is_of(path, PUT_TOGETHER)
    wrong = {use.where: text for use in found if (text := backtracks(use.pattern, use.methods))}
    assert wrong == {}


@pytest.mark.parametrize(
    "path",
    [path for path in FILES if _is_of(path, CONFINED) and "re.compile(" in path.read_text("utf-8")],
    ids=lambda path: path.relative_to(PACKAGE).as_posix(),
)
def test_no_confined_pattern_explodes(path):
    """The budget of derive counts our own work, and not that of a pattern."""
    found, _ = uses_in(path, PACKAGE)

    assert {use.where: text for use in found if (text := explodes(use.pattern))} == {}


def test_an_exploding_pattern_is_known():
    assert explodes(re.compile(r"<(?:[^,]*(?:\\[a-z]+[^,]*)*),"))


@pytest.mark.parametrize("pattern", [pattern for pattern, _ in crashes._BY_TEXT])
def test_no_pattern_of_a_table_takes_more_than_in_proportion(pattern):
    assert backtracks(re.compile(pattern), SEARCHING) == ""


def test_what_is_confined_is_used_nowhere_else():
    users = [
        path
        for path in FILES
        if not _is_of(path, CONFINED | OF_FORMULAS)
        and re.search(r"(?m)^[ \t]*(?:from|import) grader\.derive", path.read_text("utf-8"))
    ]
    assert users == []


BAD = {
    r"(a+)+b": MATCHING,
    r"(?:a|aa)+$": MATCHING,
    r"(\w+\s?)*!": MATCHING,
    r"\d*\d*x": MATCHING,
    r"(\w+,?)+;": MATCHING,
    r"\s*=\s*\s*;": MATCHING,
    r"\s+$": SEARCHING,
    r"(?m)^\s*```": SEARCHING,
    r"a+b": SEARCHING,
    r"<.*>": SEARCHING,
}
GOOD = {
    r"\w+=": MATCHING,
    r"(?:\w+,)*;": MATCHING,
    r"(?m)^[ \t]*```": SEARCHING,
    r"[a-z]": SEARCHING,
    r"\(([^()]{0,40})\)": SEARCHING,
    r"(?>a+)b": MATCHING,
    r"(?<!\w)\w+": SEARCHING,
}


@pytest.mark.parametrize(("pattern", "methods"), BAD.items())
def test_a_planted_one_is_found(pattern, methods):
    assert backtracks(re.compile(pattern), methods)


@pytest.mark.parametrize(("pattern", "methods"), GOOD.items())
def test_a_good_one_is_not(pattern, methods):
    if "(?>" in pattern and sys.version_info < (3, 11):
        pytest.skip("no atomic groups")
    assert backtracks(re.compile(pattern), methods) == ""


def test_a_planted_one_is_found_in_a_file(tmp_path):
    package = tmp_path / "planted"
    package.mkdir()
    path = package / "module.py"
    path.write_text(
        'import re\n_BLANK = re.compile(r"^\\s*```", re.MULTILINE)\n\n\n'
        'def fences(text):\n    return _BLANK.sub("", text)\n'
    )
    sys.path.insert(0, str(tmp_path))
    try:
        [use], unknown = uses_in(path, package)
    finally:
        sys.path.remove(str(tmp_path))

    assert (use.methods, unknown) == (frozenset({"sub"}), [])
    assert backtracks(use.pattern, use.methods)


def test_each_endless_repeat_is_tried():
    found = pumps_of(re.compile(r"x(?:ab)*[0-9]+"))

    assert {("x", "ab"), ("x", "1")} <= set(found)
