"""How often a verdict is right, and whether it is always the same.

    python benchmarks/accuracy.py [NAME...]

Takes some minutes: every exercise is proved, and every reference, alternative and misconception is
graded with 20 seeds, three times each.
"""

import sys
from collections import Counter
from pathlib import Path

from grader.author.proof import prove_all
from grader.author.proof.model import Count
from grader.course import Course, Exercise
from grader.judge import Judge
from grader.judge.worksheet.stubs import solution
from grader.report import Report

ROOT = Path(__file__).parents[1]
SEEDS, REPETITIONS = 20, 3


def verdict_of(report: Report) -> tuple[object, ...]:
    """Return what a verdict says: the status of the whole, of each check and each part."""
    items = (*report.checks, *report.parts)
    return (report.status, *(item.status for item in items))


def stability(judge: Judge, exercise: Exercise) -> Counter[str]:
    """Count the programs whose verdict depends on the seed, or on the run."""
    found: Counter[str] = Counter()
    variants = (*exercise.meta.alternatives, *exercise.meta.misconceptions)
    for text in (solution(exercise), *map(exercise.variant, variants)):
        found["programs"] += 1
        by_seed = []
        for seed in range(SEEDS):
            runs = [
                verdict_of(judge.grade(exercise, text, seed=seed, stop_at_first=True))
                for _ in range(REPETITIONS)
            ]
            found["verdicts"] += len(runs)
            found["programs that differ from run to run"] += len(set(runs)) > 1
            by_seed.append(runs[0][0])
        found["programs that differ from seed to seed"] += len(set(by_seed)) > 1
    return found


def main(names: list[str]) -> None:
    """Print the counts."""
    course = Course.find(ROOT)
    exercises = [course[name] for name in names] or list(course)
    counts: Counter[Count] = Counter()
    broken = 0
    for proof in prove_all(course, exercises):
        counts += proof.counts
        broken += not proof.holds
    killed, survived = counts[Count.KILLED], counts[Count.SURVIVED]
    print(f"exercises                         {len(exercises)}, of which not proved: {broken}")
    print(f"mutants refused                   {killed} of {killed + survived} not equivalent")
    print(f"mutants listed as equivalent      {counts[Count.EQUIVALENT]}")
    print(f"alternatives accepted             {counts[Count.ALTERNATIVES]}")
    print(f"misconceptions refused and named  {counts[Count.MISCONCEPTIONS]}")
    found: Counter[str] = Counter()
    with Judge(course) as judge:
        for exercise in exercises:
            if exercise.suffix == ".py":
                found += stability(judge, exercise)
    for what in (
        "programs",
        "verdicts",
        "programs that differ from run to run",
        "programs that differ from seed to seed",
    ):
        print(f"{what:42}{found[what]}")


if __name__ == "__main__":
    main(sys.argv[1:])
