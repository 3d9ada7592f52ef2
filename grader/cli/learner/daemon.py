"""`grade daemon`: what the background grader holds, and how to end it."""

import datetime
import os
from contextlib import suppress
from select import select
from typing import Any

import click

from grader.cli.background.client import tell
from grader.cli.exits import PASSED
from grader.cli.invocation import Invocation, shared_options


@click.group()
@shared_options()
def daemon() -> None:
    """Say what the background grader holds, or end it.

    The first verdict leaves it behind, so that the next ones come at once. It ends by itself after
    15 idle minutes, when memory is short, and when the course or gradlings changes. `grade
    --no-daemon`, or GRADLINGS_DAEMON=0 in the environment, does without.
    """


@daemon.command()
@shared_options()
@click.pass_obj
def status(invocation: Invocation) -> int:
    """Say whether it runs, since when, and how much memory it takes."""
    told = tell("status")
    if invocation.as_json:
        invocation.print_json(told or {})
    elif told is None:
        click.echo("No background grader is running, or it is grading just now.")
    else:
        click.echo(_described(told))
    return PASSED


@daemon.command()
@shared_options()
@click.pass_obj
def stop(invocation: Invocation) -> int:
    """End it; the next verdict starts another."""
    told = tell("stop")
    if told:
        _wait_for_end(told["stopped"])
    if invocation.as_json:
        invocation.print_json(told or {})
    else:
        click.echo("The background grader has ended." if told else "None is running.")
    return PASSED


def _described(told: dict[str, Any]) -> str:
    since = datetime.datetime.fromtimestamp(told["since"])
    commands = "1 command" if told["commands"] == 1 else f"{told['commands']} commands"
    return (
        f"A background grader has run since {since:%H:%M} (process {told['pid']}) and answered "
        f"{commands}. It takes {told['memory'] / 2**20:.0f} MB, and keeps the course in "
        f"{told['course']}."
    )


def _wait_for_end(pid: int) -> None:
    with suppress(OSError):  # it has ended already
        select([os.pidfd_open(pid)], [], [], 5.0)
