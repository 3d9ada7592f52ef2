"""What students hand in is found, told apart and named, however it is packed; nothing is run."""

import io
import json
import os
import random
import shutil
import stat
import struct
import tempfile
import tracemalloc
import zipfile
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from grader.classroom.collecting import Refused, apart, collect, handin
from grader.classroom.collecting.files import File
from grader.classroom.collecting.gathering import Gatherer
from grader.classroom.errors import ClassroomError
from grader.course import Course

DOUBLE = b"def double(x):\n    return 2 * x\n"
OTHER = b"def double(x):\n    return x + x\n"
MEAN = b"def mean_of_rows(x):\n    return x.mean(axis=1)\n"
BOTH = {"double.py": DOUBLE, "mean_of_rows.py": MEAN}


def write(root, files):
    """Write files; a number instead of content, or beside it, is the time of the last change."""
    for name, content in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        content, changed = content if isinstance(content, tuple) else (content, None)
        path.write_bytes(content)
        if changed is not None:
            os.utime(path, (changed, changed))
    return root


def packed(files, **options):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", **{"compression": zipfile.ZIP_DEFLATED, **options}) as out:
        for name, content in files.items():
            out.writestr(name, content)
    return stream.getvalue()


def found(collected):
    """Return what is graded: the content by student and exercise."""
    return {
        hand_in.student.id: {work.exercise: work.read() for work in hand_in.works}
        for hand_in in collected.hand_ins
    }


def problems(collected):
    return {h.student.id: h.problems for h in collected.hand_ins if h.problems}


def notes(collected, student, exercise):
    [hand_in] = [h for h in collected.hand_ins if h.student.id == student]
    [work] = [work for work in hand_in.works if work.exercise == exercise]
    return " ".join(work.notes)


WANTED = {"double": DOUBLE, "mean_of_rows": MEAN}
METADATA = b"""
submission_11:
  :submitters:
  - :name: Ann Arbor
    :sid: a1
    :email: ann@uni.example
  :created_at: 2026-01-02 10:00:00.000000000 Z
  :score: 1.5
submission_12:
  :submitters:
  - :name: Ben
    :sid:
    :email: ben@uni.example
  - :name: Cleo
    :sid: c3
"""
WAYS = {
    "folders": {f"ann/{name}": text for name, text in BOTH.items()},
    "a workspace": {
        "ann/work/exercises/01_basics/double.py": DOUBLE,
        "ann/work/exercises/01_basics/mean_of_rows.py": MEAN,
        "ann/work/exercises/01_basics/README.md": b"# Basics",
        "ann/work/.gradlings/progress.db": b"SQLite",
    },
    "zips": {"ann.zip": packed({f"ps1/{name}": text for name, text in BOTH.items()})},
    "a zip in a folder": {"ann/homework.zip": packed(BOTH)},
    "what macOS packs": {
        "ann.zip": packed({**BOTH, "__MACOSX/._double.py": b"\0\5", ".DS_Store": b"\0"})
    },
    "one folder around all": {f"submissions/ann/{name}": text for name, text in BOTH.items()},
    "canvas": {
        "ann_123_9001_double.py": DOUBLE,
        "ann_123_9002_mean_of_rows.py": MEAN,
    },
    "canvas, late and with a zip": {"ann_LATE_123_9001_ps1.zip": packed(BOTH)},
    "canvas, once more": {
        "ann_late_123_9001_double.py": OTHER,
        "ann_late_123_9003_double-1.py": DOUBLE,
        "ann_late_123_9002_mean_of_rows.py": MEAN,
    },
    "moodle": {f"Ann Arbor_123_assignsubmission_file_/{name}": text for name, text in BOTH.items()},
    "moodle, without folders": {
        f"Ann Arbor_123_assignsubmission_file_{name}": text for name, text in BOTH.items()
    },
    "gradescope": {
        "assignment_77_export/submission_metadata.yml": METADATA,
        **{f"assignment_77_export/submission_11/{name}": text for name, text in BOTH.items()},
    },
}


