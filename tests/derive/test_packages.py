"""The packages of derive: imports in one direction, and no circles between files."""

import ast
from pathlib import Path

import pytest
from imports import imports_of

PACKAGE = Path(__file__).parents[2] / "grader" / "derive"
ORDER = (
    *(
        "formula",
        "notation.lexing",
        "notation",
        "numbers",
        "context",
        "algebra",
        "arrays",
        "tensors",
        "quantities",
    ),
    *("equations", "steps", "slips.common", "slips.misrules", "slips.edits", "slips.agreeing"),
    *("slips", "values", "densities", "judging.links", "judging", "free"),
)
MOST_FILES = 16


def name_of(path):
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


FILES = {name_of(path): path for path in sorted(PACKAGE.rglob("*.py"))}


def files_of(path):
    """Return the files of derive that a file imports."""
    inside = (name.removeprefix("grader.derive.") for name in imports_of(path))
    return {name for name in inside if name in FILES}


def package_of(name):
    """Return the innermost package of the order; none of them for the files on top."""
    known = [part for part in ORDER if name == part or name.startswith(f"{part}.")]
    return max(known, key=len, default="")


def rank_of(name):
    package = package_of(name)
    return ORDER.index(package) if package else len(ORDER)


@pytest.mark.parametrize("name", FILES)
def test_imports_go_down_only(name):
    up = {other for other in files_of(FILES[name]) if rank_of(other) > rank_of(name)}

    assert not up, f"{name} may not know {', '.join(sorted(up))}"


def test_no_files_import_each_other():
    waiting = {name: files_of(path) - {name, ""} for name, path in FILES.items() if name}
    while free := {name for name, needed in waiting.items() if not needed & waiting.keys()}:
        for name in free:
            del waiting[name]

    assert not waiting, f"a circle among {', '.join(sorted(waiting))}"


@pytest.mark.parametrize("package", ORDER)
def test_a_package_is_small_and_says_what_it_is_for(package):
    folder = PACKAGE.joinpath(*package.split("."))

    assert len(list(folder.glob("*.py"))) <= MOST_FILES
    assert ast.get_docstring(ast.parse((folder / "__init__.py").read_text(encoding="utf-8")))


def test_every_package_has_its_place():
    assert {package_of(name) for name in FILES if "." in name} <= set(ORDER)
