"""What stands around a report: how all exercises stand, and what to do next."""

from collections.abc import Sequence

from rich.table import Table
from rich.text import Text

from grader.cli.session import Session
from grader.course import Exercise
from grader.report import Report, Status
from grader.report.outline import MARKS
from grader.report.terminal import mark, render, style_of
from grader.study import State


def print_report(session: Session, report: Report, exercise: Exercise, *, own: bool) -> None:
    """Print a report, and for the workspace's own file what the learner can do now."""
    render(report, session.out)
    if own and (advice := _advice(session, report, exercise)):
        session.out.print()
        session.out.print(Text(advice, style="quiet"))
    session.out.print()


def print_topics(session: Session, states: Sequence[State]) -> None:
    """Print a line for every topic: its exercises' marks, and how many are done."""
    of_name = {state.exercise.name: state for state in states}
    table = Table.grid(padding=(0, 2, 0, 0))
    for topic in session.course.topics:
        rows = [of_name[exercise.name] for exercise in topic.exercises]
        done = sum(state.done for state in rows)
        marks = Text().join(state_mark(state) for state in rows)
        table.add_row(topic.title, marks, f"{done} of {len(rows)}")
    done = sum(state.done for state in states)
    table.add_row("All", "", Text(f"{done} of {len(states)}", style="bold"))
    session.out.print(table)
    session.out.print(_legend(states))


def print_list(session: Session, states: Sequence[State]) -> None:
    """Print every exercise with its mark, its title and how long it takes."""
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    table.add_column(no_wrap=True, justify="right")
    of_name = {state.exercise.name: state for state in states}
    for topic in session.course.topics:
        listed = [of_name[e.name] for e in topic.exercises if e.name in of_name]
        if not listed:
            continue
        if table.row_count:
            table.add_row()
        table.add_row(Text(topic.title, style="bold"))
        for state in listed:
            meta = state.exercise.meta
            name = Text.assemble(state_mark(state), " ", state.exercise.name)
            title = Text.assemble(meta.title, (_aside(state), "quiet"))
            table.add_row(name, title, f"{meta.minutes} min" if meta.minutes else "")
    session.out.print(table)
    session.out.print()
    session.out.print(_legend(states))


def print_next(session: Session, state: State | None) -> None:
    """Print which exercise comes next."""
    if state is None:
        session.out.print(Text("Nothing is left to do.", style="good"))
        return
    meta = state.exercise.meta
    line = Text.assemble("Next: ", (state.exercise.name, "bold"), f": {meta.title}")
    if meta.minutes:
        line.append(f" (level {meta.level}, about {meta.minutes} min)", style="quiet")
    session.out.print(line)
    session.out.print(Text(f"      {session.shown(state.path)}"))


def state_mark(state: State) -> Text:
    """Return the mark of how an exercise stands."""
    return Text("*", style="bold") if state.status is None else mark(state.status)


def _aside(state: State) -> str:
    """Return what the mark does not say."""
    words = ["file missing"] if state.missing else []
    if state.help.gave_up_at is not None:
        words.append("given up")
    return f" ({', '.join(words)})" if words else ""


def _legend(states: Sequence[State]) -> Text:
    """Explain the marks that occur."""
    found = {state.status for state in states}
    parts = [
        Text.assemble((MARKS[status], style_of(status)), f" {status.value}")
        for status in Status
        if status in found
    ]
    if None in found:
        parts.append(Text.assemble(("*", "bold"), " not graded yet"))
    return Text("   ", style="quiet").join(parts)


def _advice(session: Session, report: Report, exercise: Exercise) -> str:
    name = exercise.name
    if report.status in (Status.EXAMPLES_AGREE, Status.NOT_RUN):
        return "`grade next` goes on."
    if report.passed:
        return f"`grade solution {name}` shows how we did it; `grade next` goes on."
    if report.status is Status.NOT_ATTEMPTED:
        if session.workspace.is_course(session.course):
            return "This is the course's own stub. `grade start DIR` makes a workspace to work in."
        path = session.shown(session.workspace.submission(exercise))
        return f"`grade show {name}` shows what to do. Write it into {path}."
    if report.status is Status.BROKEN_EXERCISE:
        return ""
    left = len(exercise.meta.hints) - session.desk.state(exercise).help.hints
    if left > 0:
        return f"`grade hint {name}` gives a hint ({left} left)."
    return ""
