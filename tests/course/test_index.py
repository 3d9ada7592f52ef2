"""The index that lists are made from: as the files are, whatever became of it."""

import json
import os
import shutil
from pathlib import Path

import pytest

from grader.course import Course, index

SMALL = Path(__file__).parent.parent / "courses" / "small"


@pytest.fixture
def copy(tmp_path, monkeypatch):
    monkeypatch.setenv("GRADLINGS_CACHE", str(tmp_path / "cache"))
    shutil.copytree(SMALL, tmp_path / "course")
    return tmp_path / "course"


def toml(root, name="double"):
    return root / "solutions" / "01_basics" / name / "exercise.toml"


def kept(root):
    (file,) = (root.parent / "cache").glob("*.json")
    return file


def read_files(monkeypatch, root):
    """Return the names of the exercises whose exercise.toml a list reads."""
    found = []
    made = index._made
    with monkeypatch.context() as patch:
        patch.setattr(index, "_made", lambda e: found.append(e.name) or made(e))
        _ = Course.find(root).exercises
    return found


def test_only_the_first_list_reads_the_files(copy, monkeypatch):
    first = read_files(monkeypatch, copy)
    assert sorted(first) == ["double", "mean_of_rows", "quarter"]
    cards = Course.find(copy).cards

    assert read_files(monkeypatch, copy) == []
    assert cards["double"].title == Course.find(copy)["double"].meta.title
    assert Course.find(copy).cards == cards


def test_what_changes_is_read_again(copy, monkeypatch):
    _ = Course.find(copy).cards
    path = toml(copy)
    path.write_text(path.read_text().replace("title", "title ", 1).replace("level", "level"))
    assert read_files(monkeypatch, copy) == ["double"]

    text, times = path.read_text(), path.stat()
    fresh = path.with_name("new")  # as an editor saves, and with the same time and size
    fresh.write_text(text.replace("minutes = 5", "minutes = 7"))
    os.utime(fresh, ns=(times.st_atime_ns, times.st_mtime_ns))
    fresh.rename(path)
    assert read_files(monkeypatch, copy) == ["double"]


def test_what_is_new_or_gone_is_noticed(copy):
    _ = Course.find(copy).cards
    shutil.copytree(toml(copy).parent, toml(copy, "twice").parent)
    toml(copy, "twice").with_name("double.py").rename(toml(copy, "twice").with_name("twice.py"))
    stub = copy / "exercises" / "01_basics" / "double.py"
    stub.with_name("twice.py").write_text(stub.read_text())
    stub.unlink()

    assert sorted(Course.find(copy).cards) == ["mean_of_rows", "quarter", "twice"]
    assert sorted(json.loads(kept(copy).read_text())) == ["mean_of_rows", "quarter", "twice"]


@pytest.mark.parametrize(
    "broken",
    ["", "[", "[]", "{}", "3", "[" * 100_000, '{"double": 3}', '{"double": [[], {}]}'],
)
def test_a_broken_index_is_made_anew(copy, broken):
    cards = Course.find(copy).cards
    kept(copy).write_text(broken)

    assert Course.find(copy).cards == cards
    assert json.loads(kept(copy).read_text())["double"][1]["title"] == cards["double"].title


def test_an_index_with_a_wrong_entry_is_not_believed(copy):
    cards = Course.find(copy).cards
    table = json.loads(kept(copy).read_text())
    table["double"][1].update(after=3, colour="red")
    table["quarter"][1].pop("title")
    table["mean_of_rows"][1]["level"] = "1"
    kept(copy).write_text(json.dumps(table))

    assert Course.find(copy).cards == cards


def test_a_place_that_cannot_be_written_costs_time_and_nothing_else(copy, monkeypatch):
    (copy.parent / "cache").write_text("a file where the folder should be")

    assert len(Course.find(copy).cards) == 3


def test_a_broken_exercise_is_read_until_it_is_mended(copy, monkeypatch):
    good = toml(copy).read_text()
    toml(copy).write_text("title = 3 =")
    assert "not valid TOML" in Course.find(copy).cards["double"].fault
    assert read_files(monkeypatch, copy) == ["double"]
    toml(copy).write_text(good)

    assert Course.find(copy).cards["double"].fault == ""
