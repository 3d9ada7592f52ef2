"""The proof refuses whatever breaks a rule, and says where and what to do."""

import pytest

from grader.author.proof import Count, prove
from grader.course import Course
from grader.judge import Judge

CODE, SHEET = "centre_columns", "mean_of_two"
TOML, CHECK, SOLVED = "exercise.toml", "check.py", "mean_of_two.md"
REFERENCE = "centre_columns.py"


@pytest.mark.parametrize("name", [CODE, SHEET])
def test_a_sound_exercise_holds_it(draft, name):
    proof = draft(name).prove()

    assert [str(finding) for finding in proof.findings] == []
    assert proof.holds


def test_it_counts_what_it_tried(draft):
    counts = draft(CODE).prove().counts

    assert (counts[Count.CHECKS], counts[Count.MISCONCEPTIONS], counts[Count.ALTERNATIVES]) == (
        (2, 2, 1)
    )
    assert counts[Count.KILLED] > 8
    assert (counts[Count.SURVIVED], counts[Count.EQUIVALENT]) == (0, 1)


ANSWER = "    mean = x.sum(axis=0) / max(len(x), 1)\n    return x - mean\n"
ADDS_AGAIN = """
[misconception.adds_again]
swap  = ["x - mean", "mean + x"]
fails = "test_means"
why   = "It is added the other way round."

[alternative"""
REMEMBER = """remember = \"\"\"
The sum over axis 0 has one entry for each column.
What is left after subtracting the mean sums to 0.\"\"\"
"""
BROKEN_CODE = {
    "an unknown exercise before it": (
        [(TOML, "level   = 1", "level   = 1\nafter   = ['nope']")],
        TOML,
        "comes after 'nope', which does not exist",
    ),
    "itself before it": (
        [(TOML, "level   = 1", "level   = 1\nafter   = ['centre_columns']")],
        TOML,
        "comes after itself",
    ),
    "the stub is solved": (
        [("stub", "    raise NotImplementedError\n", ANSWER)],
        "stub",
        "passes test_values, test_means although nothing is written",
    ),
    "a check that the stub passes": (
        [(CHECK, "close(answer.centre_columns(x).mean(axis=0)", "close(x.mean(axis=0) * 0")],
        "stub",
        "passes test_means although nothing is written",
    ),
    "another option in the stub": (
        [("stub", "(x: np.ndarray)", "(x: np.ndarray, axis: int = 0)")],
        "stub",
        "has centre_columns as (x: np.ndarray, axis: int=0) -> np.ndarray; in the reference it is",
    ),
    "the stub is no Python": (
        [("stub", "import numpy as np", "import numpy as")],
        "stub",
        "line 7: is not valid Python",
    ),
    "the stub cannot be loaded": (
        [("stub", "import numpy as np\n", "import numpy as np\n\n1 / 0\n")],
        "stub",
        "cannot be run. The file raises ZeroDivisionError",
    ),
    "an example is false": (
        [("stub", "[ 1.,  2.]", "[ 1.,  3.]")],
        "stub",
        "does not pass with seed 0. The verdict on example 1",
    ),
    "the reference is wrong": (
        [(REFERENCE, "x - mean", "x - mean + 1"), ("stub", "    >>> centre", "    centre")],
        REFERENCE,
        "does not pass with seed 0. The verdict on test_means is 'failed'",
    ),
    "a check that asserts nothing": (
        [(CHECK, "    close(answer.centre_columns(x).mean(axis=0), [0, 0, 0])", "    answer.x")],
        CHECK,
        "test_means asserts nothing",
    ),
    "points for no check": (
        [(TOML, "test_values = 2", "test_value = 2")],
        TOML,
        "gives points for test_value. The checks are test_means, test_values.",
    ),
    "a misconception without a check": (
        [(TOML, 'fails = "test_means"', 'fails = "test_sign"')],
        TOML,
        "misconception adds fails test_sign, which is no check. The checks are test_values",
    ),
    "a misconception that passes": (
        [(TOML, '"x + mean"', '"x - 1 * mean"')],
        TOML,
        "misconception adds passes test_means; it fails nothing.",
    ),
    "a misconception of a check that is not looked at": (
        [
            (CHECK, "def test_means", "@needs(test_values)\ndef test_means"),
            (CHECK, "import close", "import close, needs"),
        ],
        TOML,
        "misconception adds is not looked at in test_means; it fails example 1 of centre_columns, "
        "test_values.",
    ),
    "a misconception that does not run": (
        [(TOML, '"x + mean"', '"x + "')],
        TOML,
        "misconception adds cannot be run to the end. The file is not valid Python",
    ),
    "a misconception that swaps nothing": (
        [(TOML, '"x - mean"', '"x-mean"')],
        TOML,
        "adds swaps 'x-mean', which occurs 0 times in the reference. Make the text longer",
    ),
    "two misconceptions that are one": (
        [(TOML, "\n[alternative", ADDS_AGAIN)],
        TOML,
        "is taken for",
    ),
    "an alternative that is wrong": (
        [("library.py", "axis=0", "axis=1")],
        TOML,
        "alternative library is refused with seed 0. The verdict on example 1",
    ),
    "too few hints": (
        [(TOML, '  "How many means are there?",\n', "")],
        TOML,
        "has 2 hints; at least 3 are asked for.",
    ),
    "an empty hint": (
        [(TOML, '"How many means are there?"', '""')],
        TOML,
        "has 2 hints; at least 3 are asked for.",
    ),
    "the answer in the first hint": (
        [(TOML, "How many means are there?", "Is it mean = x.sum(axis=0) / max(len(x), 1)?")],
        TOML,
        "away in its first hint",
    ),
    "the answer in the stub": (
        [("stub", "so the column", "\n" + ANSWER + "\ncolumn")],
        "stub",
        "holds the reference's centre_columns, word for word",
    ),
    "no prompt": (
        [("stub", None, "def centre_columns(x):\n    raise NotImplementedError\n")],
        "stub",
        "has no prompt.",
    ),
    "a why without an end": (
        [(TOML, "has the mean 0.", "has the mean 0")],
        TOML,
        "the why of adds does not end in a full stop.",
    ),
    "two spaces": (
        [(TOML, "The mean was added. ", "The mean was added.  ")],
        TOML,
        "the why of adds has two spaces in a row.",
    ),
    "nothing to remember": (
        [(TOML, REMEMBER, "")],
        TOML,
        "has no remember. Say in 2 to 5 sentences what",
    ),
    "one sentence to remember": (
        [(TOML, "each column.\nWhat is left", "each column, e.g. 3, and what is left")],
        TOML,
        "remember has 1 sentence. Say in",
    ),
    "too much to remember": (
        [(TOML, "What is left", "Yes. No. So? Ah! What is left")],
        TOML,
        "remember has 6 sentences.",
    ),
    "something to remember without an end": (
        [(TOML, "to 0.\"\"\"", "to 0\"\"\"")],
        TOML,
        "remember does not end in a full stop.",
    ),
    "an exercise to remember that is none": (
        [(TOML, "What is left", "See `centre_rows`. What is left")],
        TOML,
        "remember names `centre_rows`, which is found nowhere.",
    ),
    "a function to remember that is none": (
        [(TOML, "What is left", "See `np.centre()`. What is left")],
        TOML,
        "remember names `np.centre()`, which is found nowhere.",
    ),
    "a misspelt word to remember": (
        [(TOML, "What is left", "Recieve it. What is left")],  # codespell:ignore
        TOML,
        "is misspelt. Write Receive.",
    ),
    "a title with a full stop": (
        [(TOML, '"Centre the columns"', '"Centre the columns."')],
        TOML,
        "title is 'Centre the columns.'. Write it as a heading",
    ),
    "blanks at the end of a line": (
        [("stub", "table.\n", "table. \n")],
        "stub",
        "line 1 ends with blanks.",
    ),
    "a source that does not exist": (
        [(TOML, '["q1"]', '["q1", "q2"]')],
        TOML,
        "names the source q2, which does not exist.",
    ),
    "a file that nothing uses": (
        [("old.py", None, '"""An old try."""\n')],
        "old.py",
        "is used by nothing.",
    ),
    "a reference that is not formatted": (
        [(REFERENCE, "x - mean", "x-mean"), (TOML, '"x - mean"', '"x-mean"')],
        REFERENCE,
        "is not formatted. Run `ruff format",
    ),
    "a word that is misspelt": (
        [(TOML, "divide by their number", "devide by their number")],  # codespell:ignore
        TOML,
        "is misspelt. Write divide or device.",
    ),
    "an unknown key": (
        [(TOML, "minutes = 5", "minutes = 5\ncolour = 3")],
        TOML,
        "colour is not a key that gradlings knows",
    ),
}  # fmt: skip

