"""How the programs of the sandbox are started: command line, environment and readable files."""

import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from grader.sandbox.confine import packages, paths
from grader.sandbox.isolation import Layers

if TYPE_CHECKING:
    from grader.sandbox.processes.trunk import Trunk

ONE_THREAD = {f"{library}_NUM_THREADS": "1" for library in ("OMP", "OPENBLAS", "MKL", "NUMEXPR")}
"""What makes the libraries of numbers use one thread."""
INHERITED = ("LD_LIBRARY_PATH", "CUDA_VISIBLE_DEVICES", "CUDA_HOME", "TZ")


@dataclass(frozen=True)
class Setup:
    """What a parent is started with; see `ProcessSource`."""

    preload: tuple[str, ...]
    secrets: tuple[Path, ...]
    layers: Layers
    devices: bool
    readable: tuple[Path, ...]
    import_path: tuple[Path, ...]
    entry: str
    libraries: tuple[str, ...] | None = None
    trunk: "Trunk | None" = None

    def roots(self) -> tuple[Path, ...]:
        """Return what the children may read."""
        more = (*self.readable, *self.import_path)
        return paths.readable_roots(self.secrets, more, withheld(self.libraries))

    def imports(self) -> dict[str, Any]:
        """Return what a program of ours is told of what to import, as plain data."""
        return imports(self.preload, self.entry, self.libraries)


def imports(
    preload: Sequence[str], entry: str, libraries: tuple[str, ...] | None
) -> dict[str, Any]:
    """Return what a program of ours is told of what to import; see `Setup`."""
    return {
        "preload": preload,
        "entry": entry,
        "withheld": sorted(packages.modules(withheld(libraries))),
        "libraries": libraries or (),
    }


@cache
def withheld(libraries: tuple[str, ...] | None) -> tuple[Path, ...]:
    """Return the installed packages that no child finds which is to find these libraries."""
    return () if libraries is None else packages.withheld(libraries)


def command(
    program: Literal["zygote", "worker", "stages"], descriptor: int, import_path: Sequence[Path]
) -> list[str]:
    """Return the command that runs a program of ours in an isolated Python.

    Isolated mode ignores PYTHONPATH, the working directory and the user's own packages, so that
    nothing of the learner's is imported by accident; what we do want is named. The program is of
    this very package: another gradlings that is installed lies where no child may read.
    """
    wanted = [*paths.site_folders(), str(paths.PACKAGE.parent), *map(str, import_path)]
    start = (
        f"import sys; sys.path.insert(0, {str(paths.PACKAGE.parent)!r}); import grader; "
        f"del sys.path[0]; sys.path += [p for p in {wanted!r} if p not in sys.path]; "
        f"from grader.sandbox.processes.{program} import main; main({descriptor})"
    )
    return [sys.executable, "-I", "-B", "-X", "utf8", "-c", start]


def environment(home: str) -> dict[str, str]:
    """Return a clean environment: one thread per process, no display, `home` for all files."""
    path = [os.path.dirname(sys.executable), "/usr/local/bin", "/usr/bin", "/bin"]
    inherited = {name: os.environ[name] for name in INHERITED if name in os.environ}
    return {
        "PATH": ":".join(path),
        "LANG": "C.UTF-8",
        "USER": "learner",
        "HOME": home,
        "TMPDIR": home,
        "MPLBACKEND": "Agg",
        # Each arena of glibc's allocator reserves address space, which the limit counts.
        "MALLOC_ARENA_MAX": "2",
        **ONE_THREAD,
        **inherited,
    }
