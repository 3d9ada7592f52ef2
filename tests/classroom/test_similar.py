"""Whose work is alike: renamed and reformatted, it is found; what everybody has is not."""

import json
import keyword
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.classroom.results import Assigned, Entry, Results, Student
from grader.classroom.similar import alike, shared_mistakes
from grader.classroom.similar.prints import prints
from grader.cli import run

HERS = '''"""Adam."""
import numpy as np


def adam_step(w, gradient, m, v, t, learning_rate, beta1, beta2, epsilon):
    """One step."""
    history = []
    for value, moment, square in zip(gradient.flat, m.flat, v.flat, strict=True):
        fresh = moment + (value - moment) * (1 - beta1)
        wide = square + (value * value - square) * (1 - beta2)
        history.append((fresh, wide))
    first = np.reshape([pair[0] for pair in history], w.shape)
    second = np.reshape([pair[1] for pair in history], w.shape)
    steps = []
    for fresh, wide in history:
        lifted = fresh / (1 - beta1**t)
        spread = (wide / (1 - beta2**t)) ** 0.5
        steps.append(learning_rate * lifted / (spread + epsilon))
    return w - np.reshape(steps, w.shape), first, second
'''
HIS = """import numpy as np
# all my own work
def adam_step(w,gradient,m,v,t,learning_rate,beta1,beta2,epsilon):
    pairs=[]   # both averages
    for g,a,b in zip(gradient.flat,m.flat,v.flat,strict=True):
        new_a=a+(g-a)*(1-beta1)
        new_b=b+(g*g-b)*(1-beta2)
        pairs.append((new_a,new_b))
    mm=np.reshape([p[0] for p in pairs],w.shape)
    vv=np.reshape([p[1] for p in pairs],w.shape)

    delta=[]
    for x,y in pairs:
        x_hat=x/(1-beta1**t)
        root=(y/(1-beta2**t))**0.5
        delta.append(learning_rate*x_hat/(root+epsilon))
    return w-np.reshape(delta,w.shape),mm,vv
"""
ANOTHERS = """import numpy as np


def adam_step(w, gradient, m, v, t, learning_rate, beta1, beta2, epsilon):
    m, v = (
        np.average([old, new], axis=0, weights=[beta, 1 - beta])
        for old, new, beta in ((m, gradient, beta1), (v, np.square(gradient), beta2))
    )
    free = {name: a / -np.expm1(t * np.log(b)) for name, a, b in (("m", m, beta1), ("v", v, beta2))}
    w = np.subtract(w, learning_rate * np.divide(free["m"], np.sqrt(free["v"]) + epsilon))
    return w, m, v
"""


def test_a_copy_that_was_renamed_and_formatted_is_found_and_the_solution_is_not(course):
    exercise = course["adam_step"]
    works = {"ann": HERS, "ben": HIS, "cleo": ANOTHERS}
    works |= dict.fromkeys(("dan", "eve"), exercise.reference)

    [pair] = alike({exercise.name: works}, [exercise], 0.3)

    assert pair.students == ("ann", "ben")
    assert pair.share > 0.9
    [common] = pair.common
    assert not common.same_file
    assert re.fullmatch(r"\d+(-\d+)?(, \d+(-\d+)?)*", common.lines[0])


@pytest.fixture
def handed_in(course, tmp_path):
    """A folder of a class in which two wrote the same, and four did not."""
    exercise = course["adam_step"]
    texts = {"ann": HERS, "ben": HIS, "cleo": ANOTHERS, "dan": exercise.reference}
    texts |= {"eve": exercise.reference, "fay": exercise.variant(exercise.meta.misconceptions[0])}
    for student, text in texts.items():
        folder = tmp_path / "ps1" / student
        folder.mkdir(parents=True)
        (folder / "adam_step.py").write_text(text)
    return tmp_path / "ps1"


def test_the_command_lists_them(handed_in, capfd):
    command = ["class", "similar", str(handed_in)]

    assert run(command) == 0
    out = " ".join(capfd.readouterr().out.split())
    assert "ann and ben" in out
    assert "of adam_step: lines" in out
    assert "A hint for a talk, and no verdict" in out
    assert "dan" not in out

    assert run([*command, "--json", "--least", "0.99"]) == 0
    assert json.loads(capfd.readouterr().out).keys() == {"hint", "pairs"}
    assert run([*command, "--least", "2"]) == 2
    assert run(["class", "similar", str(handed_in / "nothing")]) == 2


def test_mistakes_of_exactly_two_are_told(course, judge):
    exercise = course["adam_step"]
    first, second = exercise.meta.misconceptions[:2]
    reports = {
        name: judge.grade(exercise, exercise.variant(second if name in "cd" else first))
        for name in "abcde"
    }
    asked = Assigned(exercise.name, "", "", 1)

    def told(students):
        entries = {(name, exercise.name): Entry(reports[name], "", "") for name in students}
        return shared_mistakes(Results("ps1", (asked,), tuple(map(Student, students)), entries))

    assert told("acd") == {("c", "d"): [f"adam_step: {second.name}"]}
    assert told("abe") == {}


NAMES = st.text("abcdefghijklmnopqrstuvwxyz_", min_size=1, max_size=12).filter(
    lambda name: not keyword.iskeyword(name) and name.isidentifier()
)


@given(NAMES, NAMES, st.sampled_from(["  ", "\t", "    "]), st.booleans())
def test_names_and_layout_leave_the_prints_as_they_are(first, second, indent, remarks):
    text = HERS.replace("history", f"{first}_1").replace("spread", f"{second}_2")
    text = text.replace("    ", indent)
    if remarks:
        text = text.replace("\n\n", "\n# a remark of mine, quite long, that says nothing\n\n")

    assert prints(text).keys() == prints(HERS).keys()


@given(st.text(max_size=400))
def test_any_text_has_prints(text):
    for lines in prints(text).values():
        assert all(1 <= line <= text.count("\n") + 1 for line in lines)


def test_a_text_made_to_be_slow_is_cut_into_words_at_once():
    for piece in ('"', "'", "/*", "#", "a.", "1.", "\\", "\\'", '"a', "/* *"):
        prints(piece * 100_000)
