"""One exercise on trial: the judge that is asked, and what has been found so far."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path
from types import MappingProxyType

from grader.author.proof.model import Count, Finding
from grader.course import Block, CourseError, Exercise, PartSpec
from grader.judge import Judge
from grader.judge.worksheet.draws import solved, with_numbers
from grader.judge.worksheet.stubs import info
from grader.report import CheckResult, PartResult, Report, Status


@dataclass(slots=True)
class Trial:
    """What the rules share. They add to `findings` and `counts`."""

    exercise: Exercise
    judge: Judge
    quick: bool = False
    """Fewer seeds, and no mutants."""
    findings: list[Finding] = field(default_factory=list)
    counts: Counter[Count] = field(default_factory=Counter)
    notes: list[str] = field(default_factory=list)

    @property
    def metadata(self) -> Path:
        """Where exercise.toml lies."""
        return self.exercise.reference_path.with_name("exercise.toml")

    @property
    def python(self) -> tuple[Path, ...]:
        """All Python files of the exercise, the learner's first."""
        hidden = tuple(sorted(self.metadata.parent.glob("*.py")))
        return (self.exercise.stub_path, *hidden) if self.exercise.suffix == ".py" else hidden

    def find(self, rule: str, path: Path, message: str, remedy: str) -> None:
        """Say that a rule is broken."""
        self.findings.append(Finding(rule, path, message, remedy))

    def warn(self, rule: str, path: Path, message: str, remedy: str) -> None:
        """Say what is probably not as it should be; the proof holds all the same."""
        self.findings.append(Finding(rule, path, message, remedy, warning=True))

    def spec(self, part: str) -> PartSpec:
        """Return what is said of a part of a worksheet, with the numbers as shipped."""
        spec = self.exercise.meta.part(part)
        return with_numbers(self.exercise, spec, spec.shipped)

    def solved(self) -> dict[str, Block]:
        """Return the blocks of the solved worksheet, with the numbers as shipped."""
        exercise = self.exercise
        return {
            name: solved(exercise, name, exercise.meta.part(name).shipped)
            for name in exercise.solved_worksheet.blocks
        }

    def answered(
        self, part: str, text: str, numbers: Mapping[str, Fraction] = MappingProxyType({})
    ) -> PartResult:
        """Return the verdict on one block; the others stay as shipped, which costs no time.

        Args:
            part: its name.
            text: what stands in it.
            numbers: those that were drawn for it; none means as shipped.
        """
        shipped = self.exercise.shipped_worksheet.blocks[part]
        lines = self.exercise.stub.splitlines()
        start = shipped.line - 1
        lines[start : start + len(shipped.text.splitlines())] = text.splitlines()
        lines[start - 1] += info(numbers)
        report = self.grade("\n".join(lines) + "\n")
        for result in report.parts:
            if result.name == part:
                return result
        # What the author wrote cannot be used, or a file of the exercise changed in the meantime.
        said = report.problem.message if report.problem else "there is no verdict on it."
        raise CourseError(self.metadata, f"{part} cannot be judged: {said}")

    def grade(self, text: str, seed: int = 0) -> Report:
        """Return the verdict on a submission, with the reasons for each failure."""
        return self.judge.grade(self.exercise, text, seed=seed)

    def passes(self, text: str, seed: int = 0) -> Report:
        """Return the verdict on what should pass, up to its first failure."""
        return self.judge.grade(self.exercise, text, seed=seed, stop_at_first=True)


def hidden(report: Report) -> tuple[CheckResult, ...]:
    """Return the results of the hidden checks."""
    return tuple(check for check in report.checks if not check.example)


def told(report: Report) -> str:
    """Return in a sentence or two how a submission came out."""
    if report.problem is not None:
        return f"{report.problem.title}. {report.problem.message}"
    failure = report.first_failure
    if failure is None:
        return f"The verdict is {report.status.value!r}."
    return f"The verdict on {failure.name} is {failure.status.value!r}{_reason(failure)}"


def listed(names: Iterable[str]) -> str:
    """Return names in a row, each once."""
    return ", ".join(dict.fromkeys(names)) or "nothing"


def _reason(result: CheckResult | PartResult) -> str:
    if isinstance(result, PartResult):
        return f": {result.says}" if result.says else "."
    if result.failure is None:
        return "."
    said = result.failure.says or f"got {result.failure.got}, expected {result.failure.expected}."
    call = f" in {result.failure.call}" if result.failure.call else ""
    return f"{call}: {said}"


def ran_to_the_end(report: Report) -> bool:
    """Whether all checks were reached: no crash, no time-out, nothing that kept it from running."""
    return report.status in (Status.PASSED, Status.FAILED, Status.NOT_ATTEMPTED)
