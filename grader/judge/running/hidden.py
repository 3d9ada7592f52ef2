"""The hidden half as this process holds it: collected checks and imported references."""

import importlib.util
import sys
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

from grader.course import CourseError, Exercise
from grader.judge.running.check import Check
from grader.sandbox.limits import Allowance

if TYPE_CHECKING:
    from grader.judge.running.check_runner import CheckRunner


class HiddenHalf:
    """Checks and references, read once and again when an author has edited them."""

    def __init__(self) -> None:
        self._runner: CheckRunner | None = None
        self._checks: dict[tuple[Path, int], tuple[Check, ...]] = {}
        self._references: dict[tuple[Path, int], ModuleType] = {}
        # What is kept of a file's bytecode goes by whole seconds: an author who edits is faster.
        sys.dont_write_bytecode = True
        self.allowances: dict[str, Allowance] = {}
        """By exercise, how much a submission may send, where its reference sends much."""

    def close(self) -> None:
        """Let pytest clean up."""
        if self._runner is not None:
            self._runner.close()
            self._runner = None

    @property
    def runner(self) -> "CheckRunner":
        """What runs the checks; importing and configuring pytest is left until one is run."""
        if self._runner is None:
            from grader.judge.running.check_runner import (
                CheckRunner,  # the sandbox starts before pytest loads
            )

            self._runner = CheckRunner()
        return self._runner

    def checks(self, exercise: Exercise, devices: tuple[str, ...]) -> tuple[Check, ...]:
        """Return the checks of an exercise, those with a device once per device.

        Raises:
            CourseError: they cannot be collected.
        """
        key = _version(exercise.check_path)
        if key not in self._checks:
            self._checks[key] = self.runner.collect(exercise.check_path, devices)
        return self._checks[key]

    def reference(self, exercise: Exercise) -> ModuleType:
        """Return the reference of a Python exercise as a module.

        Raises:
            CourseError: it cannot be imported.
        """
        key = _version(exercise.reference_path)
        if key not in self._references:
            self._references[key] = _import(exercise.reference_path)
        return self._references[key]


def _version(path: Path) -> tuple[Path, int]:
    """Return what tells a file from its earlier self: an author watches while editing."""
    return path, path.stat().st_mtime_ns if path.exists() else 0


def _import(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(f"reference_{path.stem}", path)
    if spec is None or spec.loader is None:
        raise CourseError(path, "is not a Python file.")
    module = importlib.util.module_from_spec(spec)
    try:
        spec.loader.exec_module(module)
    except Exception as error:
        raise CourseError(path, f"cannot be imported: {type(error).__name__}: {error}.") from error
    return module
