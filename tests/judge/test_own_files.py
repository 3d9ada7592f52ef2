"""Files of the learner's own beside the solution: found where they are used, and no others."""

import io
import os
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.course import Course
from grader.course.fingerprint import of_submission
from grader.course.submitted import Submitted
from grader.judge import Judge
from grader.judge.beside import MAX_BYTES, MAX_FILES, RESERVED, Near, find_beside
from grader.judge.surroundings import Surroundings
from grader.report import Status
from grader.sandbox.isolation import Layers

HOSTILE = Path(__file__).parents[1] / "hostile" / "course"
WHOLE = "import numpy as np\n\n\ndef double(x):\n    return 2 * x\n"


def npy(*numbers):
    stream = io.BytesIO()
    np.save(stream, np.array(numbers))
    return stream.getvalue()


def near(files):
    """Files as they were handed in: by path, or with what a platform made of the name."""
    return [
        Near(tuple(path.split("/")), lambda limit, content=content: content[:limit])
        for path, content in files.items()
    ]


def found(text, files, at="double.py"):
    return find_beside(text.encode(), tuple(at.split("/")), near(files))


def judged(judge, text, files, at="double.py"):
    """Grade a text with those of the files that it uses."""
    beside = found(text, files, at)
    submission = Submitted(text.encode(), beside.files, beside.notes)
    return judge.grade(judge.course["double"], submission)


# Each way in which a solution uses what lies beside it.
USES = {
    "a module": (
        "from helpers import twice\n\n\ndef double(x):\n    return twice(x)\n",
        {"helpers.py": b"def twice(x):\n    return x + x\n"},
    ),
    "a module in a line of several": (
        "import math, helpers as h; import os\n\n\ndef double(x):\n    return h.twice(x)\n",
        {"helpers.py": b"def twice(x):\n    return x + x\n"},
    ),
    "a module of a module": (
        "import helpers\n\n\ndef double(x):\n    return helpers.twice(x)\n",
        {
            "helpers.py": b"from other import two\ndef twice(x):\n    return two * x\n",
            "other.py": b"two = 2\n",
        },
    ),
    "a module imported late, by its name": (
        "import importlib\n\n\ndef double(x):\n"
        "    return importlib.import_module('helpers').twice(x)\n",
        {"helpers.py": b"def twice(x):\n    return x + x\n"},
    ),
    "a module by a path that was added": (
        "import os, sys\nsys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))\n"
        "from helpers import twice as double\n",
        {"helpers.py": b"def twice(x):\n    return x + x\n"},
    ),
    "a package": (
        "from parts.inner import twice\n\n\ndef double(x):\n    return twice(x)\n",
        {
            "parts/__init__.py": b"",
            "parts/inner.py": b"from .deeper.most import two\ndef twice(x):\n    return two * x\n",
            "parts/deeper/most.py": b"two = 2\n",
        },
    ),
    "an array": (
        "import numpy as np\n\nW = np.load('weights.npy')\n\n\ndef double(x):\n"
        "    return W[0] * x\n",
        {"weights.npy": npy(2.0)},
    ),
    "a table in a folder": (
        "X = open('data/x.csv').read()\n\n\ndef double(x):\n    return float(X) * x\n",
        {"data/x.csv": b"2.0\n"},
    ),
    "a table beside the file, by way of its own place": (
        "from pathlib import Path\n\nX = (Path(__file__).parent / 'data' / 'x.csv').read_text()\n"
        "\n\ndef double(x):\n    return float(X) * x\n",
        {"data/x.csv": b"2.0\n"},
    ),
    "tables by numbers": (
        "def double(x):\n    return sum(float(open(f'part{k}.csv').read()) for k in (1, 2)) * x\n",
        {"part1.csv": b"0.5\n", "part2.csv": b"1.5\n"},
    ),
    "whatever there is": (
        "import glob\n\n\ndef double(x):\n"
        "    return sum(float(open(name).read()) for name in glob.glob('*.csv')) * x\n",
        {"one.csv": b"0.5\n", "two.csv": b"1.5\n"},
    ),
    "a table that only a module reads": (
        "from helpers import two\n\n\ndef double(x):\n    return two() * x\n",
        {
            "helpers.py": b"def two():\n    return float(open('x.csv').read())\n",
            "x.csv": b"2.0\n",
        },
    ),
    "another exercise": (
        "from triple import triple\n\n\ndef double(x):\n    return triple(x) - x\n",
        {"triple.py": b"def triple(x):\n    return 3 * x\n"},
    ),
    "what a platform took out of its folder": (
        "X = open('data/x.csv').read()\n\n\ndef double(x):\n    return float(X) * x\n",
        {"x.csv": b"2.0\n"},
    ),
}