NEEDS_ALL = {
    "a check that fails for some seeds": (
        [(CHECK, "size=(5, 3)) + 2", "size=(5, 3)) + [1, 2][rng.integers(3)]")],
        CHECK,
        "test_means fails on the reference: IndexError",
    ),
    "a mutant that passes": (
        [(CHECK, "[(1, 1), (2, 3), (4, 2)]", "[(2, 3), (4, 2)]")],
        REFERENCE,
        'line 8: the checks accept the mutant ["mean = x.sum(axis=0) / max(len(x), 1)", '
        '"mean = x.sum(axis=0) / max(len(x), 2)"]',
    ),
    "an equivalent mutant that is refused": (
        [(TOML, '"max(len(x), 0)"', '"max(len(x), 2)"')],
        TOML,
        "lists a mutant as equivalent that is refused",
    ),
    "an equivalent mutant that is none": (
        [(TOML, '"max(len(x), 0)"', '"max(len(x), 7)"')],
        TOML,
        "lists as equivalent what is no mutant of the reference",
    ),
    "an equivalent mutant that swaps nothing": (
        [(TOML, '[["max(len(x), 1)"', '[["max(len(x),1)"')],
        TOML,
        "[[equivalent]] swaps 'max(len(x),1)', which occurs 0 times",
    ),
}  # fmt: skip

