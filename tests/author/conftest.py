"""A sound course, whole and to be broken."""

import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from grader.author.proof import prove
from grader.course import Course
from grader.judge import Judge

SOUND = Path(__file__).parents[1] / "courses" / "sound"


@dataclass(frozen=True)
class Draft:
    """A copy of the sound course, with an exercise to be broken."""

    root: Path
    name: str
    judge: Judge

    def path(self, file):
        """Where a file of the exercise lies; `stub` is the learner's."""
        if file == "stub":
            return next((self.root / "exercises" / "01_means").glob(f"{self.name}.*"))
        return self.root / "solutions" / "01_means" / self.name / file

    def edit(self, file, old, new):
        """Replace a text that occurs once; without one, write the file."""
        path = self.path(file)
        text = path.read_text(encoding="utf-8") if path.exists() else ""
        assert not old or text.count(old) == 1
        path.write_text(text.replace(old, new) if old else new, encoding="utf-8")

    def prove(self, **how):
        return prove(Course.find(self.root)[self.name], self.judge, **how)


@pytest.fixture(scope="session")
def sound_judge():
    with Judge(Course.find(SOUND)) as judge:
        yield judge


@pytest.fixture
def draft(tmp_path, sound_judge):
    """Make a draft of one of the sound exercises."""

    def make(name):
        root = tmp_path / "course"
        shutil.copytree(SOUND, root, ignore=shutil.ignore_patterns("__pycache__"))
        return Draft(root, name, sound_judge)

    return make