@pytest.mark.parametrize("layers", [Layers(), Layers.none()], ids=["all layers", "no layers"])
def test_it_is_found_where_it_is_used(small, layers):
    with Judge(small, layers=layers) as judge:
        statuses = {name: judged(judge, *use).status for name, use in USES.items()}

    assert statuses == dict.fromkeys(USES, Status.PASSED)


@pytest.mark.parametrize("at", ["exercises/01_basics/double.py", "ps1.zip/work/double.py"])
@pytest.mark.parametrize("up", [0, 1, 2])
def test_it_may_lie_in_a_folder_around(small_judge, at, up):
    text, files = USES["a module"]
    folder = "/".join(at.split("/")[: 2 - up])
    files = {f"{folder}/{name}".lstrip("/"): content for name, content in files.items()}

    assert judged(small_judge, text, files, at).passed


def test_only_what_is_used_is_taken(small_judge):
    others = {"notes.txt": b"", "old.py": b"", "big.npy": npy(1.0), "data/y.csv": b"", "a.cpp": b""}
    for text, files in USES.values():
        taken = {place for place, _ in found(text, files | others).files}
        if "glob" not in text and "{k}" not in text and "'data'" not in text:
            assert taken <= {*files, "data/x.csv"}
    assert found(WHOLE, others).files == ()


def test_a_changed_one_is_another_submission():
    text, files = USES["a module of a module"]
    one = Submitted(text.encode(), found(text, files).files)
    two = Submitted(text.encode(), found(text, files | {"other.py": b"two = 3\n"}).files)

    assert of_submission(one) != of_submission(two)
    assert of_submission(Submitted(b"x")) == of_submission(b"x")


@pytest.mark.parametrize(
    "name", ["numpy", "torch", "grader", "pytest", "conftest", "check", "sitecustomize", "math"]
)
@pytest.mark.parametrize("place", ["{}.py", "{}/__init__.py"])
def test_none_stands_for_a_library_or_for_what_tests_run(small_judge, name, place):
    lie = b"raise SystemExit\n"
    place = place.format(name)

    honest = judged(small_judge, f"import {name}\n{WHOLE}", {place: lie})
    beside = found(f"import {name}\n{WHOLE}", {place: lie})

    assert beside.files == ()
    assert f"{place} is not taken along" in beside.notes[0]
    assert honest.passed == (name in ("numpy", "math", "grader", "torch", "pytest"))
    assert "SystemExit" not in str(honest)


def test_a_name_that_is_reserved_is_none_that_a_library_lacks():
    assert {"numpy", "torch", "os", "conftest", "sitecustomize", "check", "grader"} <= RESERVED
    assert not {"helpers", "utils", "data", "layers"} & RESERVED


MISSING = "from helpers import twice\n\n\ndef double(x):\n    return twice(x)\n"


def test_a_missing_one_is_told(small_judge):
    report = judged(small_judge, MISSING, {})

    assert report.status is Status.COULD_NOT_RUN
    assert "The file imports helpers, and no helpers.py was handed in." in report.problem.message
    assert report.problem.line == 1

    table = judged(small_judge, "X = open('x.csv').read()\n" + WHOLE, {})
    assert table.problem.title == "A file is missing"
    assert "No such file or directory: 'x.csv'. Only files that were" in table.problem.message

    inner = judged(small_judge, MISSING, {"helpers.py": b"import more\n"})
    assert "helpers.py imports more, and no more.py was handed in." in inner.problem.message


