"""Shell completion: of commands and options by click, of exercises here."""

from collections.abc import Callable
from typing import Any, TypeVar

import click
from click.shell_completion import CompletionItem, get_completion_class

from grader.cli.invocation import Invocation

_F = TypeVar("_F", bound=Callable[..., Any])


def exercise_items(ctx: click.Context, incomplete: str) -> list[CompletionItem]:
    """Return the exercises whose names begin with what is typed."""
    from grader.course import CourseError

    invocation = ctx.find_object(Invocation) or Invocation()
    try:
        names = invocation.course.names
    except (CourseError, OSError):  # no place for a message
        return []
    start = incomplete.lower().replace("-", "_")
    return [CompletionItem(name) for name in names if name.startswith(start)]


def complete_exercise(
    ctx: click.Context, _: click.Parameter, incomplete: str
) -> list[CompletionItem | str]:
    """Complete an argument that names an exercise."""
    return list(exercise_items(ctx, incomplete))


def exercise_argument(*, required: bool = True) -> Callable[[_F], _F]:
    """Add the argument that names an exercise."""
    return click.argument(
        "name", metavar="NAME", shell_complete=complete_exercise, required=required
    )


@click.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def completion(ctx: click.Context, shell: str) -> None:
    """Print the script that completes commands and exercises in SHELL.

    For bash, add to ~/.bashrc:  eval "$(grade completion bash)"
    """
    found = get_completion_class(shell)
    assert found is not None
    click.echo(found(ctx.find_root().command, {}, "grade", "_GRADE_COMPLETE").source())
