"""The command line as a whole: its commands by name, and what an exit status means."""

import io
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Any

import click
from click.shell_completion import CompletionItem

from grader.cli.errors import message_for
from grader.cli.session import Session, shared_options

PASSED, FAILED, UNUSABLE = 0, 1, 2
INTERRUPTED, READER_GONE = 130, 141
"""What shells give to a process that SIGINT or SIGPIPE ended."""

COMMANDS = {
    "start": ("starting:start", "Make a workspace, or add what is new to it."),
    "ask": ("learning.ask:ask", "Ask a worksheet part by part."),
    "review": ("learning.review:review", "Ask again what you passed, when it is due."),
    "open": ("learning.page:open_", "Open the page: map, worksheets, reviews and the pad."),
    "watch": ("learning.watch:watch", "Grade whenever a file is saved."),
    "list": ("browsing:list_", "List all exercises and how they stand."),
    "next": ("browsing:next_", "Say which exercise comes next."),
    "show": ("browsing:show", "Show the prompt of an exercise."),
    "hint": ("helping:hint", "Give one more hint."),
    "solution": ("helping:solution", "Show the solution, after passing or giving up."),
    "reset": ("helping:reset", "Go back to the stub; your file is kept beside it."),
    "derive": ("deriving:derive", "Check a derivation of your own, line by line."),
    "class": ("classroom.group:class_", "Grade a class."),
    "nbgrader": ("nbgrader:nbgrader", "Release and grade through nbgrader."),
    "author": ("author.group:author", "Write exercises."),
    "completion": ("completing:completion", "Print the script that completes names in a shell."),
}
"""Where a command is, and its line in `grade --help`, which loads none of them."""

_GRADING = "grading:named"


class _ReaderGone(Exception):
    """Nobody reads our output any more; click would turn the BrokenPipeError into status 1."""


class GradeGroup(click.Group):
    """A group whose first argument is an exercise where it is no command."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        return _load(COMMANDS[cmd_name][0]) if cmd_name in COMMANDS else None

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args[0] in COMMANDS:
            return super().resolve_command(ctx, args)
        return "", _load(_GRADING), args

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, says) for name, (_, says) in COMMANDS.items()])

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        from grader.cli.completing import exercise_items

        commands = [
            CompletionItem(name, help=says)
            for name, (_, says) in COMMANDS.items()
            if name.startswith(incomplete)
        ]
        if incomplete.startswith("-"):
            return super().shell_complete(ctx, incomplete)
        return commands + exercise_items(ctx, incomplete)

    def invoke(self, ctx: click.Context) -> Any:
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
        except BrokenPipeError:
            raise _ReaderGone from None
        return result


@click.group(
    cls=GradeGroup,
    invoke_without_command=True,
    subcommand_metavar="[NAME|PATH... | COMMAND [ARGS]...]",
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Exit status: 0 passed, 1 failed, 2 could not run.",
)
@shared_options(shown=True)
@click.option("--version", is_flag=True, help="Show the version and exit.")
@click.pass_context
def app(ctx: click.Context, version: bool) -> int | None:
    """Grade deep-learning exercises.

    Without arguments, grade what changed since the last verdict. With names or paths of exercises,
    grade those and show each report in full.
    """
    session = ctx.ensure_object(Session)
    if version:
        click.echo(f"gradlings {_version()}")
        ctx.exit()
    if ctx.invoked_subcommand is None:
        from grader.cli.grading import grade_changed

        return grade_changed(session)
    return None


def run(args: Sequence[str]) -> int:
    """Run `grade` and return its exit status; whatever a user can cause ends in one message."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")  # a file's name may be in any script
    try:
        status = app.main(list(args), prog_name="grade", standalone_mode=False)
        return status if isinstance(status, int) else PASSED
    except click.ClickException as error:
        error.show()
    except (click.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except _ReaderGone:
        # Python flushes stdout once more at exit, and would complain.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return READER_GONE
    except Exception as error:
        message = message_for(error)
        if message is None:
            raise
        click.echo(f"grade: {message}", err=True)
    return UNUSABLE


def _load(place: str) -> click.Command:
    module, _, name = place.partition(":")
    command = getattr(import_module(f"grader.cli.{module}"), name)
    assert isinstance(command, click.Command)
    return command


def _version() -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("gradlings")
    except PackageNotFoundError:
        return "(not installed)"
