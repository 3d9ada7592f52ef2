"""Notebooks of unknown origin: what they hand in, and what is said of what they lack."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.classroom.notebooks import Mark, Role, read_notebook
from grader.classroom.notebooks.reading import MAX_BYTES
from grader.course import Course, parse_worksheet

DOUBLE = Mark("double", Role.SOLUTION)
RIGHT = "import numpy as np\n\n\ndef double(x):\n    return 2 * x\n"


def cell(source, mark=None, kind="code", **changes):
    metadata = {"gradlings": mark.to_json()} if mark else {}
    return {"cell_type": kind, "source": source, "metadata": metadata, "id": "some", **changes}


def notebook(*cells, exercises=()):
    metadata = {"gradlings": {"exercises": list(exercises)}}
    data = {"cells": cells, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}
    return json.dumps(data).encode()


def answers(source, part, role=Role.ANSWER):
    return cell(source, Mark("quarter", role, part), "markdown")


def test_a_solution_cell_is_the_file(small):
    handed = read_notebook(notebook(cell("# Mine"), cell(RIGHT, DOUBLE)), small)

    assert handed.works == {"double": RIGHT.encode()}
    assert not handed.notes
    assert not handed.problems


@pytest.mark.parametrize(
    "changes",
    [
        {"id": "double-solution"},
        {"metadata": {"nbgrader": {"grade_id": "double-solution"}}},
        {"metadata": {"gradlings": DOUBLE.to_json()}},
        {"metadata": {"gradlings": {"exercise": 3}}, "id": "double-solution"},
    ],
)
def test_each_of_three_places_tells_what_a_cell_is_for(small, changes):
    handed = read_notebook(notebook(cell(RIGHT, **changes)), small)

    assert handed.works == {"double": RIGHT.encode()}


def test_an_old_format_and_another_encoding_are_read(small):
    old = {"cell_type": "code", "input": RIGHT, "metadata": {"gradlings": DOUBLE.to_json()}}
    version_3 = {"worksheets": [{"cells": [old]}], "metadata": {}, "nbformat": 3}
    new = notebook(cell(RIGHT, DOUBLE)).decode()

    for content in (json.dumps(version_3).encode(), new.encode("utf-16"), new.encode("utf-8-sig")):
        assert read_notebook(content, small).works == {"double": RIGHT.encode()}


def test_an_untouched_cell_is_the_stub(small):
    stub = small["double"]

    handed = read_notebook(notebook(cell(stub.code, DOUBLE)), small)

    assert handed.works["double"].decode() == stub.stub


def test_of_copies_the_last_that_was_worked_on_counts(small):
    wrong = RIGHT.replace("2", "3")
    stub = small["double"].code

    handed = read_notebook(
        notebook(cell(wrong, DOUBLE), cell(RIGHT, DOUBLE), cell(stub, DOUBLE)), small
    )

    assert handed.works == {"double": RIGHT.encode()}
    assert "3 copies" in handed.notes["double"][0]


def test_what_the_solution_uses_is_taken_from_other_cells(small):
    handed = read_notebook(
        notebook(
            cell("import numpy as np\n%matplotlib inline\nprint('never')"),
            cell("def twice(x):\n    return FACTOR * np.asarray(x)\n\n\nwhile True: pass"),
            cell("def double(x):\n    return twice(x)", DOUBLE),
            cell("FACTOR = 2"),
        ),
        small,
    )

    text = handed.works["double"].decode()
    space = {}
    exec(text, space)
    assert space["double"]([1, 2]).tolist() == [2, 4]
    assert "never" not in text
    assert "while" not in text
    assert text.split("\n").index("def double(x):") == 10
    assert "line 1 of the solution cell is line 11" in handed.notes["double"][0]


def test_what_was_written_below_an_untouched_cell_counts(small):
    stub = small["double"].code

    handed = read_notebook(notebook(cell(stub, DOUBLE), cell(RIGHT + "print(double(2))")), small)

    assert "return 2 * x" in handed.works["double"].decode()
    assert "print" not in handed.works["double"].decode()
    assert "other than the solution cell" in handed.notes["double"][0]


def test_a_deleted_cell_is_recovered_by_what_others_define_or_reported(small):
    recovered = read_notebook(notebook(cell(RIGHT), exercises=["double"]), small)
    missing = read_notebook(notebook(cell("x = 1"), exercises=["double"]), small)

    assert "return 2 * x" in recovered.works["double"].decode()
    assert not missing.works
    assert "no solution cell" in missing.notes["double"][0]


def test_magics_do_not_spoil_a_solution(small):
    handed = read_notebook(notebook(cell("%%time\n" + RIGHT + "!ls", DOUBLE)), small)

    text = handed.works["double"].decode()
    assert text.split("\n")[4:6] == RIGHT.split("\n")[3:5]
    assert "%" not in text
    assert "Left out" in handed.notes["double"][0]


def test_a_worksheet_is_put_together_from_its_cells(small):
    handed = read_notebook(
        notebook(
            answers("```value at_half\nslope = 1/4\n```", "at_half"),
            answers("- [x] b: s = 1/2", "steepest"),
            answers("It shrinks.\n\n```\nf(x)\n```", "deep_networks", Role.TEXT),
        ),
        small,
    )

    blocks = parse_worksheet(handed.works["quarter"].decode()).blocks
    assert blocks["at_half"].text == "slope = 1/4\n"
    assert blocks["steepest"].text == "- [x] b: s = 1/2\n"
    assert blocks["deep_networks"].text == "It shrinks.\n\n```\nf(x)\n```\n"
    assert handed.notes["quarter"] == (
        "The cell in which complete_the_square is answered is gone.",
    )


def test_a_part_is_found_by_its_block(small):
    text = "```value at_half\n1/4\n```"

    handed = read_notebook(notebook(cell(text, kind="markdown"), exercises=["quarter"]), small)

    assert parse_worksheet(handed.works["quarter"].decode()).blocks["at_half"].text == "1/4\n"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "not valid JSON"),
        (b"\xff\xfe", "not valid JSON"),
        (b"[" * 100_000, "nested too deeply"),
        (b"9" * 5000, "not valid JSON"),
        (b" " * (MAX_BYTES + 1), "more than 32 MB"),
        (b"[]", "not a notebook"),
        (b'{"worksheets": []}', "not a notebook"),
        (b'{"cells": [' + b"1," * 6000 + b"1]}", "more than 5000 cells"),
        (notebook(), "no cell of any exercise"),
        (notebook(cell("x", Mark("no_such\x1b[31m", Role.SOLUTION))), "does not have: no_such."),
        (notebook(cell("x" * (3 << 20), DOUBLE)), "more than 2 MB"),
    ],
    ids=str,
)
def test_a_broken_notebook_is_a_problem_and_no_error(small, content, said):
    handed = read_notebook(content, small)

    assert not handed.works
    assert said in handed.problems[0]


@pytest.mark.parametrize(
    "odd",
    [
        3,
        None,
        {"cell_type": ["code"]},
        {"cell_type": "code", "source": [1]},
        {"cell_type": "code", "source": "x", "metadata": []},
        {
            "cell_type": "code",
            "source": "x",
            "metadata": {"gradlings": {"exercise": [], "role": {}}},
        },
        {"cell_type": "code", "source": "x", "metadata": {"nbgrader": {"grade_id": 1}}},
        cell("-" * 50_000 + "1"),
        cell("(" * 50_000),
        cell("x = " + "[" * 5000),
        cell("def f(:\x00\ud800"),
    ],
    ids=lambda odd: repr(odd)[:40],
)
def test_odd_cells_do_not_disturb_the_others(small, odd):
    using = "def double(x):\n    return factor * x\n"

    handed = read_notebook(notebook(odd, cell(using, DOUBLE)), small)

    assert handed.works == {"double": using.encode()}


TRIALS = [
    "display(double(3))",
    "n = input('how many? ')",
    "print(double(float(n)))",
    "files = !ls",
    "print(files)",
    "np.where?",
    "?double",
    "%timeit double(np.ones(3))",
    "!pip install numpy \\\n    scipy",
    "double(w)",
    "assert double(1) == 2, 'not yet'",
    "for each in range(3):\n    print(each, double(each))",
    "import google.colab",
    "data = open('no such file').read()",
    "lines = open('no such file').readlines()\nlines += ['more']",
    "if double(1) != 2:\n    raise SystemExit",
    "double(2); double(3)",
    "table = [double(v) for v in values]",
]
"""What a kernel runs, or survives, and what fails, asks or waits where it is graded."""
SOLUTIONS = [
    RIGHT,
    "import numpy as np\nFACTORS = {}\nFACTORS['two'] = 2\n\ndef double(x):\n"
    "    return FACTORS['two'] * np.asarray(x)\n",
    "import numpy as np\nnp.seterr(all='ignore')\n\n@np.vectorize\ndef double(x):\n"
    "    return x + x\n",
    "class Twice:\n    pass\n\nTwice.of = staticmethod(lambda x: x * 2)\n\n"
    "def double(x):\n    return Twice.of(x)\n",
]


@given(st.sampled_from(SOLUTIONS), st.lists(st.sampled_from(TRIALS), max_size=5), st.data())
@settings(deadline=None, max_examples=60)
def test_trials_in_the_solution_cell_are_left_out_and_said(small, solution, trials, data):
    """The notebook promises that trials are not run; what the solution relies on stays."""
    below = data.draw(st.integers(0, len(trials)))
    text = "\n".join([*trials[below:], solution, *trials[:below]])

    handed = read_notebook(notebook(cell(text, DOUBLE)), small)

    namespace = {}
    exec(handed.works["double"].decode(), namespace)
    assert [namespace["double"](x) for x in (0, 1.5)] == [0, 3]
    assert bool(handed.notes) == bool(trials)


def test_a_split_cell_is_put_together(tmp_path):
    course = Course.find(Path(__file__).parents[2])
    affine = Mark("affine_layer", Role.SOLUTION)
    reference = course["affine_layer"].reference
    halves = reference.split("def affine_backward")
    pieces = [halves[0], f"def affine_backward{halves[1]}"]
    stub = course["affine_layer"].code

    handed = read_notebook(notebook(*(cell(each, affine) for each in (stub, *pieces))), course)

    assert handed.works["affine_layer"].decode().split() == reference.split()
    assert "split: cells 2, 3" in handed.notes["affine_layer"][0]


def test_what_a_later_cell_defines_anew_counts_as_in_a_kernel(small):
    better = "import numpy\n\ndef double(x):\n    return numpy.multiply(x, two)"
    handed = read_notebook(
        notebook(cell("def double(x):\n    return 3 * x", DOUBLE), cell("two = 2"), cell(better)),
        small,
    )

    namespace = {}
    exec(handed.works["double"].decode(), namespace)
    assert namespace["double"](4) == 8
    assert "defined in cell 3" in handed.notes["double"][0]


def test_a_constant_further_down_comes_after_what_it_relies_on(small):
    handed = read_notebook(
        notebook(
            cell("import numpy as np\n\ndef double(x):\n    return TWO * np.asarray(x)", DOUBLE),
            cell("TWO = np.float64(ONE + ONE)"),
            cell("ONE = np.float64(1)"),
        ),
        small,
    )

    namespace = {}
    exec(handed.works["double"].decode(), namespace)
    assert namespace["double"](4) == 8


UNITS = [
    "\n", " ", "\t", "\r", "`", "```\n", "```value at_half\n", "$", "(", "[", "\\", "#\n", "%\n",
    "!a\\\n", "x=", "=!", "?\n", "_", "* ", "*,", "<", "-\n", "'''\n", "# In[ ]:\n", ". ",
]  # fmt: skip


@pytest.mark.parametrize("mark", [DOUBLE, Mark("quarter", Role.ANSWER, "at_half")], ids=str)
@pytest.mark.parametrize("unit", UNITS, ids=repr)
def test_a_long_run_of_anything_is_read_in_one_go(small, mark, unit):
    """A regular expression that tries each beginning again would take hours; nothing is timed."""
    text = "a" + unit * (1_000_000 // len(unit)) + "b"

    handed = read_notebook(notebook(cell(text, mark, "markdown"), cell(text, mark)), small)

    assert set(handed.works) <= {"double", "quarter"}