@pytest.mark.parametrize("as_zip", [False, True], ids=["folder", "zip"])
@pytest.mark.parametrize("way", WAYS)
def test_however_a_platform_packs_it_the_work_is_found(small, tmp_path, way, as_zip):
    if as_zip:
        source = tmp_path / "ps1.zip"
        source.write_bytes(packed(WAYS[way]))
    else:
        source = write(tmp_path / "ps1", WAYS[way])

    with collect(source, small) as collected:
        works = found(collected)

    [hand_in] = collected.hand_ins
    student = hand_in.student
    expected = {"canvas": "123", "moodle": "123", "gradescope": "a1"}
    assert student.id == expected.get(way.partition(",")[0], "ann")
    assert student.name == {"moodle": "Ann Arbor", "gradescope": "Ann Arbor", "canvas": "ann"}.get(
        way.partition(",")[0], ""
    )
    assert works == {student.id: WANTED}
    assert (hand_in.problems, collected.problems) == ((), ())
    late = [work.arrival.late for work in hand_in.works]
    assert any(late) == (way in ("canvas, late and with a zip", "canvas, once more"))


@pytest.mark.parametrize(
    ("name", "student", "shown", "late"),
    [
        ("leeben_1002_5002_double.py", "1002", "leeben", False),
        ("lee_ben_1002_5002_double.py", "1002", "lee_ben", False),
        ("van_der_berg_ann_LATE_1002_5002_double-1.py", "1002", "van_der_berg_ann", True),
        ("o-neil-7-_1002_5002_double.py", "1002", "o-neil-7-", False),
        ("leeben_1002_5002_mallory_1003_5003_double.py", "1002", "leeben", False),
        ("anon_a1B2c_5002_double.py", "a1B2c", "anon", False),
        ("anonymous_LATE_a1B2c_5002_double.py", "a1B2c", "anonymous", True),
        ("anonymous_12345_5002_double.py", "12345", "anonymous", False),
    ],
)
def test_canvas_names_are_told_rightly(small, tmp_path, name, student, shown, late):
    files = {name: DOUBLE, "other_1_2_double.py": OTHER}

    collected = collect(write(tmp_path / "submissions", files), small)

    by_id = {hand_in.student.id: hand_in for hand_in in collected.hand_ins}
    assert by_id.keys() == {student, "1"}
    assert by_id[student].student.name == shown
    [work] = by_id[student].works
    assert (work.exercise, work.read(), work.arrival.late) == ("double", DOUBLE, late)
    assert work.arrival.source == "Canvas"
    assert collected.problems == ()


@pytest.mark.parametrize(
    ("name", "student", "said"),
    [
        ("leeben_1002_text.html", "1002", "A text was typed into Canvas in place of a file"),
        ("lee_ben_LATE_1002_text.html", "1002", "A text was typed into Canvas in place of a file"),
        ("leeben_1002_link.html", "1002", "An address was given in place of a file"),
        ("anonymous_a1B2c_text.html", "a1B2c", "A text was typed into Canvas in place of a file"),
    ],
)
def test_what_was_typed_into_canvas_is_told_and_not_graded(small, tmp_path, name, student, said):
    files = {name: b"<p>def double(x): return 2 * x</p>", "other_1_2_double.py": OTHER}

    collected = collect(write(tmp_path / "submissions", files), small)

    by_id = {hand_in.student.id: hand_in for hand_in in collected.hand_ins}
    assert by_id[student].works == ()
    [problem] = by_id[student].problems
    assert said in problem
    assert name in problem
    assert collected.problems == ()


def test_a_number_of_5000_digits_is_nobodys(small, tmp_path):
    archive = packed({f"doe_{'9' * 5000}_1_double.py": DOUBLE, "other_1_2_double.py": OTHER})
    (tmp_path / "submissions.zip").write_bytes(archive)

    with collect(tmp_path / "submissions.zip", small) as collected:
        assert [hand_in.student.id for hand_in in collected.hand_ins] == ["1"]
    assert "In no student's folder" in collected.problems[0]


