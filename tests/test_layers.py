"""Imports go down only, and what is not needed is not loaded."""

import ast
import subprocess
import sys

import pytest
from imports import ROOT, arrows, circle, imports_of, name_of

PACKAGE = ROOT / "grader"
LAYERS = [
    {"cli"},
    {"web", "notebook"},
    {"study", "classroom", "author"},
    {"judge"},
    {"sandbox", "derive", "course", "expect"},
    {"report", "storage"},
]
MOST_FILES = 16
"""In a folder."""
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


ARROWS = arrows(PACKAGE)
FOLDERS = sorted({path.parent for path in PACKAGE.rglob("*.py")})


def test_a_circle_is_found_with_what_it_lies_between():
    graph = {"top": {"a"}, "a": {"b"}, "b": {"a", "leaf"}, "leaf": set(), "other": {"leaf"}}

    assert circle(graph) == {"a": {"b"}, "b": {"a"}}
    assert circle({"top": {"a"}, "a": {"leaf"}, "leaf": set()}) == {}


def test_what_a_file_imports_is_found_inside_functions_too():
    assert "grader.cli.learner.grading" in ARROWS["grader.cli.app"]
    assert "grader.course" in ARROWS["grader.study.desk"]
    assert "grader.course.files.reading" in ARROWS["grader.study.desk"]


def test_no_files_import_each_other():
    assert circle(ARROWS) == {}


@pytest.mark.parametrize("folder", FOLDERS, ids=name_of)
def test_a_folder_is_small_and_its_packages_do_not_import_each_other(folder):
    """Seen from its folder, a package is one thing: it uses what is beside it, or is used by it."""
    own = name_of(folder)

    def beside(name):
        inside = name.removeprefix(f"{own}.").partition(".")[0]
        return f"{own}.{inside}" if name.startswith(f"{own}.") else name

    graph = {}
    for name, others in ARROWS.items():
        if name == own or name.startswith(f"{own}."):
            graph.setdefault(beside(name), set()).update(map(beside, others - {name}))
    graph = {name: others - {name} for name, others in graph.items()}

    assert circle(graph) == {}
    assert len(list(folder.glob("*.py"))) <= MOST_FILES


@pytest.mark.parametrize("folder", FOLDERS, ids=name_of)
def test_every_folder_says_what_it_is_for(folder):
    path = folder / "__init__.py"

    assert path.exists()
    assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))


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