EXCHANGED_AGAIN = """[part.mean_and_sum.wrong.again]
answer = "({{a + b}}, {{(a + b)/2}})"
why    = "They are exchanged."

[part.between.wrong.outside"""
WIDE = """[part.mean_and_sum]
tolerance = { relative = 0.5 }

[part.mean_and_sum.draw"""
BROKEN_SHEET = {
    "the stub is filled in": (
        [("stub", "```value mean_and_sum\n", "```value mean_and_sum\n(4, 8)\n")],
        "stub",
        "holds the answer in its block mean_and_sum.",
    ),
    "another number in the stub": (
        [("stub", "sum of 3 and 5", "sum of 3 and 7")],
        "stub",
        "The prompt of mean_and_sum is another one than in the reference: 'What is the pair of the",
    ),
    "another option in the stub": (
        [("stub", "outside", "beside them")],
        "stub",
        "The block between is another one than in the reference",
    ),
    "a part without a heading": (
        [(SOLVED, "## 2. Its place\n\n", "")],
        SOLVED,
        "between has no heading of its own.",
    ),
    "a section that leans on another": (
        [(SOLVED, "and half of it the mean", "and half of it is the mean of part 3")],
        SOLVED,
        "the explanation of mean_and_sum says 'part 3'.",
    ),
    "a product that Markdown takes for emphasis": (
        [(SOLVED, "It lies half-way", "It is 2*3*5 in all")],
        SOLVED,
        "the explanation of middle has '2*3*5'.",
    ),
    "too few wrong values": (
        [(TOML, """[part.mean_and_sum.wrong.difference]
answer = "({{(b - a)/2}}, {{b - a}})"
why    = "The numbers were subtracted, not added."
""", "")],
        TOML,
        "has 2 wrong answers for mean_and_sum.",
    ),
    "an option without a why": (
        [(TOML, """[part.between.wrong.larger]
why = "Then the smaller one would not count."
""", "")],
        TOML,
        "has no why for the option larger of between.",
    ),
    "all of the above": (
        [(file, "at the larger one", "all of the above") for file in (SOLVED, "stub")],
        TOML,
        "between offers 'all of the above'.",
    ),
    "a hint that gives the value": (
        [(TOML, "[part.mean_and_sum.draw]", """[part.mean_and_sum]
hints = ["It is (4, 8)."]

[part.mean_and_sum.draw]""")],
        TOML,
        "gives the answer (4, 8) of mean_and_sum away in a hint.",
    ),
    "an unknown placeholder": (
        [(SOLVED, "{{a + b}} is the sum", "{{a + c}} is the sum")],
        SOLVED,
        "{{a + c}} cannot be put in for a = 3, b = 5",
    ),
    "a number that is not short": (
        [(SOLVED, "{{a + b}} is the sum", "{{sqrt(a)}} is the sum")],
        SOLVED,
        "this number is not short: say to how many digits",
    ),
    "a condition that compares nothing": (
        [(TOML, '"a < b"', '"a + b"')],
        TOML,
        "such_that: 'a + b' compares nothing",
    ),
    "wrong answers that are one for some draws": (
        [(TOML, '"({{(b - a)/2}}, {{b - a}})"', '"({{a + b}}, {{a + 2b - 7}})"')],
        TOML,
        "is taken for not_halved. Exclude such draws in such_that",
    ),
    "another block": (
        [(SOLVED, "```text purpose", "```text purposes")],
        SOLVED,
        "has other blocks than the stub. The stub has mean_and_sum, between",
    ),
    "a wrong reference": (
        [(SOLVED, "= a + d\n", "= a - d\n")],
        SOLVED,
        "does not pass. The verdict on middle is",
    ),
    "a goal that cannot be read": (
        [(TOML, 'goal      = "a + d"', 'goal      = "a + * d"')],
        SOLVED,
        "does not pass",
    ),
    "no explanation": (
        [(SOLVED, "It lies half-way.\n", "")],
        SOLVED,
        "has no explanation after the block middle.",
    ),
    "a part without a block": (
        [(TOML, "[part.purpose]", "[part.purposes]")],
        TOML,
        "has a table for purposes, which is no block.",
    ),
    "something to remember": (
        [(TOML, "minutes = 5", 'minutes = 5\nremember = "One. Two."')],
        TOML,
        "has remember, which is for code. Remove it",
    ),
    "no rubric": (
        [(TOML, 'rubric = ["Says that one number stands for many."]', "points = 2")],
        TOML,
        "has no rubric for purpose.",
    ),
    "a wrong answer that is right": (
        [(TOML, '"({{a + b}}, {{(a + b)/2}})"', '"({{(a + b)/2}}, {{2*(a + b)/2}})"')],
        TOML,
        "[part.mean_and_sum.draw] has conditions that no draw",
    ),
    "a derivation that is open to whoever knows its result": (
        [(TOML, 'waypoints = [["(2*a + 2*d)/2", "(2*a)/2 + (2*d)/2"]]\n', "")],
        TOML,
        "middle is open: the result alone passes: = a + d Add form =",
    ),
    "a right derivation that leaps": (
        [(TOML, '"= (a + a + 2*d)/2", "= 2*a/2 + 2*d/2", ', "")],
        TOML,
        "alternative halves of middle is 'failed': This leaps to the end",
    ),
    "a right derivation that is wrong": (
        [(TOML, '"= (a + a + 2*d)/2"', '"= (a + a + d)/2"')],
        TOML,
        "alternative halves of middle is 'failed': At a =",
    ),
    "two wrong answers that are one": (
        [(TOML, "[part.between.wrong.outside", EXCHANGED_AGAIN)],
        TOML,
        "wrong answer again of mean_and_sum is taken for exchanged.",
    ),
}  # fmt: skip


