"""`grade(exercise, submission) -> Report`: the one function that everything else calls."""

import ast
import importlib.util
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from types import ModuleType, TracebackType
from typing import Any

from grader.course import Course, CourseError, Exercise
from grader.judge import worksheets
from grader.judge.checks import Check, CheckRunner
from grader.judge.code import CodeGrader, CodeVerdict
from grader.judge.cpp import CannotBuild, cpp_program
from grader.judge.program import Program, load
from grader.judge.proxy import Answer
from grader.judge.submission import Unreadable, read_submission
from grader.report import Isolation, Problem, Report, Status, printable
from grader.sandbox.confine.privileges import undumpable
from grader.sandbox.isolation import SandboxError
from grader.sandbox.limits import Limits
from grader.sandbox.parent import Layers, Parent
from grader.sandbox.session import Session

_GPU = Path("/dev/nvidiactl")


class Judge:
    """Warm sandboxes and collected checks for one course; close it, or use it in a `with`.

    Args:
        course: its hidden half is what no submission may read.
        layers: which layers of confinement may be used; all that the platform has, by default.
    """

    def __init__(self, course: Course, *, layers: Layers | None = None) -> None:
        undumpable()
        self.course, self.layers = course, layers
        self.devices = ("cpu", "fake:cuda", *(("cuda",) if _GPU.exists() else ()))
        self._parents: dict[tuple[str, ...], Parent] = {}
        self._runner: CheckRunner | None = None
        self._checks: dict[tuple[Path, int], tuple[Check, ...]] = {}
        self._references: dict[tuple[Path, int], ModuleType] = {}

    def __enter__(self) -> "Judge":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """End all sandboxes."""
        while self._parents:
            self._parents.popitem()[1].close()
        if self._runner is not None:
            self._runner.close()
            self._runner = None

    def warm(self, exercise: Exercise) -> None:
        """Start what grading this exercise needs, so that the first verdict comes at once."""
        parent = self._parent(exercise)
        if exercise.suffix == ".py" and exercise.folder is not None:
            self._collected(exercise)
            self._reference(exercise)
        parent.spawn(Limits()).close()

    def grade(
        self,
        exercise: Exercise,
        submission: Path | str | bytes,
        *,
        seed: int = 0,
        stop_at_first: bool = False,
    ) -> Report:
        """Return the verdict on a submission. Nothing that a submission does makes this raise.

        Args:
            exercise: one of this judge's course.
            submission: the learner's file, or its content.
            seed: the same seed draws the same cases.
            stop_at_first: run nothing after the first failed check, and look for no reason: for
                whoever only asks whether it passes.
        """
        start = time.perf_counter()
        report = Report(exercise.name, exercise.name, Status.COULD_NOT_RUN, seed=seed)
        try:
            report = replace(report, title=exercise.meta.title)
            text = read_submission(submission, exercise)
            report = self._judged(report, exercise, text, stop_at_first)
        except Unreadable as unreadable:
            report = replace(report, problem=unreadable.problem)
        except CourseError as error:
            problem = Problem("This exercise is broken; your work is not at fault", str(error))
            report = replace(report, status=Status.BROKEN_EXERCISE, problem=problem)
        except SandboxError as error:
            problem = Problem("The sandbox could not be started", f"{error}.")
            report = replace(report, problem=problem)
        return replace(report, seconds=time.perf_counter() - start)

    def _judged(self, report: Report, exercise: Exercise, text: str, stop_at_first: bool) -> Report:
        if exercise.suffix == ".md":
            return worksheets.grade(report, exercise, text, lambda: self._session(exercise))
        if _same_program(text, exercise.stub, exercise.suffix):
            return replace(report, status=Status.NOT_ATTEMPTED)
        try:
            program = self._program(exercise, text)
        except CannotBuild as error:
            return replace(report, problem=error.problem)
        verdict = self._graded(exercise, program, report.seed, stop_at_first)
        notes = () if exercise.folder else ("Only the examples were checked: no checks are here.",)
        return replace(
            report,
            status=verdict.status,
            checks=verdict.checks,
            problem=verdict.problem,
            output=printable(verdict.output),
            notes=notes,
            devices=self.devices if exercise.meta.device else (),
            isolation=self._isolation(exercise),
        )

    def _graded(
        self, exercise: Exercise, program: Program, seed: int, stop_at_first: bool
    ) -> CodeVerdict:
        runner, checks = self._collected(exercise)

        def verdict(reference: Any) -> CodeVerdict:
            grader = CodeGrader(
                exercise, runner, checks, reference, lambda: self._session(exercise)
            )
            return grader.grade(
                program,
                lambda text: self._program(exercise, text),
                seed,
                stop_at_first=stop_at_first,
            )

        if exercise.folder is None:
            return verdict(None)
        if exercise.suffix == ".py":
            return verdict(self._reference(exercise))
        # A C++ reference runs in a sandbox of its own: the judge loads no libtorch extension. It is
        # built first, since the clock of a session starts with the session.
        reference = self._program(exercise, exercise.reference)
        with self._session(exercise) as session:
            load(session, reference, exercise)
            return verdict(Answer(session))

    def _program(self, exercise: Exercise, text: str) -> Program:
        if exercise.suffix == ".cpp":
            return cpp_program(self._parent(exercise), exercise, text)
        return Program("python", text.encode("utf-8", "surrogatepass"), text)

    def _session(self, exercise: Exercise) -> Session:
        meta = exercise.meta
        limits = Limits(seconds=meta.seconds, memory=meta.memory)
        child = self._parent(exercise).spawn(limits)
        return Session(child, limits, tensors="torch" in exercise.libraries)

    def _parent(self, exercise: Exercise) -> Parent:
        modules = _preloaded(exercise)
        if modules not in self._parents:
            self._parents[modules] = Parent(
                modules,
                secrets=self.course.secrets,
                layers=self.layers,
                devices=exercise.meta.device and "cuda" in self.devices,
            )
        return self._parents[modules]

    def _isolation(self, exercise: Exercise) -> Isolation:
        reached = self._parent(exercise).isolation
        return Isolation(reached.level, tuple(reached.layers), reached.note)

    def _collected(self, exercise: Exercise) -> tuple[CheckRunner, Sequence[Check]]:
        if self._runner is None:
            self._runner = CheckRunner(self.devices)
        if exercise.folder is None:
            return self._runner, ()
        key = _version(exercise.check_path)
        if key not in self._checks:
            self._checks[key] = self._runner.collect(exercise.check_path)
        return self._runner, self._checks[key]

    def _reference(self, exercise: Exercise) -> ModuleType:
        key = _version(exercise.reference_path)
        if key not in self._references:
            self._references[key] = _import(exercise.reference_path)
        return self._references[key]