OUT = ["../x.csv", "data/../../x.csv", "/home/me/x.csv", "~/x.csv", "C:\\data\\x.csv", "..\\x.csv"]
READERS = {
    "open": "open(PATH).read()",
    "a pathlib.Path": "Path(PATH).read_text()",
    "np.loadtxt": "np.loadtxt(PATH)",
    "np.load": "np.load(PATH)",
    "what lies around its own file": "open(Path(__file__).resolve().parent / PATH)",
    "a writer": "open(PATH, 'w')",
}


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("path", OUT)
@pytest.mark.parametrize("late", [False, True])
def test_a_path_out_of_the_folder_is_explained(small_judge, path, reader, late):
    if reader == "a writer" and "\\" in path:  # here it is a name like any other
        return
    statement = READERS[reader].replace("PATH", repr(path))
    head = "import numpy as np\nfrom pathlib import Path\n\n\n"
    body = f"def double(x):\n    {statement}\n    return 2 * x\n"
    text = head + body if late else f"{head}{statement}\n{body}"

    report = judged(small_judge, text, {})

    whys = [check.failure.why for check in report.checks if check.failure and not check.example]
    said = whys[0] if late else report.problem.message
    assert "leads out of the folder of your file" in said
    assert 'Write "x.csv" for the path' in said


@pytest.mark.parametrize("path", ["x.csv", "data/x.csv", "data/../x.csv"])
def test_a_path_within_the_folder_is_not(small_judge, path):
    statement = f"open(Path(__file__).resolve().parent / {path!r})"

    report = judged(small_judge, f"from pathlib import Path\n{statement}\n{WHOLE}", {})

    assert report.problem.title == "A file is missing"
    assert f"No such file or directory: '{path}'. Only files that were" in report.problem.message


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (b"def twice(x:\n", "helpers.py is not valid Python"),
        (b"1 / 0\n", "helpers.py raises ZeroDivisionError when it is imported"),
        (b"import torch\ntorch.ones(1)\n", "helpers.py raises"),
        (b"def thrice(x):\n    return x\n", "An import failed"),
        (b"\xff\n", "helpers.py"),
    ],
)
def test_a_mistake_in_one_is_told_by_its_name(small_judge, text, title):
    report = judged(small_judge, MISSING, {"helpers.py": text})

    assert report.status is Status.COULD_NOT_RUN
    assert report.problem.title.startswith(title) or "torch" in report.problem.message
    assert "/scratch" not in str(report)


def test_where_one_raises_is_told(small_judge):
    report = judged(small_judge, MISSING, {"helpers.py": b"def twice(x):\n    return y\n"})

    traces = [check.failure.traceback for check in report.checks if not check.example]
    assert "helpers.py, line 2, in twice: return y" in traces[0]


def test_a_library_that_is_not_there_is_not_there_for_them_either(small_judge):
    text = b"import torch\ndef twice(x):\n    return torch.as_tensor(x).mul(2).numpy()\n"

    report = judged(small_judge, MISSING, {"helpers.py": text})

    assert report.status is Status.FAILED
    says = " ".join(check.failure.says for check in report.checks if check.failure)
    assert "torch is not available" in says


LOOP = b"import torch\ndef row_sums(x):\n    return torch.stack([row.sum() for row in x])\n"
LAZY = b"""
def sums(x):
    total = 0.0
    for row in x.tolist():
        total = total + 0 * len(row)
    return x.sum(dim=1)
"""


@pytest.mark.parametrize("text", [LOOP, LAZY.replace(b"sums", b"row_sums")])
@pytest.mark.parametrize("way", ["from helpers import row_sums", "added"])
def test_a_loop_in_one_is_counted(text, way):
    """As it is in the solution itself, however it is imported."""
    course = Course.find(HOSTILE)
    added = "import sys\nsys.path.append('.')\nfrom helpers import row_sums\n"
    whole = course["cube"].reference
    main = whole.replace("def row_sums", "def row_sums_of_my_own")
    main += "\n\n" + (added if way == "added" else f"{way}\n")
    with Judge(course) as judge:
        alone = judge.grade(course["cube"], whole)
        with_loop = judge.grade(course["cube"], Submitted(main.encode(), (("helpers.py", text),)))

    assert alone.passed
    assert with_loop.status is Status.FAILED
    assert with_loop.share == 0.5


