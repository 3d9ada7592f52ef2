"""What every command works with: the shared options, and what they lead to, opened when used."""

import json
import os
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager, suppress
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

import click

from grader.cli.errors import UserError

if TYPE_CHECKING:
    from rich.console import Console

    from grader.course import Course, Exercise
    from grader.judge import Judge
    from grader.study import Desk, Progress, Workspace

_F = TypeVar("_F", bound=Callable[..., Any])


class Kept(Protocol):
    """A judge that outlives a command, of one course."""

    def course(self, found: "Course") -> "Course":
        """Return the course as it is kept, or raise where another one was found."""

    def judge(self) -> AbstractContextManager["Judge"]:
        """Return the judge, which stays open."""


class Invocation:
    """One run of `grade`.

    Args:
        kept: the judge that the background grader keeps, where it is the one that runs this.
    """

    def __init__(self, kept: Kept | None = None) -> None:
        self._kept = kept
        self.as_json = False
        self.course_path: Path | None = None
        self.folder = Path()
        """Where the user is, or -C: names and paths are looked up from here."""
        self.graded: Exercise | None = None
        """The first exercise that was graded, where a background grader may grade the next."""

    @cached_property
    def course(self) -> "Course":
        """The course: the one that is named, the bundle that the user is in, or what is installed.

        Raises:
            CourseError: there is none.
        """
        from grader.course import Course
        from grader.course.bundle import find_bundle
        from grader.course.catalog import ENVIRONMENT

        named = self.course_path is not None or os.environ.get(ENVIRONMENT)
        found = Course.find(self.course_path if named else find_bundle(self.folder))
        return self._kept.course(found) if self._kept else found

    @cached_property
    def full_course(self) -> "Course":
        """A course with its hidden half, for those who teach.

        Folders around the user are not looked at: they may hold what students handed in.

        Raises:
            CourseError: there is none.
            UserError: it has no hidden half.
        """
        from grader.course import Course

        course = Course.find(self.course_path)
        if not course.solutions_folder.is_dir():
            raise UserError(f"{course.root} has no solutions/: name a full course with --course.")
        return course

    @cached_property
    def workspace(self) -> "Workspace":
        """The workspace around the user's folder.

        Raises:
            WorkspaceError: there is none.
        """
        from grader.study.workspace import Workspace

        return Workspace.find(self.folder)

    @cached_property
    def progress(self) -> "Progress":
        """What is remembered of this workspace; closed when the command ends."""
        from grader.study.progress import Progress

        progress = Progress(self.workspace.state)
        context = click.get_current_context()
        self._tell(progress.notices)
        context.call_on_close(lambda: self._tell(progress.notices))
        context.call_on_close(progress.close)
        return progress

    @cached_property
    def desk(self) -> "Desk":
        """Course, workspace and progress together."""
        from grader.study.desk import Desk

        return Desk(self.course, self.workspace, self.progress)

    def judge_for(self, first: "Exercise") -> AbstractContextManager["Judge"]:
        """Return a judge for verdicts that are asked for once: the one that is kept, or a new one.

        Args:
            first: the first exercise to be graded.
        """
        if self._kept:
            return self._kept.judge()
        if not self._edits_course():
            self.graded = first
        return self.new_judge(first)

    def _edits_course(self) -> bool:
        """Whether the user's files are the course's own, as in a clone: it changes all the time."""
        from grader.study.workspace import WorkspaceError

        try:
            return self.workspace.is_course(self.course)
        except WorkspaceError:
            return False

    def new_judge(self, first: "Exercise | None" = None) -> "Judge":
        """Return a judge for the course; the sandbox of the first exercise starts meanwhile."""
        from grader.course import CourseError
        from grader.judge.sandboxes import Sandboxes
        from grader.sandbox.isolation import SandboxError

        sandboxes = Sandboxes(self.course)
        if first is not None:
            with suppress(CourseError, SandboxError):  # the verdict will say so
                sandboxes.source(first)
        from grader.judge import Judge

        return Judge(self.course, sandboxes=sandboxes)

    @cached_property
    def out(self) -> "Console":
        """Where results go."""
        from grader.report.console import console_for

        return console_for(sys.stdout)

    def print_json(self, data: Any, *, one_line: bool = False) -> None:
        """Print a result as JSON, in ASCII, so that any stream can take it."""
        click.echo(json.dumps(data, indent=None if one_line else 2))

    def shown(self, path: Path) -> str:
        """Return a path as the user would type it."""
        return min(os.path.relpath(path), str(path), key=len)

    @staticmethod
    def _tell(notices: list[str]) -> None:
        while notices:
            click.echo(f"grade: {notices.pop(0)}", err=True)


def shared_options(*, shown: bool = False) -> Callable[[_F], _F]:
    """Add the options that every command takes, before or after the command's name."""

    def into(attribute: str) -> Callable[[click.Context, click.Parameter, Any], None]:
        def callback(ctx: click.Context, _: click.Parameter, value: Any) -> None:
            if value:
                setattr(ctx.ensure_object(Invocation), attribute, value)

        return callback

    def add(function: _F) -> _F:
        function = click.option(
            "-C",
            "started_in",
            type=click.Path(exists=True, file_okay=False, path_type=Path),
            metavar="DIR",
            callback=into("folder"),
            expose_value=False,
            is_eager=True,
            hidden=not shown,
            help="Work as if started in DIR.",
        )(function)
        function = click.option(
            "--course",
            type=click.Path(path_type=Path),
            metavar="PATH",
            callback=into("course_path"),
            expose_value=False,
            is_eager=True,
            hidden=not shown,
            help="Use the course at PATH; $GRADLINGS_COURSE does the same.",
        )(function)
        function = click.option(
            "--no-daemon",
            is_flag=True,
            expose_value=False,
            hidden=not shown,
            help="Grade without the background grader; $GRADLINGS_DAEMON=0 does the same.",
        )(function)
        return click.option(
            "--json",
            is_flag=True,
            callback=into("as_json"),
            expose_value=False,
            help="Print the result as JSON.",
        )(function)

    return add
