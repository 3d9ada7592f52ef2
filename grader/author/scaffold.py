"""The files of a new exercise: small, right, and graded by the first `grade`."""

import glob
import re
from pathlib import Path

from grader.author.templates import TEMPLATES, TOPIC_README, Template
from grader.course import Course, Exercise

KINDS = tuple(TEMPLATES)


class ScaffoldError(Exception):
    """The exercise cannot be made: the message says why, and what to do."""


def new_exercise(course: Course, topic: str, name: str, kind: str) -> Exercise:
    """Write stub, reference, exercise.toml and check.py of a new exercise, and return it.

    Args:
        course: it needs both halves.
        topic: a topic's folder, its number or its name; `NN_name` makes a new one.
        name: snake_case, and not the name of another exercise.
        kind: one of `KINDS`.

    Raises:
        ScaffoldError: the topic or the name will not do, or a file is there already.
        OSError: a file cannot be written.
    """
    if not course.solutions_folder.is_dir():
        raise ScaffoldError(f"{course.root} has no solutions/: write exercises in a full course.")
    if not re.fullmatch(r"[a-z][a-z0-9]*(_[a-z0-9]+)*", name):
        raise ScaffoldError(f"{name!r} is no name: use small letters, digits and underscores.")
    if name in course.names:
        raise ScaffoldError(f"There is an exercise {name} already: {course[name].stub_path}.")
    template = TEMPLATES[kind]
    folder = _topic(course, topic)
    stub = course.exercises_folder / folder / f"{name}{template.suffix}"
    hidden = course.solutions_folder / folder / name
    if hidden.exists():
        raise ScaffoldError(f"{hidden} is there already, without a stub: remove or rename it.")
    readme = stub.with_name("README.md")
    if not readme.exists():
        title = folder.partition("_")[2].replace("_", " ").capitalize()
        _write(readme, TOPIC_README.replace("@TITLE@", title))
    for path, text in _files(template, stub, hidden):
        _write(path, _filled(text, name))
    return Exercise(name, folder, stub, hidden)


def without_stub(course: Course, name: str) -> Exercise | None:
    """Return a worksheet that is there but for its stub; None where there is none of that name."""
    for path in sorted(course.solutions_folder.glob(f"[0-9]*/{glob.escape(name)}/*.md")):
        topic = path.parent.parent.name
        if path.stem == name and name not in course.names:
            return Exercise(name, topic, course.exercises_folder / topic / path.name, path.parent)
    return None


def _files(template: Template, stub: Path, hidden: Path) -> list[tuple[Path, str]]:
    files = [
        (stub, template.stub),
        (hidden / stub.name, template.reference),
        (hidden / "exercise.toml", template.metadata),
    ]
    return files + ([(hidden / "check.py", template.checks)] if template.checks else [])


def _topic(course: Course, text: str) -> str:
    """Return the folder of the topic that is meant: by number, by name, or a new one in full."""
    folders = sorted(path.name for path in course.exercises_folder.glob("[0-9]*_*/"))
    wanted = text.strip("/").lower().replace("-", "_")
    found = [
        folder
        for folder in folders
        if wanted in (folder, folder.partition("_")[0])
        or folder.partition("_")[2].startswith(wanted)
    ]
    if len(found) == 1:
        return found[0]
    if not found and re.fullmatch(r"\d\d_[a-z][a-z0-9_]*", wanted):
        return wanted
    raise ScaffoldError(
        f"No topic is {text!r}. There are {', '.join(folders)}; a new one is written NN_name."
        if not found
        else f"{text!r} could be {' or '.join(found)}: write it in full."
    )


def _filled(text: str, name: str) -> str:
    title = name.replace("_", " ").capitalize()
    return text.lstrip("\n").replace("@NAME@", name).replace("@TITLE@", title)


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("x", encoding="utf-8", newline="\n") as file:
        file.write(text)