def test_they_can_be_read_and_not_written(small_judge):
    text = (
        "def double(x):\n    try:\n        open('x.csv', 'w')\n    except PermissionError:\n"
        "        open('mine.txt', 'w').write('y')\n        return 2 * x\n"
    )

    assert judged(small_judge, text, {"x.csv": b"1"}).passed or os.geteuid() != 0


def test_they_are_not_too_many_and_not_too_large():
    many = {f"part{k}.csv": b"1" for k in range(3 * MAX_FILES)}
    text = "import glob\nglob.glob('*.csv')\nopen('part0.csv')\n"
    few = found(text, many)
    large = found("open('a.npy'), open('b.npy')", {"a.npy": b"x", "b.npy": b"x" * (MAX_BYTES + 1)})

    assert len(few.files) == MAX_FILES
    assert [place for place, _ in large.files] == ["a.npy"]
    assert "b.npy is not taken along: together they may have 16 MB" in large.notes[1]


NAMES = st.sampled_from(
    [
        *"double.py helpers.py numpy.py x.csv .. . .hidden data helpers check.py w.npy".split(),
        *("lib.so", "__init__.py", "a\x1bb.csv", "x" * 120 + ".csv", "\udc80.csv"),
    ]
)
PATHS = st.lists(NAMES, min_size=1, max_size=4).map(tuple)
TEXTS = st.lists(
    st.one_of(
        NAMES.map(lambda name: f"import {name.partition('.')[0]}\n"),
        st.lists(NAMES, min_size=1, max_size=3).map(lambda parts: f"open({'/'.join(parts)!r})\n"),
        st.sampled_from(["import glob\n", "glob('*')\n", '"""', "'", '"', "\\\n"]),
        st.text(max_size=20),
    ),
    max_size=8,
).map("".join)


@settings(max_examples=300, deadline=None)
@given(TEXTS, PATHS, st.lists(PATHS, max_size=12))
def test_no_path_leads_anywhere_and_no_library_is_replaced(text, at, paths):
    contents = {path: "/".join(path).encode("utf-8", "replace") for path in paths}
    files = [Near(path, lambda limit, c=content: c[:limit]) for path, content in contents.items()]

    beside = find_beside(text.encode("utf-8", "replace"), at, files)
    again = find_beside(text.encode("utf-8", "replace"), at, files[::-1])

    assert len(beside.files) <= MAX_FILES
    for place, content in beside.files:
        parts = place.split("/")
        assert content in contents.values()
        assert not any(part in ("", ".", "..") or part.startswith(".") for part in parts)
        assert place.isprintable()
        assert max(map(len, parts)) <= 100
        top = parts[0].removesuffix(".py")
        assert not (place.endswith(".py") and top in RESERVED)
        assert not place.endswith(".so")
    assert all(note.isprintable() for note in beside.notes)
    assert dict(again.files).keys() == dict(beside.files).keys()


def test_a_folder_is_looked_through_without_following_links(tmp_path):
    secret = tmp_path / "secret"
    secret.mkdir()
    (secret / "answers.py").write_text("two = 2\n")
    work = tmp_path / "work"
    (work / "deep").mkdir(parents=True)
    (work / "helpers.py").symlink_to(secret / "answers.py")
    (work / "linked").symlink_to(secret)
    (work / "deep" / "x.csv").write_text("1")
    os.mkfifo(work / "pipe.csv")
    path = work / "double.py"
    path.write_text("import helpers, linked.answers\nopen('pipe.csv'), open('x.csv')\n")

    submitted = Surroundings(work).submitted(path)

    assert [place for place, _ in submitted.beside] == ["deep/x.csv"]
    assert "helpers.py is not taken along: it is a symbolic link" in " ".join(submitted.notes)


def test_what_is_secret_is_not_looked_at(tmp_path):
    (tmp_path / "solutions").mkdir()
    (tmp_path / "solutions" / "x.csv").write_text("1")
    path = tmp_path / "double.py"
    path.write_text("open('x.csv'), open('solutions/x.csv')\n")

    assert Surroundings(tmp_path).submitted(path).beside != ()
    assert Surroundings(tmp_path, [tmp_path / "solutions"]).submitted(path).beside == ()
