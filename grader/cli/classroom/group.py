"""`grade class`: for those who teach; its commands are loaded when they are used."""

import click

from grader.cli.commands import LazyGroup, Table

COMMANDS: Table = {
    "new": ("classroom.new:new", "Write down an assignment: exercises, points, deadline."),
    "bundle": ("classroom.bundle:bundle", "Pack the public half of exercises for a class."),
    "run": ("classroom.running.run:run", "Grade what a class handed in."),
    "mark": ("classroom.marking.mark:mark", "Give points and comments for text parts."),
    "report": ("classroom.report:report", "Show how the class stands, as one HTML page."),
    "export": ("classroom.export:export_", "Write the results for another program."),
    "similar": ("classroom.similar:similar", "List pairs of students whose work is alike."),
    "gradescope": ("classroom.gradescope:gradescope", "Make an autograder for Gradescope."),
}


@click.group("class", cls=LazyGroup, table=COMMANDS)
def class_() -> None:
    """Release exercises to a class, grade what it hands in, and see how it stands."""
