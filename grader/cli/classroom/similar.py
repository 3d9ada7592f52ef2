"""`grade class similar`: pairs whose work is alike, as a hint for a talk."""

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from grader.cli.classroom.assignment import assignment_for
from grader.cli.classroom.running.rounds import gradebook_path, source_of
from grader.cli.errors import UserError
from grader.cli.invocation import Invocation, shared_options

if TYPE_CHECKING:
    from grader.classroom.assignment import Assignment
    from grader.classroom.collecting import Collected
    from grader.classroom.similar import Alike

_HINT = (
    "A hint for a talk, and no verdict: who learns together writes alike, and a short exercise "
    "leaves few ways to write it."
)


@click.command()
@click.argument("arguments", nargs=-1, required=True, metavar="[ASSIGNMENT] SUBMISSIONS")
@click.option(
    "--least",
    type=click.FloatRange(0, 1),
    default=0.6,
    show_default=True,
    help="The smallest share in common that is listed.",
)
@click.option(
    "--gradebook",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Where verdicts are kept, for mistakes that only two make; as for `grade class run`.",
)
@shared_options()
@click.pass_obj
def similar(
    invocation: Invocation, arguments: tuple[str, ...], least: float, gradebook: Path | None
) -> None:
    """List pairs of students whose work is alike after renaming and formatting.

    What stands in the stub, in the solution or in a known mistake counts for nothing, and what many
    have counts for little. Members of one group are no pair. Mistakes that these two make and
    nobody else are listed, too, if the class has been graded. Nothing that was handed in is run.
    """
    from grader.classroom.collecting import collect
    from grader.classroom.similar import alike, one_of_each

    if len(arguments) > 2:
        raise UserError("One assignment and one folder or archive are needed.")
    submissions = Path(arguments[-1])
    source = source_of(invocation, submissions)
    course, kept_in = invocation.full_course, gradebook_path(invocation, source, gradebook)
    asked = assignment_for(
        invocation, arguments[0] if len(arguments) == 2 else None, source, (), kept_in
    )
    works: dict[str, dict[str, str]] = {}
    with collect(source, course, asked.names if asked else ()) as collected:
        together = _together(asked, collected)
        for hand_in in collected.hand_ins:
            for work in hand_in.works:
                if not work.untouched and (asked is None or work.exercise in asked.names):
                    text = work.submitted().code.decode("utf-8", "replace")
                    works.setdefault(work.exercise, {})[hand_in.student.id] = text
    if not works:
        raise UserError(f"Nothing in {submissions} is an exercise that was asked.")
    works = {exercise: one_of_each(texts, together) for exercise, texts in works.items()}
    pairs = alike(works, [course[name] for name in sorted(works)], least, together)
    mistakes = _mistakes(kept_in, asked.name if asked else None, together)
    if invocation.as_json:
        rows = [
            asdict(pair)
            | {
                "mistakes": mistakes.get(pair.students, []),
                "groups": [together.get(student, "") for student in pair.students],
            }
            for pair in pairs
        ]
        invocation.print_json({"hint": _HINT, "pairs": rows})
        return
    _print(invocation, pairs, mistakes, least, together)


def _together(asked: "Assignment | None", collected: "Collected") -> "dict[str, str]":
    """Return who hands in together: the name of the group by the id of each member."""
    from grader.classroom.assignment import Assignment
    from grader.classroom.assignment.groups import class_of
    from grader.classroom.grading import groups_of_platform
    from grader.classroom.results import Results

    students = tuple(hand_in.student for hand_in in collected.hand_ins)
    found = Results("", (), students, groups=groups_of_platform(collected))
    whole = class_of(asked or Assignment("", ()), found)
    named = {id_: group.name for group in whole.groups for id_ in whole.of(group.members[0])}
    return named | {member: group.name for group in whole.groups for member in group.members}


def _mistakes(
    kept_in: Path, assignment: str | None, together: "dict[str, str]"
) -> dict[tuple[str, str], list[str]]:
    from grader.classroom.gradebook.book import Gradebook
    from grader.classroom.similar import shared_mistakes

    if assignment is None or not kept_in.is_file():
        return {}
    with Gradebook(kept_in) as book:
        if assignment not in book.assignments:
            return {}
        return shared_mistakes(book.results(assignment), together)


def _print(
    invocation: Invocation,
    pairs: "list[Alike]",
    mistakes: dict[tuple[str, str], list[str]],
    least: float,
    together: "dict[str, str]",
) -> None:
    from rich.text import Text

    for pair in pairs:
        names = (f"{s} ({together[s]})" if s in together else s for s in pair.students)
        invocation.out.print(Text.assemble((f"{pair.share:4.0%}  ", "bold"), " and ".join(names)))
        for common in pair.common:
            mine, theirs = common.lines
            where = "the same file" if common.same_file else f"lines {mine} and {theirs}"
            invocation.out.print(Text(f"      {common.share:.0%} of {common.exercise}: {where}"))
        for mistake in mistakes.get(pair.students, []):
            invocation.out.print(Text(f"      only these two: {mistake}", style="quiet"))
    if not pairs:
        invocation.out.print(Text(f"No two have {least:.0%} or more in common."))
    invocation.out.print(Text(f"\n{_HINT}", style="quiet"))
