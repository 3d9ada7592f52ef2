"""`grade author check`: every exercise is held to the proof, all at once."""

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from grader.cli.completing import complete_exercise
from grader.cli.errors import UserError
from grader.cli.exits import FAILED, PASSED
from grader.cli.invocation import Invocation, shared_options
from grader.cli.progress_bars import progress_bar

if TYPE_CHECKING:
    from grader.author.proof import Proof

_HEADINGS = (
    "Checks",
    "Miscon-\nceptions",
    "Alter-\nnatives",
    "Mutants\nrefused",
    "Mutants\npassed",
    "Mutants\nlisted",
    "Seconds",
)
"""In the order of `Count`, narrow enough for a terminal."""


@click.command()
@click.argument("names", nargs=-1, metavar="[NAME]...", shell_complete=complete_exercise)
@click.option("--quick", is_flag=True, help="Fewer seeds, and no mutants.")
@click.option("--jobs", "-j", type=click.IntRange(min=1), help="Processes; one for each core.")
@shared_options()
@click.pass_obj
def check(invocation: Invocation, names: tuple[str, ...], quick: bool, jobs: int | None) -> int:
    """Prove exercises right; without names, all of them.

    The stub fails, the reference passes, every misconception is caught and named, every alternative
    is accepted, mutants of the reference are refused, and no derivation passes that shows no work.
    """
    from grader.author.proof import prove_all
    from grader.report.console import console_for

    course = invocation.course
    if not course.solutions_folder.is_dir():
        raise UserError(f"{course.root} has no solutions/: prove exercises in a full course.")
    exercises = list(course.select(names or course.names))
    proofs: list[Proof] = []
    console = console_for(sys.stderr)
    with progress_bar(console, "Proving", len(exercises), ["spent", "name"]) as show:
        for proof in prove_all(course, exercises, quick=quick, jobs=jobs):
            proofs.append(proof)
            show(more=1, name=proof.exercise)
    order = {exercise.name: number for number, exercise in enumerate(exercises)}
    proofs.sort(key=lambda proof: order[proof.exercise])
    if invocation.as_json:
        invocation.print_json([proof.to_json() for proof in proofs])
    else:
        _print_findings(invocation, proofs)
        _print_summary(invocation, proofs)
    return PASSED if all(proof.holds for proof in proofs) else FAILED


def _print_findings(invocation: Invocation, proofs: Sequence["Proof"]) -> None:
    from rich.padding import Padding
    from rich.text import Text

    for proof in proofs:
        if not proof.findings:
            continue
        mark, style = ("! ", "bold") if proof.holds else ("✗ ", "bad")
        invocation.out.print(Text.assemble(mark, (proof.exercise, "bold")), style=style)
        for finding in proof.findings:
            text = Text(f"{invocation.shown(finding.path)}: {finding.message}")
            invocation.out.print(Padding(text, (0, 0, 0, 2), expand=False))
            invocation.out.print(
                Padding(Text(finding.remedy, style="quiet"), (0, 0, 0, 4), expand=False)
            )
        invocation.out.print()
    for note in dict.fromkeys(note for proof in proofs for note in proof.notes):
        invocation.out.print(Text(f"Note: {note}"))


def _print_summary(invocation: Invocation, proofs: Sequence["Proof"]) -> None:
    from rich.table import Table
    from rich.text import Text

    from grader.author.proof import Count

    table = Table(box=None, pad_edge=False, header_style="label")
    table.add_column("Exercise", no_wrap=True)
    for heading in _HEADINGS:
        table.add_column(heading, justify="right")
    for proof in proofs:
        mark = Text("✓ ", "good") if proof.holds else Text("✗ ", "bad")
        counts = [str(proof.counts[count]) for count in Count]
        table.add_row(mark + Text(proof.exercise), *counts, f"{proof.seconds:.1f}")
    invocation.out.print(table)
    proved = sum(proof.holds for proof in proofs)
    invocation.out.print(
        f"\n{proved} of {len(proofs)} {'exercise' if len(proofs) == 1 else 'exercises'} proved."
    )
