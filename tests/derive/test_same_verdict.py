"""The same line has the same verdict: again, in another order, and on a busy machine."""

import random
import subprocess
import sys

import pytest
import read

from grader.derive import check

LINES = random.Random(20_261_130).sample(list(read.lines()), 200)
"""Of all files of the corpus, right ones and wrong ones."""


def told(line):
    verdict = check(
        [line.before, line.text], symbols=dict(line.symbols), definitions=line.definitions
    ).lines[-1]
    return verdict.status, verdict.reason, verdict.slip


@pytest.fixture
def busy():
    """Another process that uses all it gets."""
    process = subprocess.Popen([sys.executable, "-c", "while True: pass"])
    yield
    process.kill()
    process.wait()


def test_200_lines_are_judged_alike_the_second_time_in_another_order_beside_a_busy_process(busy):
    first = {place: told(line) for place, line in enumerate(LINES)}
    places = list(first)
    random.Random(1).shuffle(places)

    again = {place: told(LINES[place]) for place in places}

    assert again == first
