"""`grade list`, `grade next` and `grade show`."""

from contextlib import suppress
from typing import Any

import click

from grader.cli.completing import complete_exercise, exercise_argument
from grader.cli.errors import UserError
from grader.cli.invocation import Invocation, shared_options
from grader.course import Exercise, parse_worksheet
from grader.course.worksheet import fenced
from grader.study import State, next_state


@click.command("list")
@click.argument("names", nargs=-1, metavar="[NAME]...", shell_complete=complete_exercise)
@shared_options()
@click.pass_obj
def list_(invocation: Invocation, names: tuple[str, ...]) -> None:
    """List exercises, by topic and in order, and how they stand.

    NAME is a topic, by its folder or number, or an exercise; without one, all are listed.
    """
    states = invocation.desk.states()
    if names:
        asked = {exercise.name for exercise in invocation.course.select(names)}
        states = [state for state in states if state.exercise.name in asked]
    if invocation.as_json:
        invocation.print_json([_plain(state) for state in states])
        return
    from grader.cli.learner.screens import print_due, print_list
    from grader.study.review.deck import deck

    print_list(invocation, states)
    print_due(invocation, deck(invocation.desk, states))


@click.command("next")
@shared_options()
@click.pass_obj
def next_(invocation: Invocation) -> None:
    """Say which exercise comes next: the first open one whose prerequisites are done."""
    state = next_state(invocation.desk.states())
    if invocation.as_json:
        invocation.print_json(_plain(state) if state else None)
        return
    from grader.cli.learner.screens import print_next

    print_next(invocation, state)


@click.command()
@exercise_argument(required=False)
@click.argument("part", required=False)
@shared_options()
@click.pass_obj
def show(invocation: Invocation, name: str | None, part: str | None) -> None:
    """Show the prompt of an exercise; without NAME, of the next one.

    With PART, only the section of a worksheet in which that part is asked.
    """
    exercise = named_or_next(invocation, name)
    prompt = exercise.prompt if part is None else _section(invocation, exercise, part)
    if invocation.as_json:
        invocation.print_json(
            {"exercise": exercise.name, "file": exercise.file, "part": part, "prompt": prompt}
        )
        return
    print_prompt(invocation, exercise, prompt)


def print_prompt(invocation: Invocation, exercise: Exercise, prompt: str) -> None:
    """Print a prompt, or a section of one, under the exercise that it is of."""
    from rich.text import Text

    from grader.report.prose import Prose

    meta = exercise.meta
    weight = f" · level {meta.level} · about {meta.minutes} min" if meta.minutes else ""
    invocation.out.print(Text(f"{exercise.name}{weight}", style="quiet"))
    invocation.out.print(Text(f"exercises/{exercise.file}\n", style="quiet"))
    invocation.out.print(Prose(prompt))
    if exercise.stub_path.with_name("README.md").is_file():
        said = f"exercises/{exercise.topic}/README.md is about the topic, and where to read on."
        invocation.out.print(Text(f"\n{said}", style="quiet"))


def _section(invocation: Invocation, exercise: Exercise, part: str) -> str:
    """Return a part of a worksheet as the learner's own file asks it; as shipped if it does not."""
    if exercise.suffix != ".md":
        raise UserError(f"{exercise.name} has no parts: it is code.")
    shipped = exercise.shipped_worksheet.blocks
    if part not in shipped:
        raise UserError(f"{exercise.name} has no part {part}. It has {', '.join(shipped)}.")
    path = invocation.workspace.submission(exercise)
    mine = {}
    with suppress(OSError, ValueError):  # a file that cannot be read is a matter for `grade`
        mine = parse_worksheet(path.read_text(encoding="utf-8")).blocks
    block = mine.get(part, shipped[part])
    return f"{block.prompt}\n\n{fenced(block, block.text)}"


def named_or_next(invocation: Invocation, name: str | None) -> Exercise:
    """Return the exercise of that name, or the next one to do.

    Raises:
        UserError: no name is given and nothing is left to do.
        UnknownExercise: no exercise goes by that name.
    """
    if name is not None:
        return invocation.course[name]
    state = next_state(invocation.desk.states())
    if state is None:
        raise UserError("Nothing is left to do: name the one you mean.")
    return state.exercise


def _plain(state: State) -> dict[str, Any]:
    exercise = state.exercise
    current = state.verdict if state.status is not None else None
    return {
        "exercise": exercise.name,
        "title": state.card.title,
        "topic": exercise.topic,
        "level": state.card.level,
        "minutes": state.card.minutes,
        "path": str(state.path),
        "status": state.status,
        "missing": state.missing,
        "graded_at": current.graded_at if current else None,
        "hints_taken": state.help.hints,
        "gave_up": state.help.gave_up_at is not None,
        "solution_seen": state.help.solution_seen_at is not None,
    }