def grade(exercise: Exercise, submission: Path | str | bytes, *, seed: int = 0) -> Report:
    """Return the verdict on one submission; for several, keep a `Judge` open."""
    folder = exercise.folder.parent.parent.parent if exercise.folder else None
    with Judge(Course.find(folder or exercise.stub_path.parent.parent.parent)) as judge:
        return judge.grade(exercise, submission, seed=seed)


def _preloaded(exercise: Exercise) -> tuple[str, ...]:
    """Return the modules that the sandbox imports once, before it forks.

    Besides the libraries these are ours that use them, and torch._dynamo, which optimizers and
    dispatch modes import on first use: seconds each time if it is left to the children.
    """
    modules = [*exercise.libraries]
    if "torch" in modules:
        modules.append("grader.sandbox.kinds.autograd")
        optimizes = exercise.folder is not None and "optim." in exercise.reference
        modules += ["torch._dynamo"] if optimizes or exercise.meta.device else []
        modules += ["grader.sandbox.kinds.device"] if exercise.meta.device else []
    if "matplotlib" in modules:
        modules += ["matplotlib.figure", "matplotlib.backends.backend_agg"]
        modules.append("grader.sandbox.kinds.plot")
    if exercise.suffix == ".md":
        modules.append("grader.derive.worker")
    return tuple(modules)


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


def _same_program(text: str, stub: str, suffix: str) -> bool:
    """Whether a submission is still the stub, comments and spacing aside."""
    if text.split() == stub.split():
        return True
    if suffix != ".py" or len(text) > 4 * len(stub) + 10_000:
        return False
    try:
        return _bare(text) == _bare(stub)
    except (SyntaxError, ValueError, MemoryError, RecursionError):
        return False


def _bare(text: str) -> str:
    tree = ast.parse(text)
    for node in ast.walk(tree):
        body = getattr(node, "body", None)
        if isinstance(body, list) and body and isinstance(body[0], ast.Expr):
            value = body[0].value
            if isinstance(value, ast.Constant) and isinstance(value.value, str):
                body.pop(0)
    return ast.dump(tree)