def test_who_handed_in_together_has_the_same_work(small, tmp_path):
    files = {"submission_metadata.yml": METADATA, "submission_12/double.py": DOUBLE}

    collected = collect(write(tmp_path / "export", files), small)

    assert found(collected) == {"ben@uni.example": {"double": DOUBLE}, "c3": {"double": DOUBLE}}


def test_of_two_hand_ins_of_one_student_all_files_count(small, tmp_path):
    files = {
        "submission_metadata.yml": METADATA,
        "submission_12/double.py": (DOUBLE, 1e9),
        "submission_11/double.py": (OTHER, 2e9),
        "c3/double.py": (OTHER, 2e9),
        "c3.zip": packed({"mean_of_rows.py": MEAN}),
    }

    collected = collect(write(tmp_path / "export", files), small)

    assert found(collected)["c3"] == {"double": OTHER, "mean_of_rows": MEAN}
    assert found(collected)["ben@uni.example"] == {"double": DOUBLE}


@pytest.mark.parametrize("forged", ["", "work_", "_", "file_", "7_assignsubmission_onlinetext_"])
def test_a_file_cannot_be_called_as_the_work_of_another_student(small, tmp_path, forged):
    name = f"Mallory_12_assignsubmission_file_{forged}77_assignsubmission_file_double.py"
    files = {"Ann_77_assignsubmission_file_double.py": DOUBLE, name: OTHER}

    collected = collect(write(tmp_path / "moodle", files), small)

    assert found(collected) == {"77": {"double": DOUBLE}}
    assert name in " ".join(collected.problems)


def test_folders_inside_the_folder_of_one_student_are_nobody_elses(small, tmp_path):
    mine = "Mallory_12_assignsubmission_file_"
    files = {f"{mine}/Ann_77_assignsubmission_file_/double.py": OTHER}

    collected = collect(write(tmp_path / "moodle", files), small)

    assert found(collected) == {"12": {"double": OTHER}}


AS_OF_A_CLASS = {
    "Canvas": {"ann_77_9_double.py": OTHER},
    "Moodle": {"Ann_77_assignsubmission_file_double.py": OTHER},
    "Moodle's folders": {"Ann_77_assignsubmission_file_/double.py": OTHER},
    "Gradescope": {
        "submission_metadata.yml": b":submission_1:\n  :submitters:\n  - :sid: '77'\n",
        "submission_1/double.py": OTHER,
    },
    "Gradescope without a list": {"submission_77/double.py": OTHER},
    "several": {"ann_77_9_double.py": OTHER, "bob_78_9_double.py": OTHER, "eve_79_9_a.py": OTHER},
}


@pytest.mark.parametrize("as_zip", [False, True])
@pytest.mark.parametrize("files", AS_OF_A_CLASS.values(), ids=AS_OF_A_CLASS.keys())
def test_who_hands_in_alone_is_one_student_whatever_the_files_are_called(
    small, tmp_path, files, as_zip
):
    late = {f"mallory/{name}": text for name, text in files.items()}
    source = write(tmp_path / "ps1", late)
    if as_zip:
        source = tmp_path / "ps1.zip"
        source.write_bytes(packed(late))

    collected = collect(source, small)
    collected.close()

    assert [hand_in.student.id for hand_in in collected.hand_ins] == ["mallory"]
    assert "taken for one student's" in collected.problems[0]


def test_names_that_look_alike_are_two_students(small, tmp_path):
    names = ["ann", " ann", "ann ", "a\x1b[mnn", "a" * 210, "a" * 209 + "b"]
    files = {f"{name}/double.py": DOUBLE + b"#" * i for i, name in enumerate(names)}

    collected = collect(write(tmp_path / "ps1", files), small)

    assert found(collected)["ann"] == {"double": DOUBLE}
    assert len(collected.hand_ins) == len(names)


@pytest.mark.parametrize("metadata", [b"- [", b"!!python/object/apply:os.system [id]", b"{}", b"1"])
def test_metadata_that_cannot_be_read_costs_names_only(small, tmp_path, metadata):
    files = {"submission_metadata.yml": metadata, "submission_12/double.py": DOUBLE}

    collected = collect(write(tmp_path / "export", files), small)

    assert found(collected) == {"submission_12": {"double": DOUBLE}}
    assert "cannot be read" in collected.problems[0]