def refusals(proof):
    return [(finding.path, f"{finding.message} {finding.remedy}") for finding in proof.findings]


def assert_refused(draft, name, edits, file, says, *, quick=True):
    broken = draft(name)
    for edit in edits:
        broken.edit(*edit)

    found = refusals(broken.prove(quick=quick))

    assert [text for path, text in found if path == broken.path(file) and says in text], found
    assert all(text.rstrip().endswith((".", "`")) for _, text in found)


@pytest.mark.parametrize(("edits", "file", "says"), BROKEN_CODE.values(), ids=BROKEN_CODE.keys())
def test_code_that_breaks_a_rule_is_refused(draft, edits, file, says):
    assert_refused(draft, CODE, edits, file, says)


def test_two_that_wait_for_each_other_are_refused(draft):
    broken = draft(CODE)
    for folder, other in ((CODE, SHEET), (SHEET, CODE)):
        path = broken.path(TOML).parents[1] / folder / TOML
        path.write_text(f"after = ['{other}']\n{path.read_text()}")

    course = Course.find(broken.root)
    with Judge(course) as judge:
        found = refusals(prove(course[CODE], judge, quick=True))

    says = f"comes after {SHEET}, which comes after {CODE}: they wait for each other."
    assert [path for path, text in found if says in text] == [broken.path(TOML)]


@pytest.mark.parametrize(("edits", "file", "says"), NEEDS_ALL.values(), ids=NEEDS_ALL.keys())
def test_a_full_proof_finds_more(draft, edits, file, says):
    assert_refused(draft, CODE, edits, file, says, quick=False)


@pytest.mark.parametrize(("edits", "file", "says"), BROKEN_SHEET.values(), ids=BROKEN_SHEET.keys())
def test_a_worksheet_that_breaks_a_rule_is_refused(draft, edits, file, says):
    assert_refused(draft, SHEET, edits, file, says)


@pytest.mark.parametrize(
    "text",
    [
        "Use `np.mean`, `torch.nn.Linear`, `x.sum(axis=0)` or `len(x)`. It is `centre_columns()`.",
        "It is like `mean_of_two`. Of two numbers, e.g. 1.5 and 2, cf. above, it is 1.75!",
        "Is `relu` a word of the field? `model.eval` is a learner's own.",
    ],
)
def test_what_may_be_remembered(draft, text):
    made = draft(CODE)
    made.edit(TOML, REMEMBER, f'remember = "{text}"\n')

    assert refusals(made.prove(quick=True)) == []


def test_a_worksheet_must_refuse_what_is_slightly_off(draft):
    broken = draft(SHEET)
    broken.edit(TOML, "[part.mean_and_sum.draw", WIDE)

    found = [text for _, text in refusals(broken.prove())]

    assert any("mean_and_sum: '((4) + 1, 8)' is 'passed', not refused." in text for text in found)
