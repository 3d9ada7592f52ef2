"""The settings that make nbgrader grade with gradlings: what nbgrader_config.py calls."""

import os
import shutil
import sys
import sysconfig
from pathlib import Path
from typing import Any

from nbgrader.converters import Autograde, GenerateAssignment, GenerateFeedback
from nbgrader.preprocessors import CheckCellMetadata, ClearSolutions, Execute

CONFIG_FILE = "nbgrader_config.py"
CONFIG = '''\
"""The settings of this course. `nbgrader --help-all` lists what else can be set here."""

import sys

c = get_config()  # noqa: F821

c.CourseDirectory.course_id = {course_id!r}

try:
    from grader.classroom.nbgrader.settings import configure

    configure(c, exercises={exercises!r})
except Exception as error:
    # Without gradlings nothing would be graded as it should.
    sys.exit(
        f"{{__file__}}: {{sys.executable}} cannot use gradlings, which grades this course "
        f"({{error!r}}). Install it there, as for this command"
    )

# Your own settings go here.
'''

_HERE = __package__


def configure(config: Any, exercises: str = "") -> None:
    """Set what nbgrader has to know; settings made after this call win.

    Args:
        config: traitlets' configuration object.
        exercises: the folder of the course whose exercises were released; by default the one that
            $GRADLINGS_COURSE names, or the one that came with gradlings.
    """
    _put_our_programs_on_the_path()
    config.GradlingsPreprocessor.exercises = exercises
    config.GenerateAssignment.preprocessors = [
        f"{_HERE}.keeping.KeepStubs" if each is ClearSolutions else each
        for each in _default(GenerateAssignment, "preprocessors")
    ]
    config.Autograde.exporter_class = f"{_HERE}.opening.TolerantExporter"
    ours = {
        Execute: f"{_HERE}.grading.Grade",
        CheckCellMetadata: f"{_HERE}.checking.CheckOtherCells",
    }
    config.Autograde.sanitize_preprocessors = [
        f"{_HERE}.submitted.recovering.Recover",
        *(ours.get(each, each) for each in _default(Autograde, "sanitize_preprocessors")),
    ]
    config.Autograde.autograde_preprocessors = [
        ours.get(each, each) for each in _default(Autograde, "autograde_preprocessors")
    ]
    config.GenerateFeedback.preprocessors = [
        f"{_HERE}.feedback.DropRubrics",
        *_default(GenerateFeedback, "preprocessors"),
    ]
    # What learners write is shown to others: in feedback, and to whoever grades by hand.
    config.HTMLExporter.filters = {"markdown2html": f"{_HERE}.feedback.markdown2html"}


def write_config(folder: Path, exercises: str) -> Path:
    """Write the settings of a new course into its folder and return their path.

    Raises:
        FileExistsError: there are settings already.
    """
    path = folder / CONFIG_FILE
    with path.open("x", encoding="utf-8") as file:
        file.write(CONFIG.format(course_id=folder.resolve().name, exercises=exercises))
    return path


def _default(converter: type, trait: str) -> list[Any]:
    return list(converter.class_traits()[trait].default())  # type: ignore[attr-defined]


def _put_our_programs_on_the_path() -> None:
    """Let nbgrader find alembic, which it starts by name, in an environment not activated."""
    own, shared = str(Path(sys.executable).parent), sysconfig.get_path("scripts")
    for scripts in (own, shared, sysconfig.get_path("scripts", f"{os.name}_user")):
        if shutil.which("alembic", path=scripts):
            os.environ["PATH"] = os.pathsep.join([scripts, os.environ.get("PATH", os.defpath)])
            return
