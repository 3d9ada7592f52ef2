"""Where the judge gets processes for submissions from: one source per set of libraries."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from grader.report import Isolation
from grader.sandbox.isolation import Layers, SandboxError
from grader.sandbox.limits import Limits
from grader.sandbox.processes.launch import Setup
from grader.sandbox.processes.process import Child

if TYPE_CHECKING:
    from grader.sandbox.processes.forking import Forking
    from grader.sandbox.processes.oneshot import OneShot
    from grader.sandbox.processes.trunk import Trunk


ENTRY = "grader.sandbox.child:serve"
"""What a child runs."""


class ProcessSource:
    """Hands out one confined process per submission, in which the libraries are loaded already.

    Meant to be kept: starting it costs as much as importing the libraries. It is a context
    manager, and serves one thread at a time.

    Args:
        preload: modules that every child finds imported.
        secrets: files and folders that no child may read, wherever they lie.
        layers: which layers of isolation to try; all of them by default.
        devices: let children use the graphics card.
        readable: files and folders that children may read besides Python and system libraries.
        import_path: folders to import from, which children may read as well.
        entry: what a child runs: `function(sock, scratch)` of a module, as "module:function".
        libraries: the installed packages that children find, with what these need; all of them
            by default.
        trunk: what has such modules loaded, and lets the parent be forked where it can be.

    Raises:
        SandboxError: a module is not installed, Python lies inside a secret folder, or no process
            can be started at all.
    """

    def __init__(
        self,
        preload: Sequence[str] = ("numpy",),
        *,
        secrets: Sequence[Path] = (),
        layers: Layers | None = None,
        devices: bool = False,
        readable: Sequence[Path] = (),
        import_path: Sequence[Path] = (),
        entry: str = ENTRY,
        libraries: Sequence[str] | None = None,
        trunk: "Trunk | None" = None,
    ) -> None:
        if os.name != "posix":
            raise SandboxError(
                "submissions are run on Linux and macOS only: on Windows, use the Windows "
                "Subsystem for Linux (wsl --install)"
            )
        self._setup = Setup(
            tuple(preload),
            tuple(secrets),
            layers or Layers(),
            devices,
            tuple(readable),
            tuple(import_path),
            entry,
            None if libraries is None else tuple(libraries),
            trunk,
        )
        self._closed = False
        self._source: Forking | OneShot = self._open()

    @property
    def isolation(self) -> Isolation:
        """What was reached, as a confined child found it.

        Raises:
            SandboxError: a module is not installed or fails.
        """
        return self._source.isolation

    def _open(self) -> "Forking | OneShot":
        if self._setup.layers.fork and sys.platform == "linux":
            from grader.sandbox.processes.forking import Forking

            return Forking(self._setup)
        from grader.sandbox.processes.oneshot import OneShot

        return OneShot(self._setup)

    def spawn(self, limits: Limits, profile: Literal["run", "build"] = "run") -> Child:
        """Return a new confined process.

        Args:
            limits: its budget. The judge is the one to keep an eye on `seconds`.
            profile: "build" lets it start programs, such as a compiler.

        Raises:
            SandboxError: the source was closed, or the process could not be confined.
        """
        if self._closed:
            raise SandboxError("the source of processes was closed")
        if not self._source.alive:
            # The system kills whoever has most memory when it runs out, and that may be a parent.
            self._source.close()
            self._source = self._open()
        return self._source.spawn(limits, profile)

    def close(self) -> None:
        """End all its processes; calling it again does nothing."""
        self._closed = True
        self._source.close()

    def __enter__(self) -> "ProcessSource":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
