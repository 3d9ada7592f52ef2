"""`grade author questions`, `coverage` and `try`: what is answered, and how trials come out."""

from dataclasses import asdict
from pathlib import Path

import click

from grader.cli.completing import exercise_argument
from grader.cli.errors import UserError
from grader.cli.exits import FAILED, PASSED
from grader.cli.invocation import Invocation, shared_options


@click.command()
@click.argument("word", default="")
@click.option("--open", "only_open", is_flag=True, help="Only those that nothing answers.")
@shared_options()
@click.pass_obj
def questions(invocation: Invocation, word: str, only_open: bool) -> None:
    """List the questions of the index with WORD in their topic, idea or text, by idea."""
    from grader.author.coverage import questions as find

    found = [q for q in find(invocation.course, word) if not (only_open and q.answered_by)]
    if invocation.as_json:
        invocation.print_json([asdict(question) for question in found])
        return
    from rich.padding import Padding
    from rich.text import Text

    idea = ""
    for question in sorted(found, key=lambda q: (q.topic, q.idea, q.id)):
        if question.idea != idea:
            idea = question.idea
            invocation.out.print(Text.assemble((idea, "bold"), f"  {question.topic}"))
        state = ", ".join(question.answered_by) or "open"
        line = Text.assemble(question.id, f"  {question.kind}  ", (state, "quiet"))
        invocation.out.print(Padding(line, (0, 0, 0, 2), expand=False))
        for text in (question.text, question.answer, question.note):
            invocation.out.print(Padding(Text(text), (0, 0, 0, 4), expand=False))
        if question.erratum:
            told = Text(f"False in the source: {question.erratum}", style="bad")
            invocation.out.print(Padding(told, (0, 0, 0, 4), expand=False))
    if not found:
        raise UserError(f"No question of the index has {word!r} in it.")


@click.command()
@click.argument("topic", default="")
@shared_options()
@click.pass_obj
def coverage(invocation: Invocation, topic: str) -> int:
    """Say how many questions of the index are answered, by topic, and which are left."""
    from grader.author.coverage import coverage as count
    from grader.author.coverage import questions as find

    wanted = topic.partition("_")[2] if topic[:2].isdigit() else topic
    rows = [q for q in find(invocation.course) if wanted.replace("_", "-") in q.topic]
    if not rows:
        raise UserError(f"The index has no topic {topic}.")
    counts = count(rows)
    left = [q for q in rows if not q.answered_by]
    if invocation.as_json:
        table = {name: {"answered": a, "questions": n} for name, (a, n) in counts.items()}
        invocation.print_json({"topics": table, "left": [q.id for q in left]})
        return FAILED if left else PASSED
    for name, (answered, total) in counts.items():
        click.echo(f"{name:<22} {answered:>4} of {total:>4}")
    answered = len(rows) - len(left)
    click.echo(f"{'All':<22} {answered:>4} of {len(rows):>4}, {len(left)} left")
    if topic:
        for question in left:
            click.echo(f"  {question.id}  {question.idea}: {question.text}")
    return FAILED if left else PASSED


@click.command("try")
@exercise_argument()
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@shared_options()
@click.pass_obj
def try_(invocation: Invocation, name: str, folder: Path) -> None:
    """Grade a FOLDER of trial submissions of NAME: verdict, reason and misconception of each.

    With `-` for NAME, each file is graded as the exercise that its name begins with.
    """
    from grader.author.tried import try_folder

    exercise = None if name == "-" else invocation.full_course[name]
    tried = list(try_folder(invocation.full_course, exercise, folder))
    if not tried:
        raise UserError(f"{folder} has no .py, .cpp or .md file.")
    if invocation.as_json:
        invocation.print_json(
            [
                {
                    "file": each.path.name,
                    "exercise": each.exercise,
                    "status": each.report.status.value,
                    "named": each.named,
                    "reason": each.reason,
                    "meant": each.meant,
                }
                for each in tried
            ]
        )
        return
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False, header_style="label")
    for heading in ("File", "Verdict", "Misconception", "Reason", "Meant"):
        table.add_column(heading, overflow="fold")
    for each in tried:
        cells = (each.path.name, each.report.status.value, ", ".join(each.named))
        table.add_row(*map(Text, (*cells, each.reason, each.meant)))
    invocation.out.print(table)
