"""`grade start`."""

from pathlib import Path

import click

from grader.cli.errors import UserError
from grader.cli.invocation import Invocation, shared_options
from grader.study import Workspace, WorkspaceError
from grader.study import start as start_in

_DEFAULT = "gradlings"
_SHOWN = 10


@click.command()
@click.argument("folder", required=False, type=click.Path(path_type=Path), metavar="[DIR]")
@shared_options()
@click.pass_obj
def start(invocation: Invocation, folder: Path | None) -> None:
    """Make a workspace in DIR, or add what is new to it.

    Without DIR it is the workspace that you are in, or else a new folder `gradlings`. Files that
    are there already stay as they are.
    """
    started = start_in(invocation.course, _place(invocation, folder))
    root = started.workspace.root
    if invocation.as_json:
        invocation.print_json(
            {"workspace": str(root), "added": started.added, "kept": started.kept}
        )
        return
    count = len(invocation.course.names)
    files = "file" if len(started.added) == 1 else "files"
    click.echo(f"{root} is a workspace of {count} exercises: {len(started.added)} {files} added.")
    if started.kept:
        click.echo("Kept as they are, because you changed them:")
        for name in started.kept[:_SHOWN]:
            click.echo(f"  {name}")
        if (more := len(started.kept) - _SHOWN) > 0:
            click.echo(f"  and {more} more")
    if root != Path.cwd():
        click.echo(f"Go on with:  cd {invocation.shown(root)} && grade next")


def _place(invocation: Invocation, folder: Path | None) -> Path:
    """Return where the workspace is to be.

    Raises:
        UserError: it would lie in another workspace, whose files it would take for its own.
    """
    try:
        around = Workspace.find(invocation.folder if folder is None else invocation.folder / folder)
    except WorkspaceError:
        return invocation.folder / (folder or _DEFAULT)
    # In a clone, whether or not what is installed comes from it, and in a bundle one may be made.
    if around.holds_solutions or around.is_course(invocation.course):
        return invocation.folder / (folder or _DEFAULT)
    if folder is not None and (invocation.folder / folder).resolve() != around.root:
        raise UserError(
            f"{folder} would lie in the workspace {around.root}. Choose a folder outside of it; "
            "`grade start` alone adds what is new to that workspace."
        )
    return around.root
