"""A course of one exercise, made of the texts that a test gives."""

import textwrap

import pytest

from grader.course import Course
from grader.judge import Judge

TOML = 'title = "t"\nlevel = 1\nminutes = 1\n'


@pytest.fixture
def graded(tmp_path):
    """Grade one submission of an exercise that is made of these texts."""
    judges = []

    def graded(reference, check, submission=None, toml="", name="task"):
        stub = tmp_path / "exercises" / "01_topic" / f"{name}.py"
        folder = tmp_path / "solutions" / "01_topic" / name
        stub.parent.mkdir(parents=True)
        folder.mkdir(parents=True)
        reference = textwrap.dedent(reference)
        stub.write_text(_emptied(reference))
        (folder / stub.name).write_text(reference)
        (folder / "check.py").write_text(textwrap.dedent(check))
        (folder / "exercise.toml").write_text(TOML + textwrap.dedent(toml))
        course = Course.find(tmp_path)
        judges.append(Judge(course))
        text = reference if submission is None else textwrap.dedent(submission)
        return judges[0].grade(course[name], text)

    yield graded
    for judge in judges:
        judge.close()


def _emptied(reference):
    """A stub with the imports and first lines of the definitions of the reference."""
    kept = [
        line + ("\n    raise NotImplementedError" if line.startswith("def ") else "")
        for line in reference.splitlines()
        if line.startswith(("import", "def "))
    ]
    return "\n".join(kept) + "\n"