@pytest.mark.parametrize(
    "name",
    [
        "double (1).py",
        "double-2.py",
        "Double.py",
        "double.PY",
        "double - Copy.py",
        "double.py.txt",
        "double copy 2.py",
        "hw1_double.py",
        "double_ann.py",
        "solution.py",
        "Untitled-1.py",
    ],
)
def test_a_renamed_file_is_recovered_and_noted(small, tmp_path, name):
    collected = collect(write(tmp_path / "ps1", {f"ann/{name}": DOUBLE}), small)

    assert found(collected) == {"ann": {"double": DOUBLE}}
    assert f"Its name was '{name}'" in notes(collected, "ann", "double")
    assert not problems(collected)


def test_of_two_names_the_longer_is_meant(tmp_path):
    course = Course(
        write(
            tmp_path / "course",
            {"exercises/01_a/mean.py": MEAN, "exercises/01_a/mean_of_rows.py": MEAN},
        )
    )

    collected = collect(write(tmp_path / "ps1", {"ann/my_mean_of_rows.py": b"x"}), course)

    assert found(collected) == {"ann": {"mean_of_rows": b"x"}}


def test_one_file_may_hold_several_exercises(small, tmp_path):
    source = write(tmp_path / "ps1", {"ann/everything.py": DOUBLE + MEAN})

    both = DOUBLE + MEAN
    assert found(collect(source, small)) == {"ann": {"double": both, "mean_of_rows": both}}
    assert found(collect(source, small, ["double"])) == {"ann": {"double": both}}


def test_names_that_two_exercises_ask_for_tell_neither(tmp_path):
    stubs = {"a": "def f(x): ...", "b": "def f(x): ...", "c": "def f(x): ...\ndef g(x): ..."}
    files = {f"exercises/01_a/{name}_exercise.py": stubs[name].encode() for name in stubs}
    course = Course(write(tmp_path / "course", files))

    source = write(tmp_path / "ps1", {"ann/x.py": b"def f(x): 1", "ben/x.py": stubs["c"].encode()})

    assert {k: set(v) for k, v in found(collect(source, course)).items()} == {
        "ann": set(),
        "ben": {"c_exercise"},
    }


@pytest.mark.parametrize(
    ("files", "chosen"),
    [
        ({"double.py": (OTHER, 1e9), "double (1).py": (DOUBLE, 1e9 + 5)}, DOUBLE),
        ({"double.py": (OTHER, 1e9 + 5), "double (1).py": (DOUBLE, 1e9)}, DOUBLE),
        ({"double.py": (DOUBLE, 2e9), "double (1).py": (OTHER, 1e9)}, DOUBLE),
        ({"old/double.py": (OTHER, 1e9), "new/double.py": (DOUBLE, 2e9)}, DOUBLE),
        ({"double-2.py": (DOUBLE, 1e9), "double-1.py": (OTHER, 1e9), "double.py": (b"", 1e9)},
         DOUBLE),
    ],
)  # fmt: skip
def test_of_several_versions_the_latest_counts_and_it_is_said(small, tmp_path, files, chosen):
    collected = collect(write(tmp_path / "ps1" / "ann", files).parent, small)

    assert found(collected) == {"ann": {"double": chosen}}
    assert f"{len(files)} versions were handed in" in notes(collected, "ann", "double")


@pytest.mark.parametrize(
    "other", ["test_double.py", "plot_of_double.py", "double_old.py", "final version.py"]
)
@pytest.mark.parametrize("way", ["newer", "later on canvas"])
def test_a_file_of_the_exercises_name_counts_before_any_other(small, tmp_path, other, way):
    if way == "newer":
        files = {f"ann/{other}": (OTHER, 2e9), "ann/double.py": (DOUBLE, 1e9)}
    else:
        files = {f"ann_1_9_{other}": (OTHER, 1e9), "ann_1_8_double.py": (DOUBLE, 1e9)}

    collected = collect(write(tmp_path / "ps1", files), small)

    student = "ann" if way == "newer" else "1"
    assert found(collected) == {student: {"double": DOUBLE}}
    assert f"Not graded beside it: {other}" in notes(collected, student, "double")


