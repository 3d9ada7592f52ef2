"""The sandboxes of a judge: one source of processes per set of libraries, kept for next time."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from grader.course import Course, Exercise
from grader.report import Isolation
from grader.sandbox.isolation import Layers
from grader.sandbox.limits import USUAL, Allowance, Limits
from grader.sandbox.processes.launch import imports
from grader.sandbox.processes.source import ENTRY, ProcessSource
from grader.sandbox.processes.trunk import Stage, Trunk, of_sandbox

if TYPE_CHECKING:
    from grader.sandbox.session import Session

_GPU = Path("/dev/nvidiactl")
_JUDGE = (
    "grader.judge.judge",
    "grader.judge.running.check_runner",
    "grader.judge.own_files.search",
)
_JUDGE_TORCH = ("grader.judge.torch_functions",)


class Sandboxes:
    """Starts sources of processes in the background, and opens sessions in their processes.

    Importing this is cheap, so that a sandbox can start while all the rest is imported.

    Args:
        course: its hidden half is what no submission may read.
        layers: which layers of confinement may be used.
        secrets: further files and folders that no submission may read, e.g. those of a class.
        most: how many sources are kept at a time; the one that was not used for longest ends.
            All are kept, by default.
        trunk: what has libraries loaded, for sandboxes to be forked from.
    """

    def __init__(
        self,
        course: Course,
        layers: Layers | None = None,
        *,
        secrets: Sequence[Path] = (),
        most: int | None = None,
        trunk: Trunk | None = None,
    ) -> None:
        self.course, self.layers, self.trunk = course, layers, trunk
        self.secrets, self.most = (*course.secrets, *secrets), most
        self._sources: dict[tuple[str, ...], ProcessSource] = {}
        self._devices: tuple[str, ...] = ()

    def close(self) -> None:
        """End all sandboxes."""
        while self._sources:
            self._sources.popitem()[1].close()

    def source(self, exercise: Exercise) -> ProcessSource:
        """Return where processes for an exercise come from; it may still be loading libraries.

        Raises:
            SandboxError: it cannot be started.
        """
        modules = preloaded(exercise)
        source = self._sources.pop(modules, None) or ProcessSource(
            modules,
            secrets=self.secrets,
            layers=self.layers,
            devices=exercise.meta.device and _GPU.exists(),
            libraries=found_by(exercise),
            trunk=self.trunk,
        )
        self._sources[modules] = source  # last: the first of them is the one used least lately
        if self.most is not None and len(self._sources) > self.most:
            self._sources.pop(next(iter(self._sources))).close()
        return source

    def session(
        self,
        exercise: Exercise,
        seconds: float | None = None,
        allowance: Allowance = USUAL,
    ) -> "Session":
        """Return a conversation with a fresh confined process, within the exercise's limits.

        Args:
            exercise: what is to be graded.
            seconds: in the place of the exercise's own.
            allowance: how much the process may send.
        """
        from grader.sandbox.session import Session

        seconds = exercise.meta.seconds if seconds is None else seconds
        limits = Limits(seconds=seconds, memory=exercise.meta.memory)
        child = self.source(exercise).spawn(limits)
        tensors = "torch" in exercise.libraries
        return Session(child, limits, tensors=tensors, allowance=allowance)

    def isolation(self, exercise: Exercise) -> Isolation:
        """Return what the sandbox of an exercise has reached."""
        return self.source(exercise).isolation

    def devices(self, exercise: Exercise) -> tuple[str, ...]:
        """Return where device code can be checked; for any other exercise, nothing."""
        if exercise.meta.device and not self._devices:
            with self.session(exercise) as session:
                place = "grader.sandbox.kinds.device:available_devices"
                self._devices = tuple(session.request("entry", place))
        return self._devices if exercise.meta.device else ()


def found_by(exercise: Exercise) -> tuple[str, ...] | None:
    """Return the libraries that a submission finds; None where it finds all that are installed."""
    return None if exercise.suffix == ".md" else exercise.libraries


def stages_of_judge(exercise: Exercise) -> tuple[Stage, Stage]:
    """Return what a judge is forked with that begins with an exercise: what its sandbox has of the
    libraries, and then what of ours computes a verdict."""
    shared, _ = of_sandbox(**imports(preloaded(exercise), ENTRY, found_by(exercise)))
    more = _JUDGE_TORCH if "torch" in shared.modules else ()
    return shared, Stage((*_JUDGE, *more))


def stages_of_sandbox(exercise: Exercise) -> tuple[Stage, Stage]:
    """Return what the parent of an exercise's sandbox is forked with."""
    return of_sandbox(**imports(preloaded(exercise), ENTRY, found_by(exercise)))


def preloaded(exercise: Exercise) -> tuple[str, ...]:
    """Return the modules that the sandbox imports once, before it forks.

    Besides the libraries these are ours that use them, and what torch itself imports on the first
    backward pass, the first step of an optimizer or under the first dispatch mode: a third of a
    second to seconds, each time, if it is left to the children.
    """
    modules = [*exercise.libraries]
    if "torch" in modules:
        text = exercise.stub if exercise.folder is None else exercise.reference
        if "autograd" in text or "backward" in text:
            modules.append("torch.fx.experimental.symbolic_shapes")
        if "optim." in text or exercise.meta.device:
            modules.append("torch._dynamo")
        modules.append("grader.sandbox.kinds.autograd")
        if exercise.meta.device:
            modules.append("grader.sandbox.kinds.device")
    if "matplotlib" in modules:
        modules += ["matplotlib.figure", "matplotlib.backends.backend_agg"]
        modules.append("grader.sandbox.kinds.plot")
    if exercise.suffix == ".md":
        lines = "```derivation" in exercise.stub
        modules.append("grader.derive.warm_slips" if lines else "grader.derive.warm")
    return tuple(modules)
