"""What ships in the wheel: the files that git tracks, and the tables made of the grammar.

A glob would pick up build junk and half-written exercises. An sdist has no git, so it carries the
list that it was made from.
"""

import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

LIST = "SHIPPED"
PLACES = {
    "grader": "grader",
    "exercises": "grader/_course/exercises",
    "solutions": "grader/_course/solutions",
    "data": "grader/_course/data",
}
TABLES = "grader/derive/notation/grammar.tables"
MAKE_TABLES = (
    "import sys; from pathlib import Path; "
    "from grader.derive.notation.grammars import make_tables; "
    "make_tables('grammar.lark', Path(sys.argv[1]))"
)


class ShippedFiles(BuildHookInterface):
    """Fills `force_include` from the list of tracked files."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Add the files for the target that is being built."""
        root = Path(self.root)
        files = shipped(root)
        if self.target_name == "sdist":
            listing = root / "dist" / LIST
            listing.parent.mkdir(exist_ok=True)
            listing.write_text("\n".join(files) + "\n", encoding="utf-8")
            build_data["force_include"] |= {str(root / name): name for name in files}
            build_data["force_include"][str(listing)] = LIST
        elif version != "editable":
            build_data["force_include"] |= {str(root / f): place(f) for f in files if place(f)}
            self._made = tempfile.TemporaryDirectory()
            made = Path(self._made.name) / Path(TABLES).name
            command = [sys.executable, "-B", "-c", MAKE_TABLES, str(made)]
            subprocess.run(command, cwd=root, check=True)
            build_data["force_include"][str(made)] = TABLES

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Remove what was made for the build."""
        if self.target_name == "wheel" and version != "editable":
            self._made.cleanup()


def shipped(root: Path) -> list[str]:
    """Return the tracked files below `root`, from git or from an sdist's list."""
    if (root / LIST).is_file():
        return (root / LIST).read_text(encoding="utf-8").split("\n")[:-1]
    command = ["git", "-C", str(root), "-c", "safe.directory=*", "ls-files", "-z"]
    try:
        listed = subprocess.run(command, capture_output=True, check=True, text=True).stdout
    except (OSError, subprocess.CalledProcessError) as error:
        said = getattr(error, "stderr", "") or error
        raise RuntimeError(
            f"gradlings is built from a git clone or an sdist, and git did not answer: {said}"
        ) from None
    return [name for name in listed.split("\0") if name and (root / name).is_file()]


def place(name: str) -> str:
    """Return where a tracked file goes in the wheel; empty where it does not ship."""
    top, _, rest = name.partition("/")
    return f"{PLACES[top]}/{rest}" if rest and top in PLACES else ""