def test_a_test_counts_less_than_what_defines_the_function(small, tmp_path):
    files = {"ann/test_double.py": (b"assert double(1) == 2\n", 2e9), "ann/x.py": (DOUBLE, 1e9)}

    assert found(collect(write(tmp_path / "ps1", files), small)) == {"ann": {"double": DOUBLE}}


EXPORTED = """#!/usr/bin/env python
# coding: utf-8

# # Twice

# In[1]:


import numpy as np

def double(x):
    return 2 * np.asarray(x)


# In[ ]:


get_ipython().run_line_magic('load_ext', 'grader.notebook')
double(undefined)
"""


@pytest.mark.parametrize("name", ["double.py", "06_backprop.py"])
@pytest.mark.parametrize("marker", ["# In[{}]:", "# %%"])
def test_a_notebook_exported_as_a_script_is_read_as_one(small, tmp_path, name, marker):
    text = EXPORTED.replace("# In[1]:", marker.format(1)).replace("# In[ ]:", marker.format(" "))

    collected = collect(write(tmp_path / "ps1" / "ann", {name: (text.encode(), 1e9)}).parent, small)

    work = found(collected)["ann"]["double"].decode()
    assert "double(undefined)" not in work
    assert "return 2 * np.asarray(x)" in work
    assert "exported as a script" in notes(collected, "ann", "double")


def test_a_stub_beside_the_work_does_not_count(small, tmp_path):
    files = {"double.py": (small["double"].stub.encode(), 2e9), "mine/double.py": (DOUBLE, 1e9)}

    collected = collect(write(tmp_path / "ps1" / "ann", files).parent, small)

    assert found(collected) == {"ann": {"double": DOUBLE}}
    assert notes(collected, "ann", "double") == ""


def test_a_notebook_hands_in_its_cells(small, tmp_path):
    mark = {"gradlings": {"exercise": "double", "role": "solution"}}
    cell = {"id": "a", "cell_type": "code", "source": DOUBLE.decode(), "metadata": mark}
    cell |= {"outputs": [], "execution_count": None}
    sheet = {"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": [cell]}
    notebook = json.dumps(sheet).encode()
    files = {"ann/ps1.ipynb": notebook, "ben/ps1.ipynb": b"{", "cleo/a.ipynb": b"0" * (33 << 20)}

    collected = collect(write(tmp_path / "ps1", files), small, ["double"])

    assert found(collected)["ann"]["double"].strip() == DOUBLE.strip()
    assert found(collected)["ben"] == found(collected)["cleo"] == {}
    assert "ps1.ipynb" in problems(collected)["ben"][0]
    assert "more than 34 MB" in problems(collected)["cleo"][0]


def test_what_cannot_be_told_is_a_problem_of_that_student(small, tmp_path):
    files = {
        "ann/report.pdf": b"%PDF",
        "ben/other.py": b"x = 1",
        "ben/double.py": DOUBLE,
        "cleo/work.rar": b"Rar!",
        "dan/work.zip": b"PK\3\4 and then nothing",
        "eve/work.zip": b"",
        "double.py": DOUBLE,
    }
    source = write(tmp_path / "ps1", files)
    (source / "fay").mkdir()

    collected = collect(source, small)

    assert found(collected)["ben"] == {"double": DOUBLE}
    said = problems(collected)
    assert said.keys() == {"ann", "ben", "cleo", "dan", "eve", "fay"}
    assert "report.pdf" in said["ann"][0]
    assert "no exercise of the course" in said["ben"][0]
    assert "other.py" in said["ben"][0]
    assert "no zip archive" in said["cleo"][0]
    assert "work.zip is not a zip archive that can be read" in said["dan"][0]
    assert "work.zip is not a zip archive" in said["eve"][0]
    assert len(said["eve"]) == len(said["cleo"]) == 1
    assert said["fay"] == ("Nothing was handed in.",)
    assert "In no student's folder, and not graded: double.py." in collected.problems[0]


