"""`grade hint`, `grade solution` and `grade reset`."""

import textwrap

import click

from grader.cli.completing import complete_exercise, exercise_argument
from grader.cli.errors import UserError
from grader.cli.invocation import Invocation, shared_options
from grader.cli.learner.browsing import named_or_next
from grader.course import Exercise
from grader.study import reset as put_stub_back


@click.command()
@exercise_argument(required=False)
@shared_options()
@click.pass_obj
def hint(invocation: Invocation, name: str | None) -> None:
    """Give one more hint for an exercise; without NAME, for the next one."""
    exercise = named_or_next(invocation, name)
    if not invocation.as_json:
        print_hint(invocation, exercise)
        return
    hints = _hints(exercise)
    taken = invocation.progress.take_hint(exercise.name, len(hints))
    invocation.print_json(
        {"exercise": exercise.name, "hints": hints[:taken], "available": len(hints)}
    )


def print_hint(invocation: Invocation, exercise: Exercise) -> None:
    """Take one more hint and print all that are taken, under the exercise that they are for.

    Raises:
        UserError: it has none.
    """
    from rich.text import Text

    hints = _hints(exercise)
    state = invocation.desk.state(exercise)
    before = state.help.hints
    taken = invocation.progress.take_hint(exercise.name, len(hints))
    invocation.out.print(Text(f"{exercise.name}: {exercise.meta.title}", style="quiet"))
    for number, text in enumerate(hints[:taken], start=1):
        label = f"Hint {number} of {len(hints)}  "
        style = "bold" if number == taken else "quiet"
        invocation.out.print(Text.assemble((label, style), text))
    if before == len(hints) and exercise.folder is not None:
        name = exercise.name if state.may_see_solution else f"{exercise.name} --give-up"
        advice = f"That is all. `grade solution {name}` shows the solution."
        invocation.out.print(Text(f"\n{advice}", style="quiet"))


def _hints(exercise: Exercise) -> tuple[str, ...]:
    if not exercise.meta.hints:
        raise UserError(f"{exercise.name} has no hints.")
    return exercise.meta.hints


@click.command()
@exercise_argument()
@click.option("--give-up", is_flag=True, help="Show it before passing; this is remembered.")
@shared_options()
@click.pass_obj
def solution(invocation: Invocation, name: str, give_up: bool) -> None:
    """Show the solution of an exercise that you passed, or give up."""
    exercise = invocation.course[name]
    if exercise.folder is None:
        raise UserError("The solutions are not part of this course: ask your instructor.")
    text = invocation.desk.solution(exercise)
    if not invocation.desk.state(exercise).may_see_solution:
        if not give_up:
            raise UserError(
                f"{exercise.name} has not passed yet. `grade hint {exercise.name}` gives a hint; "
                f"`grade solution {exercise.name} --give-up` shows the solution all the same."
            )
        invocation.progress.give_up(exercise.name)
    invocation.progress.see_solution(exercise.name)
    if invocation.as_json:
        invocation.print_json(
            {"exercise": exercise.name, "solution": text, "remember": exercise.meta.remember}
        )
        return
    if exercise.suffix == ".md":
        from grader.report.prose import Prose

        invocation.out.print(Prose(text))
        return
    text += _as_comment(exercise.meta.remember, exercise.suffix)
    if invocation.out.is_terminal:
        from rich.syntax import Syntax

        language = {".py": "python", ".cpp": "cpp"}[exercise.suffix]
        code = Syntax(text, language, theme="ansi_dark", background_color="default")
        invocation.out.print(code)
    else:
        click.echo(text, nl=False)


def _as_comment(text: str, suffix: str) -> str:
    """Return a paragraph that a file of code can end with; a solution stays code where it goes."""
    sign = {".py": "# ", ".cpp": "// "}[suffix]
    lines = textwrap.wrap(
        text, 88, initial_indent=sign, subsequent_indent=sign, break_on_hyphens=False
    )
    return "".join(f"{line}\n" for line in ["", *lines]) if lines else ""


@click.command()
@click.argument(
    "names", metavar="NAME...", nargs=-1, required=True, shell_complete=complete_exercise
)
@click.option("--again", is_flag=True, help="With other numbers, where a worksheet can draw them.")
@shared_options()
@click.pass_obj
def reset(invocation: Invocation, names: tuple[str, ...], again: bool) -> None:
    """Put the stub back; your file is kept beside it as FILE.kept-N."""
    exercises = invocation.course.select(names)
    done = []
    for exercise in exercises:
        kept = put_stub_back(invocation.workspace, invocation.course, exercise, again=again)
        path = invocation.workspace.submission(exercise)
        done.append(
            {"exercise": exercise.name, "path": str(path), "kept": str(kept) if kept else None}
        )
        if not invocation.as_json:
            where = f" Your file is kept as {invocation.shown(kept)}." if kept else ""
            how = "has new numbers" if again else "is the stub as shipped"
            click.echo(f"{invocation.shown(path)} {how}.{where}")
    if invocation.as_json:
        invocation.print_json(done)
