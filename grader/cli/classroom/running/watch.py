"""`grade class run --watch`: grades again whoever is new or changed, until Ctrl-C."""

import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from grader.cli.classroom.running.news import news_lines, tally, to_plain
from grader.cli.errors import message_for
from grader.cli.exits import INTERRUPTED, PASSED
from grader.cli.invocation import Invocation

if TYPE_CHECKING:
    from grader.cli.classroom.running.rounds import Round

_WORDS = {"new": "new", "again": "handed in again", "more": "handed in more", "late": "late"}


def watch_class(
    invocation: Invocation, source: Path, gradebook: Path, once: "Callable[[str | None], Round]"
) -> int:
    """Grade now, and whenever something changes in what was handed in or in the assignment's file.

    What cannot be read yet, as an archive that is half copied, is said, and looked at again when it
    changes.

    Args:
        invocation: says what is printed.
        source: what was handed in.
        gradebook: where verdicts are kept.
        once: looks at all of it and grades what has no verdict; is given the assignment's name,
            once it is known.
    """
    from grader.classroom.assignment.finding import SUFFIX
    from grader.classroom.changing import Changing

    counts: Counter[str] = Counter()
    last: Round | None = None
    started = time.monotonic()
    folders = dict.fromkeys((invocation.folder, source.parent, gradebook.parent))
    files = [path for folder in folders for path in folder.glob(f"*{SUFFIX}")]
    try:
        changes = Changing([source, *files])
        last = _round(invocation, once, counts)
        if last is None or not last.interrupted:
            for _ in changes:
                last = _round(invocation, once, counts, last) or last
                if last is not None and last.interrupted:
                    break
    except KeyboardInterrupt:
        pass
    _summary(invocation, last, counts, time.monotonic() - started, gradebook)
    return INTERRUPTED if last is not None and last.interrupted else PASSED


def _round(
    invocation: Invocation,
    once: "Callable[[str | None], Round]",
    counts: Counter[str],
    last: "Round | None" = None,
) -> "Round | None":
    """Grade once, and say what is new; None where what is there cannot be used yet.

    What is wrong at the first time is not likely to mend itself, but for an empty folder.
    """
    from grader.cli.classroom.running.rounds import NothingHandedIn

    try:
        done = once(last.results.assignment if last else None)
    except Exception as error:
        said = message_for(error)
        if said is None or (last is None and not isinstance(error, NothingHandedIn)):
            raise
        click.echo(f"grade: {said} It is looked at again when it changes.", err=True)
        return None
    news, results = done.work.news, done.results
    counts.update(tally(news, results), runs=1, verdicts=done.graded)
    if invocation.as_json:
        for change in news:
            invocation.print_json(to_plain(change, results), one_line=True)
    else:
        at = time.strftime("%H:%M:%S")
        heading, *more = news_lines(news, results, first=done.work.first)
        click.echo(f"{at}  {heading}  {done.graded} graded.")
        for line in more:
            click.echo(line)
        click.echo("Watching. Ctrl-C ends.")
    for line in (*done.wrong, *(done.results.unread if news else ())):
        click.echo(f"grade: {line}", err=True)
    return done


def _summary(
    invocation: Invocation,
    last: "Round | None",
    counts: Counter[str],
    seconds: float,
    gradebook: Path,
) -> None:
    """Say what was done in all."""
    from grader.cli.classroom.screens import print_class

    if invocation.as_json:
        whole = {"what": "summary", "seconds": round(seconds), **{w: counts[w] for w in _WORDS}}
        whole |= {name: counts[name] for name in ("gone", "runs", "verdicts")}
        whole["ungraded"] = last.results.ungraded if last else 0
        invocation.print_json(whole | {"gradebook": str(gradebook)}, one_line=True)
        return
    click.echo()
    if last is not None:
        print_class(invocation, last.results)
    said = ", ".join(f"{counts[word]} {shown}" for word, shown in _WORDS.items() if counts[word])
    minutes = int(seconds // 60)
    noun = "run" if counts["runs"] == 1 else "runs"
    path = invocation.shown(gradebook)
    click.echo(
        f"Watched for {minutes} min: {counts['runs']} {noun}, {counts['verdicts']} graded; "
        f"students: {said or 'nothing new'}. Verdicts are kept in {path}."
    )
    if last is not None and last.interrupted:
        click.echo("grade: interrupted; the same command goes on from here.", err=True)