def test_symbolic_links_are_never_followed(small, tmp_path):
    secret = tmp_path / "secret"
    write(secret, {"double.py": DOUBLE, "mean_of_rows.py": MEAN})
    source = write(tmp_path / "ps1", {"ann/mean_of_rows.py": MEAN})
    (source / "ann" / "double.py").symlink_to(secret / "double.py")
    (source / "ann" / "more").symlink_to(secret)
    (source / "ben").symlink_to(secret)
    (source / "ann" / "loop").symlink_to(source)
    linked = zipfile.ZipInfo("double.py")
    linked.external_attr = (stat.S_IFLNK | 0o777) << 16
    (source / "cleo.zip").write_bytes(packed({linked: str(secret / "double.py")}))

    collected = collect(source, small)

    assert found(collected) == {"ann": {"mean_of_rows": MEAN}, "cleo": {}}
    for student in ("ann", "cleo"):
        assert "double.py is a symbolic link" in problems(collected)[student][0]


def test_what_became_a_link_since_it_was_listed_counts_as_it_was(small, tmp_path):
    """A drop box is live: the student's folder may lead to the references by the time."""
    secret = write(tmp_path / "secret", {"double.py": (DOUBLE, 1e9)})
    root = write(tmp_path / "ps1", {"ann/work/double.py": (OTHER, 1e9)})
    collected = collect(root, small)
    (work,) = collected.hand_ins[0].works
    shutil.rmtree(root / "ann" / "work")
    (root / "ann" / "work").symlink_to(secret)

    assert work.read() == OTHER


def test_a_pipe_in_a_folder_holds_up_nobody(small, tmp_path):
    source = write(tmp_path / "ps1", {"ann/mean_of_rows.py": MEAN})
    os.mkfifo(source / "ann" / "double.py")

    assert found(collect(source, small)) == {"ann": {"mean_of_rows": MEAN}}


def encrypted():
    data = bytearray(packed({"double.py": DOUBLE}))
    for signature, offset in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        data[data.index(signature) + offset] |= 1
    return bytes(data)


def quine():
    """An archive that claims to hold itself would never end; this one ends after 20."""
    data = packed({"double.py": DOUBLE})
    for _ in range(20):
        data = packed({"inner.zip": data})
    return data


def overlapping(count, size):
    """Many entries that all share one stretch of compressed zeros."""
    data = packed({"double.py": b"\0" * size})
    at = data.index(b"PK\1\2")
    entry = data[at : data.index(b"PK\5\6")]
    # The number of entries has 16 bits, and is not believed anyway.
    end = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, 9, 9, len(entry) * count, at, 0)
    return data[:at] + entry * count + end


def long_table():
    """A table of contents that says that it is huge."""
    end = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, 1, 1, 20 << 20, 0, 0)
    return b"\0" * (20 << 20) + end


def wrong_checksum():
    return packed(BOTH, compression=zipfile.ZIP_STORED).replace(b"2 * x", b"3 * x")


