"""Whose files they are: the names that Canvas, Moodle and Gradescope give to what they hand out."""

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from itertools import islice
from typing import Any

from grader.classroom.collecting.files import File, Refused
from grader.classroom.results import Student
from grader.report import printable

_CANVAS = re.compile(
    # In a name, Canvas itself puts - for _ around a number: the first two numbers are its own.
    r"(?P<name>.+?)_(?P<late>LATE_)?(?P<user>\d{1,30})_"
    r"(?:(?P<file>\d{1,30})_(?P<original>.+)|(?P<kind>text|link|url)\.html?)",
    re.I | re.S,
)
_CANVAS_ANONYMOUS = re.compile(
    r"(?P<name>anon(?:ymous)?)_(?P<late>LATE_)?(?P<user>[A-Za-z0-9]{4,12})_"
    r"(?:(?P<file>\d{1,30})_(?P<original>.+)|(?P<kind>text|link|url)\.html?)",
    re.I | re.S,
)
_MOODLE = re.compile(
    r"(?P<name>.*)_(?P<user>\d+)_assignsubmission_(?:file|onlinetext)_?(?P<original>.*)", re.S
)
_GRADESCOPE = re.compile(r"submission_\d+")
METADATA = "submission_metadata.yml"
_MAX_METADATA = 64 << 20
_MAX_GROUP = 100
"""Students who hand in together."""


@dataclass
class Owner:
    """A student and their files; what belongs to several has several students."""

    students: tuple[Student, ...]
    files: list[File] = field(default_factory=list)


@dataclass
class Owned:
    """All files, by whom they belong to."""

    owners: list[Owner]
    strays: list[File]
    """Files that lie beside the students' folders, and belong to nobody."""
    problems: list[str]


def owned(files: Sequence[File], folders: Sequence[tuple[str, ...]]) -> Owned:
    """Tell whose the files of a class are.

    Args:
        files: all of them; their paths begin inside the folder of the class.
        folders: those in which they lie, and empty ones.
    """
    found: dict[tuple[str, ...], Owner] = {}
    strays: list[File] = []
    problems: list[str] = []
    metadata: dict[str, _Submission] = {}
    paths = [file.path for file in files]
    tops = {path[0] for path in folders}
    names = _told_apart(tops | {_stem(path) if len(path) == 1 else path[0] for path in paths})

    def owner(*students: Student) -> Owner:
        return found.setdefault(tuple(student.id for student in students), Owner(students))

    for file in files:
        if file.path == (METADATA,) and not (metadata := _metadata(file)):
            problems.append(
                f"{METADATA} cannot be read: who handed in is known by the folders' names only."
            )
    for path in folders:
        if len(path) == 1:
            owner(*_students(path[0], names, metadata))
    for file in files:
        top, *rest = file.path
        if rest:
            handed = replace(file, path=tuple(rest))
            if top in metadata and metadata[top].came:
                handed = replace(handed, platform="Gradescope", came=metadata[top].came)
            owner(*_students(top, names, metadata)).files.append(handed)
        elif canvas := of_canvas(top):
            student = Student(canvas["user"], _shown(canvas["name"]))
            owner(student).files.append(_from_canvas(file, canvas))
        elif (moodle := _of_moodle(top)) and moodle["original"]:
            student = Student(moodle["user"], _shown(moodle["name"]))
            owner(student).files.append(replace(file, path=(moodle["original"],)))
        elif top.lower().endswith(".zip"):
            owner(Student(names[_stem(file.path)])).files.append(file)
        elif top != METADATA:
            strays.append(file)
    return Owned(list(found.values()), strays, problems)


def of_canvas(name: str) -> re.Match[str] | None:
    """Read a name that Canvas gives to a file, to a text that was typed in, or to an address."""
    return _CANVAS_ANONYMOUS.fullmatch(name) or _CANVAS.fullmatch(name)


