"""No part of the course gives points for its result alone, and none refuses the work."""

import pytest
import tricks

from grader.course import Course
from grader.derive import check
from grader.derive.judging.check import missing_steps

EVERY = 6
PARTS = list(tricks.parts(Course.find()))


def known(spec):
    return {
        "symbols": spec.symbols,
        "start": spec.start,
        "goal": spec.goal,
        "definitions": spec.definitions,
        "form": spec.form,
        "waypoints": spec.waypoints,
    }


@pytest.mark.parametrize(("rank", "name"), list(enumerate(name for name, *_ in PARTS)))
def test_no_trick_passes(rank, name):
    """Each part is tried with some of the tricks; benchmarks/leaps.py tries all."""
    spec = next(spec for part, _, spec in PARTS if part == name)
    every = [*tricks.tricks(spec, tricks.FIRST), *tricks.tricks(spec, tricks.FRESH)]
    chosen = every if spec.is_equation else every[rank % EVERY :: EVERY]

    missing = missing_steps([lines for _, lines in chosen], **known(spec))
    left = [lines for (_, lines), said in zip(chosen, missing, strict=True) if not said]

    assert [lines for lines in left if check(lines, **known(spec), slips=False).accepted] == []


@pytest.mark.parametrize("name", [name for name, *_ in PARTS])
def test_work_is_not_asked_for_twice(name):
    block, spec = next((block, spec) for part, block, spec in PARTS if part == name)
    derivations = [block.text.strip().splitlines(), *tricks.right().get(name, ())]
    derivations += [list(right.lines) for right in spec.alternatives]

    assert missing_steps(derivations, **known(spec)) == [""] * len(derivations)
