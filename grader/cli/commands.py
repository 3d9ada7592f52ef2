"""The commands of `grade` by name, and a group that loads none of its commands for its help."""

from collections.abc import Mapping
from importlib import import_module
from typing import Any

import click

Table = Mapping[str, tuple[str, str]]
"""By name: where a command is, as `module:function` inside `grader.cli`, and its line of help."""

COMMANDS: Table = {
    "start": ("learner.starting:start", "Make a workspace, or add what is new to it."),
    "ask": ("asking.ask:ask", "Ask a worksheet part by part."),
    "review": ("asking.review:review", "Ask again what you passed, when it is due."),
    "open": ("learner.page:open_", "Open the page: map, worksheets, reviews and the pad."),
    "watch": ("learner.watching:watch", "Grade whenever a file is saved."),
    "list": ("learner.browsing:list_", "List all exercises and how they stand."),
    "next": ("learner.browsing:next_", "Say which exercise comes next."),
    "show": ("learner.browsing:show", "Show the prompt of an exercise."),
    "hint": ("learner.helping:hint", "Give one more hint."),
    "solution": ("learner.helping:solution", "Show the solution, after passing or giving up."),
    "reset": ("learner.helping:reset", "Go back to the stub; your file is kept beside it."),
    "derive": ("learner.deriving:derive", "Check a derivation of your own, line by line."),
    "daemon": ("learner.daemon:daemon", "Look at the background grader, or end it."),
    "class": ("classroom.group:class_", "Grade a class."),
    "nbgrader": ("nbgrader:nbgrader", "Release and grade through nbgrader."),
    "author": ("author.group:author", "Write exercises."),
    "completion": ("completing:completion", "Print the script that completes names in a shell."),
}


def load(where: str) -> click.Command:
    """Return the command at `module:function` inside `grader.cli`."""
    module, _, name = where.partition(":")
    command = getattr(import_module(f"grader.cli.{module}"), name)
    assert isinstance(command, click.Command)
    return command


class LazyGroup(click.Group):
    """A group that loads a command when it is used.

    Args:
        table: its commands, in the order of its help.
        attrs: what click.Group takes.
    """

    def __init__(self, *, table: Table, **attrs: Any) -> None:
        super().__init__(**attrs)
        self.table = table

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.table)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        return load(self.table[cmd_name][0]) if cmd_name in self.table else None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, says) for name, (_, says) in self.table.items()])
