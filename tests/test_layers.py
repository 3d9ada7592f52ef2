"""Imports go down only, and what is not needed is not loaded."""

import ast
import subprocess
import sys

import pytest
from imports import ROOT, imports_of

PACKAGE = ROOT / "grader"
LAYERS = [
    {"cli"},
    {"web", "notebook"},
    {"study", "classroom", "author"},
    {"judge"},
    {"sandbox", "derive", "course", "expect"},
    {"report"},
]
LEVEL = {part: level for level, parts in enumerate(LAYERS) for part in parts}
HEAVY = {
    *("numpy", "sympy", "torch", "rich", "pytest", "_pytest", "matplotlib", "watchfiles"),
    *("starlette", "uvicorn", "math_core", "fsrs", "anyio"),
    *("nbgrader", "nbformat", "nbconvert", "traitlets"),
}


def parts_of(path):
    """Return the parts of gradlings that a file imports."""
    names = (name.split(".") for name in imports_of(path))
    return {name[1] for name in names if name[0] == "grader" and len(name) > 1}


def files():
    return sorted(PACKAGE.glob("*/**/*.py"))


def test_every_part_has_its_level():
    assert {path.relative_to(PACKAGE).parts[0] for path in files()} <= LEVEL.keys()


@pytest.mark.parametrize("path", files(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_go_down_only(path):
    own = path.relative_to(PACKAGE).parts[0]

    up = {part for part in parts_of(path) if part != own and LEVEL[part] <= LEVEL[own]}

    assert not up, f"grader.{own} may not know {', '.join(sorted(up))}"


@pytest.mark.parametrize("part", sorted(LEVEL))
def test_every_part_says_what_it_is_for(part):
    path = PACKAGE / part / "__init__.py"
    if not path.exists():
        pytest.skip("not built yet")

    docstring = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))

    assert docstring
    assert len(docstring.split()) > 15


@pytest.mark.parametrize(
    "code",
    [
        "import grader",
        "import grader.report, grader.course, grader.study",
        "from grader.cli import run; run(['--help'])",
        "from grader.cli import run; run(['--version'])",
        "from grader.cli import run; run(['author', '--help'])",
        "from grader.cli import run; run(['class', 'run', '--help'])",
        "from grader.cli import run; run(['class', '--help'])",
        "from grader.cli import run; run(['class', 'mark', '--help'])",
        "import grader.cli.nbgrader, grader.classroom.notebooks",
    ],
)
def test_nothing_heavy_is_loaded(code):
    report = "; import sys; print('loaded:', *sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code + report], cwd=ROOT, capture_output=True, text=True, check=True
    )
    loaded = set(done.stdout.rpartition("loaded:")[2].split())

    assert "grader" in loaded
    assert not {name.partition(".")[0] for name in loaded} & HEAVY
