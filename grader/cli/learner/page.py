"""`grade open`."""

import webbrowser

import click

from grader.cli.errors import UserError
from grader.cli.exits import PASSED
from grader.cli.invocation import Invocation, shared_options
from grader.web.room import Room
from grader.web.serve import CannotListen, listen, serve


@click.command("open")
@click.option("--port", type=click.IntRange(0, 65535), default=0, help="Instead of a free one.")
@click.option("--pad", is_flag=True, help="Begin at the pad, for a derivation of your own.")
@click.option("--no-browser", is_flag=True, help="Only print the link.")
@shared_options()
@click.pass_obj
def open_(invocation: Invocation, port: int, pad: bool, no_browser: bool) -> int:
    """Open the page of this workspace in a browser. Ctrl-C ends it.

    It is served from this machine to this machine alone, and to whoever holds the link that is
    printed; it ends by itself after an hour without anyone.
    """
    room = Room(invocation.course, invocation.workspace)
    try:
        listening = listen(port)
    except CannotListen as error:
        raise UserError(f"{error} Without --port a free one is taken.") from None

    def ready(link: str) -> None:
        link = f"{link}&to=pad" if pad else link
        if invocation.as_json:
            invocation.print_json({"url": link}, one_line=True)
        else:
            click.echo(f"{link}\nCtrl-C ends it.")
        if not no_browser and not invocation.as_json and not webbrowser.open(link):
            click.echo("No browser could be opened: open the link yourself.", err=True)

    with listening:
        serve(room, listening, ready)
    return PASSED
