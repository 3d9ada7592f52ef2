"""Which files a child may read."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from grader.sandbox.confine.paths import PACKAGE, readable_roots
from grader.sandbox.isolation import SandboxError


def readable(path: Path, roots: Sequence[Path]) -> bool:
    """Tell whether the file that a path leads to lies below one of the roots' files."""
    real = path.resolve()
    return any(real.is_relative_to(root.resolve()) for root in roots)


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A folder of packages, two of which hold secrets."""
    for name in ("a.py", "pkg/b.py", "pkg/hidden/c.py", "pkg/deep/d.py", "pkg/deep/key", "x/y.py"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("")
    return tmp_path


def test_python_and_the_package_s_own_part() -> None:
    """Python is readable; of our package only what a child runs is."""
    roots = readable_roots([])

    assert readable(Path(os.__file__), roots)
    assert readable(Path(sys.executable), roots)
    assert readable(PACKAGE / "sandbox" / "limits.py", roots)
    assert not readable(PACKAGE / "report", roots)
    assert not readable(Path.home() / ".ssh", roots)


def test_a_secret_below_an_allowed_folder(tree: Path) -> None:
    """A folder around a secret is replaced by its entries, down to the secret's neighbours."""
    secrets = [tree / "pkg" / "hidden", tree / "pkg" / "deep" / "key"]
    roots = readable_roots(secrets, [tree])

    own = {str(root.relative_to(tree)) for root in roots if root.is_relative_to(tree)}
    assert own == {"a.py", "pkg/b.py", "pkg/deep/d.py", "x"}


def test_links_open_no_secret(tree: Path) -> None:
    """A link to a secret, to a folder around one, or to itself adds nothing."""
    secret = tree / "pkg" / "hidden"
    for name, target in {"l1": secret, "l2": tree, "l3": "l3", "l4": tree / "x"}.items():
        (tree / name).symlink_to(target)
    roots = readable_roots([secret], [tree])

    assert not readable(secret / "c.py", roots)
    assert readable(tree / "l4" / "y.py", roots)


def test_a_secret_named_through_a_link(tree: Path) -> None:
    """It is the place that counts, not the name it is given."""
    (tree / "alias").symlink_to(tree / "pkg" / "hidden")

    assert not readable(tree / "pkg" / "hidden" / "c.py", readable_roots([tree / "alias"], [tree]))


def test_an_allowed_folder_inside_a_secret(tree: Path) -> None:
    """A secret wins over a folder that is allowed below it."""
    roots = readable_roots([tree / "pkg"], [tree / "pkg" / "deep"])

    assert not any(root.is_relative_to(tree) for root in roots)


def test_python_inside_a_secret() -> None:
    """It is refused with the folder and the remedy, since nothing could run."""
    with pytest.raises(SandboxError, match=r"contains Python itself .* name a smaller folder"):
        readable_roots([Path(sys.prefix).parent])
