"""The command line as a whole: its options, and how it ends."""

import io
import os
import sys
from collections.abc import Sequence
from typing import Any

import click
from click.shell_completion import CompletionItem

from grader.cli.commands import COMMANDS, LazyGroup, load
from grader.cli.errors import message_for
from grader.cli.exits import INTERRUPTED, PASSED, READER_GONE, UNUSABLE
from grader.cli.invocation import Invocation, shared_options

_GRADING = "learner.grading:named"


class _ReaderGone(Exception):
    """Nobody reads our output any more; click would turn the BrokenPipeError into status 1."""


class GradeGroup(LazyGroup):
    """A group whose first argument is an exercise where it is no command."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args[0] in self.table:
            return super().resolve_command(ctx, args)
        return "", load(_GRADING), args

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        from grader.cli.completing import exercise_items

        commands = [
            CompletionItem(name, help=says)
            for name, (_, says) in self.table.items()
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
    table=COMMANDS,
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
    invocation = ctx.ensure_object(Invocation)
    if version:
        click.echo(f"gradlings {_version()}")
        ctx.exit()
    if ctx.invoked_subcommand is None:
        from grader.cli.learner.grading import grade_changed

        return grade_changed(invocation)
    return None


def run(args: Sequence[str], invocation: Invocation | None = None) -> int:
    """Run `grade` and return its exit status; whatever a user can cause ends in one message.

    Args:
        args: what was typed behind `grade`.
        invocation: holds what the command found and did, for whoever wants to know.
    """
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")  # a file's name may be in any script
    try:
        status = app.main(
            list(args), prog_name="grade", standalone_mode=False, obj=invocation or Invocation()
        )
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


def _version() -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("gradlings")
    except PackageNotFoundError:
        return "(not installed)"