def _from_canvas(file: File, canvas: re.Match[str]) -> File:
    late = canvas["late"] is not None
    if kind := canvas["kind"]:
        what = "A text was typed into Canvas" if kind.lower() == "text" else "An address was given"
        said = f"{what} in place of a file ({file.shown}): read it, and ask for the file."
        return replace(file, late=late, platform="Canvas", said=said)
    path, rank = (canvas["original"],), int(canvas["file"])
    return replace(file, path=path, rank=rank, late=late, platform="Canvas")


def _of_moodle(name: str) -> re.Match[str] | None:
    """Read the name of a file beside which there are no folders; None where it is nobody's.

    Its last part is the student's own: whoever calls a file as Moodle would call another student's
    makes a name that can be read in two ways.
    """
    found = _MOODLE.fullmatch(name)
    return None if found and _MOODLE.fullmatch(found["name"]) else found


def is_platform_name(name: str) -> bool:
    """Whether a platform gives such names to what one student handed in."""
    patterns = (_CANVAS, _CANVAS_ANONYMOUS, _MOODLE, _GRADESCOPE)
    return any(pattern.fullmatch(name) for pattern in patterns)


def _stem(path: tuple[str, ...]) -> str:
    """Return the name of an archive that is a student's, which may lie beside their folder."""
    return re.sub(r"(?i)\.zip$", "", path[0])


def _students(
    folder: str, names: Mapping[str, str], metadata: Mapping[str, "_Submission"]
) -> tuple[Student, ...]:
    """Return whose a folder is; several have one where they handed in together."""
    if moodle := _MOODLE.fullmatch(folder):
        return (Student(moodle["user"], _shown(moodle["name"])),)
    if _GRADESCOPE.fullmatch(folder):
        known = metadata.get(folder)
        return (known.students if known else ()) or (Student(folder),)
    return (Student(names[folder]),)


@dataclass(frozen=True, slots=True)
class _Submission:
    """What Gradescope's list says of one."""

    students: tuple[Student, ...]
    came: float
    """Seconds since 1970; 0 where it is not said."""


def _metadata(file: File) -> dict[str, _Submission]:
    """Read Gradescope's list of who handed in; one that cannot be read says nothing."""
    import yaml

    try:
        table = yaml.load(file.read(_MAX_METADATA), getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except (Refused, yaml.YAMLError, ValueError, RecursionError):
        return {}
    if not isinstance(table, dict):
        return {}
    return {
        str(key): _Submission(tuple(_submitters(value)), _created(value))
        for key, value in table.items()
    }


def _created(submission: Any) -> float:
    """Return when a submission was made; YAML reads a time without a zone as UTC."""
    value = submission.get(":created_at") if isinstance(submission, dict) else None
    with suppress(ValueError, OverflowError):
        when = datetime.fromisoformat(value) if isinstance(value, str) else value
        if isinstance(when, datetime):
            return (when if when.tzinfo else when.replace(tzinfo=UTC)).timestamp()
    return 0.0


def _submitters(submission: Any) -> Iterator[Student]:
    submitters = submission.get(":submitters") if isinstance(submission, dict) else None
    # An alias gives a list of any length to as many submissions as there are lines.
    for submitter in islice(submitters if isinstance(submitters, list) else (), _MAX_GROUP):
        if isinstance(submitter, dict):
            known = (submitter.get(key) for key in (":sid", ":email", ":name"))
            number = next((str(value) for value in known if value not in (None, "")), "")
            if number:
                yield Student(_shown(number), _shown(str(submitter.get(":name") or "")))


def _told_apart(names: Iterable[str]) -> dict[str, str]:
    """Return each name as it may be shown; where two would look the same, one says which it is."""
    shown = {name: _shown(name) for name in names}
    alike = Counter(shown.values())
    for name, text in shown.items():
        if text != name and alike[text] > 1:
            digest = hashlib.blake2b(name.encode("utf-8", "surrogatepass"), digest_size=4)
            shown[name] = f"{text} ({digest.hexdigest()})"
    return shown


def _shown(text: str) -> str:
    return printable(text, 200).strip() or "(no name)"
