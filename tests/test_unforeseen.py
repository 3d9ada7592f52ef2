"""Work that nobody had in mind: mistakes are rejected and named, right programs pass.

See unforeseen/README.md.
"""

import tomllib
from collections import Counter
from pathlib import Path

import pytest
import torch

from grader.report import Report, Status
from grader.sandbox.kinds.toolchain import compiler_missing

UNFORESEEN = Path(__file__).parent / "unforeseen"
VERDICTS = ("rightly", "vaguely", "wrongly")
EXERCISES = sorted(folder.name for folder in UNFORESEEN.iterdir() if folder.is_dir())
RIGHT = sorted(UNFORESEEN.glob("*/right/*"))


@pytest.fixture(scope="module", autouse=True)
def _one_thread():
    """Every core has a test process already."""
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(threads)


def submissions(exercise: str) -> dict[str, Path]:
    """Return the wrong submissions of an exercise by their names."""
    files = sorted((UNFORESEEN / exercise).iterdir())
    return {file.stem: file for file in files if file.is_file() and file.suffix != ".toml"}


def trial(exercise: str) -> dict[str, dict[str, str]]:
    """Return for each submission how its mistake was named in the trial, and how it is now."""
    return tomllib.loads((UNFORESEEN / exercise / "trial.toml").read_text("utf-8"))


def told(report: Report) -> list[tuple[str, str]]:
    """Return what the learner reads: misconceptions, "" where none was found, and sentences.

    Of a program's failures the first counts that has a reason, else the first that says more than
    what was expected; of a worksheet each part.
    """
    if report.problem:
        return [("", report.problem.message)]
    failures = [check.failure for check in report.checks if check.failure]
    explained = [f for f in failures if f.why] or [f for f in failures if f.says] or failures
    rows = [(f.misconception, f"{f.says} {f.why}") for f in explained[:1]]
    for part in report.parts:
        lines = " ".join(line.reason for line in part.lines)
        rows.append((part.misconception, f"{part.says} {part.why} {lines}"))
    return rows


@pytest.mark.parametrize("exercise", EXERCISES)
def test_each_mistake_is_rejected_and_named(course, judge, exercise):
    _skip_without_compiler(course[exercise])
    rows = trial(exercise)
    assert rows.keys() == submissions(exercise).keys()
    assert {row["trial"] for row in rows.values()} <= set(VERDICTS)

    for name, file in submissions(exercise).items():
        report = judge.grade(course[exercise], file)
        read, row = told(report), rows[name]

        assert report.status in (Status.FAILED, Status.COULD_NOT_RUN), name
        if "named" in row:
            assert row["named"] in [misconception for misconception, _ in read], (name, read)
        else:
            assert any(row["says"] in sentence for _, sentence in read), (name, read)


@pytest.mark.parametrize("file", RIGHT, ids=lambda file: f"{file.parents[1].name}-{file.stem}")
def test_right_work_in_an_unusual_way_passes(course, judge, file):
    exercise = course[file.parents[1].name]
    _skip_without_compiler(exercise)

    report = judge.grade(exercise, file)

    assert report.status is Status.PASSED, told(report)


def _skip_without_compiler(exercise):
    if exercise.suffix == ".cpp" and compiler_missing():
        pytest.skip(compiler_missing())


def test_the_readme_has_the_table():
    assert table() in (UNFORESEEN / "README.md").read_text("utf-8")


def table() -> str:
    """Return how the mistakes of each exercise were named in the trial, as Markdown."""
    lines = ["| exercise | rightly | vaguely | wrongly |", "|---|--:|--:|--:|"]
    total: Counter[str] = Counter()
    for exercise in EXERCISES:
        found = Counter(row["trial"] for row in trial(exercise).values())
        total += found
        lines.append(_row(exercise, found))
    return "\n".join([*lines, _row(f"all {total.total()}", total)])


def _row(label: str, found: Counter[str]) -> str:
    return f"| {label} | " + " | ".join(str(found[verdict]) for verdict in VERDICTS) + " |"


if __name__ == "__main__":
    print(table())