HOSTILE = {
    "an encrypted one": (encrypted, "is encrypted"),
    "bzip2": (lambda: packed({"double.py": DOUBLE}, compression=zipfile.ZIP_BZIP2), "bzip2"),
    "lzma": (lambda: packed({"double.py": DOUBLE}, compression=zipfile.ZIP_LZMA), "lzma"),
    "one in another in another": (quine, "lies too deep"),
    "100,000 entries": (lambda: overlapping(100_000, 10), "100,000 files"),
    "a cut one": (lambda: packed(BOTH)[:-30], "is not a zip archive"),
    "a long table of contents": (long_table, "table of contents is too long"),
    "a wrong checksum": (wrong_checksum, "Bad CRC-32"),
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_hostile_archive_is_bounded_and_told(small, tmp_path, kind):
    make, said = HOSTILE[kind]
    source = write(tmp_path / "ps1", {"ann/work.zip": make(), "ben/double.py": DOUBLE})

    collected = collect(source, small)

    assert found(collected)["ben"] == {"double": DOUBLE}
    assert said in " ".join(problems(collected)["ann"])
    assert list(tmp_path.iterdir()) == [source]


BOMBS = {
    "zeros": lambda: packed({"double.py": b"\0" * (100 << 20)}),
    "a zip of zeros": lambda: packed({"a.zip": packed({"b.py": b"\0" * (100 << 20), **BOTH})}),
    "overlapping entries": lambda: overlapping(1000, 8 << 20),
}


@pytest.mark.parametrize("kind", BOMBS)
def test_a_bomb_is_never_unpacked_whole(small, tmp_path, kind):
    source = write(tmp_path / "ps1", {"ann.zip": BOMBS[kind](), "ben/double.py": DOUBLE})

    tracemalloc.start()
    collected = collect(source, small)
    works = found(collected)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert works["ben"] == {"double": DOUBLE}
    assert all(len(content) <= (2 << 20) + 1 for content in works["ann"].values())
    assert peak < 60 << 20


def test_no_damage_to_an_archive_is_more_than_a_problem(small, tmp_path):
    lot = random.Random(20)
    sound = [packed(BOTH), packed({"a.zip": packed(BOTH)}), packed(WAYS["gradescope"])]
    path = write(tmp_path / "ps1", {"ben/double.py": DOUBLE}) / "ann.zip"
    for _ in range(150):
        data = bytearray(lot.choice(sound))
        for _ in range(lot.choice([1, 2, 4, 16])):
            place = lot.randrange(len(data))
            data[place : place + lot.choice([0, 1, 1, 1, 30])] = lot.randbytes(lot.choice([1, 8]))
        path.write_bytes(data)
        for hand_in in collect(tmp_path / "ps1", small).hand_ins:
            for work in hand_in.works:
                with suppress(Refused):
                    work.read()


@pytest.mark.parametrize(
    "name",
    ["../../escape/double.py", "/etc/double.py", "C:\\Users\\ann\\double.py", "a/../../double.py"],
)
def test_a_path_in_an_archive_leads_nowhere(small, tmp_path, name):
    source = write(tmp_path / "deep" / "ps1", {"ann.zip": packed({name: DOUBLE})})

    collected = collect(source, small)

    assert found(collected) == {"ann": {"double": DOUBLE}}
    assert ".." not in collected.hand_ins[0].works[0].file
    assert [path.name for path in tmp_path.rglob("*")] == ["deep", "ps1", "ann.zip"]


def test_names_are_shown_without_what_controls_a_terminal(small, tmp_path):
    files = {
        "\x1b[31mann\x07/dou\x1b]0;x\x07ble.py": DOUBLE,
        "b\x9bn.zip": packed({"a\x1b[2J.py": b""}),
        "\x1b[2Jstray.txt": b"",
    }

    collected = collect(write(tmp_path / "ps1", files), small)

    assert found(collected)["ann\\x07"] == {"double": DOUBLE}
    told = [*collected.problems]
    for hand_in in collected.hand_ins:
        told += [hand_in.student.id, hand_in.student.name, *hand_in.problems]
        told += [text for work in hand_in.works for text in (work.file, *work.notes)]
    assert len(told) > 6
    assert not {"\x1b", "\x07", "\x9b"}.intersection("".join(told))


def test_names_that_are_no_text_are_told_apart(small, tmp_path):
    for name in (b"ann\xff", b"ann\xfe"):
        folder = os.path.join(os.fsencode(tmp_path / "ps1"), name)
        os.makedirs(folder)
        Path(os.fsdecode(folder), "double.py").write_bytes(DOUBLE)

    assert found(collect(tmp_path / "ps1", small)) == {
        "ann\\udcfe": {"double": DOUBLE},
        "ann\\udcff": {"double": DOUBLE},
    }


def test_what_is_neither_folder_nor_archive_is_refused(small, tmp_path):
    (tmp_path / "notes.txt").write_text("no archive")

    with pytest.raises(ClassroomError, match=r"notes\.txt is not a zip archive"):
        collect(tmp_path / "notes.txt", small)


def test_a_file_that_is_gone_or_another_in_the_meantime_counts_as_it_was(small, tmp_path):
    source = write(tmp_path / "ps1", {"ann/double.py": DOUBLE, "ben/double.py": DOUBLE})
    hand_ins = collect(source, small).hand_ins
    (source / "ann" / "double.py").unlink()
    (source / "ben" / "double.py").write_bytes(OTHER)

    assert [hand_in.works[0].read() for hand_in in hand_ins] == [DOUBLE] * 2


def swelling(entries):
    return b'{"cells": [], "x": [' + b"[[[]]]," * entries + b"0]}"


def test_what_takes_too_much_memory_is_told_of_its_owner_and_costs_nobody_else(
    small, tmp_path, monkeypatch
):
    monkeypatch.setattr(apart, "LIMITS", apart._Limits(memory=128 << 20))
    files = {"ann/double.py": DOUBLE, "ben/double.ipynb": swelling(10**6), "cal/double.py": OTHER}

    with collect(write(tmp_path / "ps1", files), small) as collected:
        works = found(collected)

    assert works == {"ann": {"double": DOUBLE}, "ben": {}, "cal": {"double": OTHER}}
    assert "too much memory" in problems(collected)["ben"][0]


def test_what_ends_the_process_is_told_of_its_owner_and_the_next_goes_on(
    small, tmp_path, monkeypatch
):
    """Nobody has any time: the process ends with each of them, and goes on behind it."""
    monkeypatch.setattr(apart, "LIMITS", apart._Limits(student=-1))
    names = [f"{name}/{n}.ipynb" for name in ("ann", "ben") for n in range(3)]
    files = dict.fromkeys(names, swelling(3 * 10**6))

    with collect(write(tmp_path / "ps1", files), small) as collected:
        said = problems(collected)

    assert said.keys() == {"ann", "ben"}
    assert ["too much time" in told for (told,) in said.values()] == [True, True]


def test_a_listing_without_end_is_an_error_that_says_so(small, tmp_path, monkeypatch):
    monkeypatch.setattr(apart, "LIMITS", apart._Limits(memory=0))
    source = write(tmp_path / "ps1", {f"s{n}/{m}.py": DOUBLE for n in range(60) for m in range(60)})

    with pytest.raises(ClassroomError, match="cannot be listed"):
        collect(source, small)


def test_a_notebook_is_read_once_however_many_exercises_it_holds(small, tmp_path):
    cells = [
        {"cell_type": "code", "id": f"{name}-solution", "metadata": {}, "source": text.decode()}
        for name, text in (("double", DOUBLE), ("mean_of_rows", MEAN))
    ]
    content = json.dumps({"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": cells})
    reads = []

    def opened(limit):
        reads.append(limit)
        return content.encode()

    files = [File((f"{n}.ipynb",), len(content), 0.0, opened) for n in range(5)]
    works, _ = Gatherer(small, (), 0)(files)
    assert [work.read() for work in works] == [DOUBLE, MEAN]

    assert len(reads) == len(files)


@contextmanager
def as_somebody_else():
    """Be a user who may not read everything."""
    if os.geteuid():
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


def test_a_folder_that_cannot_be_read_is_told_and_not_taken_for_empty(small):
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        files = {"ann/double.py": DOUBLE, "ben/double.py": DOUBLE, "cleo/a/double.py": DOUBLE}
        write(root / "ps1", files)
        root.chmod(0o755)
        shut = [root / "ps1" / "ben", root / "ps1" / "cleo" / "a"]
        for folder in shut:
            folder.chmod(0)
        try:
            with as_somebody_else():
                # Another user may not be able to start the process in which this is done else.
                collected = handin.collect(root / "ps1", small, (), lambda gather: gather)
                works = found(collected)
        finally:
            for folder in shut:
                folder.chmod(0o755)

    said = {each.student.id: each.problems for each in collected.hand_ins}
    assert said == {
        "ann": (),
        "ben": ("The folder ben could not be read: Permission denied.",),
        "cleo": ("The folder cleo/a could not be read: Permission denied.",),
    }
    assert works["ann"] == {"double": DOUBLE}
