"""What is kept of misconceptions saves processes, and changes no verdict."""

import shutil
from dataclasses import replace

import pytest

from grader.course import Course
from grader.judge import Judge


def plain(report):
    return replace(report, seconds=0.0)


@pytest.mark.parametrize("name", ["double", "mean_of_rows"])
def test_the_third_verdict_is_that_of_a_fresh_judge(small, name):
    exercise = small[name]
    wrong = [exercise.variant(variant) for variant in exercise.meta.misconceptions]
    wrong.append(exercise.stub.replace("raise NotImplementedError", "return x + x.sum()"))

    with Judge(small) as judge:
        for _ in range(2):
            for text in wrong:
                judge.grade(exercise, text)
        kept = [plain(judge.grade(exercise, text)) for text in wrong]
        other = [plain(judge.grade(exercise, text, seed=1)) for text in wrong]
    for text, again, another in zip(wrong, kept, other, strict=True):
        with Judge(small) as judge:
            assert again == plain(judge.grade(exercise, text))
            assert another == plain(judge.grade(exercise, text, seed=1))


def test_a_misconception_that_is_known_takes_no_process(small):
    exercise = small["double"]
    wrong = exercise.variant(exercise.meta.misconceptions[0])
    spawned = []

    with Judge(small) as judge:
        parent = judge._sandboxes.source(exercise)
        spawn = parent.spawn
        parent.spawn = lambda *args: (spawned.append(1), spawn(*args))[1]
        counts = []
        for _ in range(4):
            spawned.clear()
            assert judge.grade(exercise, wrong).checks[-2].failure.misconception == "squares"
            counts.append(len(spawned))

    assert counts[0] == 2
    assert counts[3] == 1


def test_an_edited_misconception_is_run_again(small, tmp_path):
    shutil.copytree(small.root, tmp_path / "course")
    text = "import numpy as np\n\ndef double(x):\n    return x**3\n"
    with Judge(Course(tmp_path / "course")) as judge:
        for _ in range(3):
            report = judge.grade(judge.course["double"], text)
        assert report.checks[-2].failure.misconception == ""
        toml = tmp_path / "course/solutions/01_basics/double/exercise.toml"
        toml.write_text(toml.read_text().replace('"x**2"]', '"x**3"]'))
        edited = Course(tmp_path / "course")["double"]
        assert judge.grade(edited, text).checks[-2].failure.misconception == "squares"
