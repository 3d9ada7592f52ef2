"""`grade class`: for those who teach; its commands are loaded when they are used."""

from importlib import import_module

import click

COMMANDS: dict[str, tuple[str, str]] = {
    "new": ("new:new", "Write down an assignment: exercises, points, deadline."),
    "bundle": ("bundle:bundle", "Pack the public half of exercises for a class."),
    "run": ("run:run", "Grade what a class handed in."),
    "mark": ("mark:mark", "Give points and comments for text parts."),
    "report": ("report:report", "Show how the class stands, as one HTML page."),
    "export": ("export:export_", "Write the results for another program."),
    "similar": ("similar:similar", "List pairs of students whose work is alike."),
    "gradescope": ("gradescope:gradescope", "Make an autograder for Gradescope."),
}
"""Where a command is, and its line in `grade class --help`."""


class ClassGroup(click.Group):
    """A group that loads none of its commands for its help."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module, _, name = COMMANDS[cmd_name][0].partition(":")
        command = getattr(import_module(f"grader.cli.classroom.{module}"), name)
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        if COMMANDS:
            with formatter.section("Commands"):
                formatter.write_dl([(name, says) for name, (_, says) in COMMANDS.items()])


@click.group("class", cls=ClassGroup)
def class_() -> None:
    """Release exercises to a class, grade what it hands in, and see how it stands."""
