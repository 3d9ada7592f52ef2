"""Who knows only the result: how many tricks pass, and how much work is refused.

    python benchmarks/leaps.py [PART...]

Every derivation part of the course is tried with every trick of tests/derive/steps/leaps, those
that were known when the rule was made and those that were thought of later, and with the right
derivations that lie beside them. A trick passes if its way is accepted and all of its lines are.
"""

import sys
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "derive" / "steps" / "leaps")]

import tricks  # noqa: E402

from grader.course import Course, PartSpec  # noqa: E402
from grader.derive import check  # noqa: E402
from grader.derive.judging.check import missing_steps  # noqa: E402


def judged(spec: PartSpec, derivations: list[list[str]]) -> tuple[list[bool], float]:
    """Return which derivations are accepted, and the milliseconds of one way."""
    known = {
        "symbols": spec.symbols,
        "start": spec.start,
        "goal": spec.goal,
        "definitions": spec.definitions,
        "form": spec.form,
        "waypoints": spec.waypoints,
    }
    begin = time.process_time()
    missing = missing_steps(derivations, **known)
    spent = 1000 * (time.process_time() - begin) / len(derivations)
    verdicts = [
        not said and check(lines, **known, slips=False).accepted
        for lines, said in zip(derivations, missing, strict=True)
    ]
    return verdicts, spent


def main(only: list[str]) -> None:
    """Print a row for each part that is not as it should be, and the totals."""
    tried, passed, open_parts = [0, 0], [0, 0], [0, 0]
    right = refused = 0
    slowest = 0.0
    for name, block, spec in tricks.parts(Course.find(ROOT)):
        if only and name not in only:
            continue
        for kind, templates in enumerate((tricks.FIRST, tricks.FRESH)):
            rows = list(tricks.tricks(spec, templates))
            verdicts, spent = judged(spec, [lines for _, lines in rows])
            through = [row for (row, _), ok in zip(rows, verdicts, strict=True) if ok]
            tried[kind] += len(rows)
            passed[kind] += len(through)
            open_parts[kind] += bool(through)
            slowest = max(slowest, spent)
            if through:
                print(f"{name} is open: {'; '.join(through)}", flush=True)
        derivations = [block.text.strip().splitlines(), *tricks.right()[name]]
        verdicts, _ = judged(spec, derivations)
        right += len(verdicts)
        refused += verdicts.count(False)
        for lines, ok in zip(derivations, verdicts, strict=True):
            if not ok:
                print(f"{name} refuses {lines}", flush=True)
    print("| tricks | tried | pass | parts open |\n|---|--:|--:|--:|")
    for kind, called in enumerate(("known before", "fresh")):
        print(f"| {called} | {tried[kind]} | {passed[kind]} | {open_parts[kind]} |")
    print(f"Right derivations: {right}, of which {refused} are refused.")
    print(f"A way takes {slowest:.0f} ms in the slowest part, on average over its tricks.")


if __name__ == "__main__":
    main(sys.argv[1:])
