"""What stands around a report: how all exercises stand, and what to do next."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from rich.table import Table
from rich.text import Text

from grader.cli.invocation import Invocation
from grader.course import Exercise
from grader.report import Report, Status
from grader.report.outline import MARKS
from grader.report.terminal import mark, render, style_of
from grader.study import State
from grader.study.review.deck import Deck

_WRONG = (
    *(Status.FAILED, Status.COULD_NOT_RUN, Status.TIMED_OUT),
    *(Status.OUT_OF_MEMORY, Status.CRASHED),
)
_NAMED = 3
_GAP = "  "
_MINUTES = len("120 min")
_NARROWEST = 12
"""Columns that a title has, however narrow the screen."""


def print_report(invocation: Invocation, report: Report, exercise: Exercise, *, own: bool) -> None:
    """Print a report, and for the workspace's own file what the learner can do now."""
    render(report, invocation.out)
    if own and (advice := _advice(invocation, report, exercise)):
        invocation.out.print()
        invocation.out.print(Text(advice, style="quiet"))
    page = invocation.workspace.submission(exercise).with_name("README.md") if own else None
    if page and page.is_file():
        invocation.out.print(_about_topic(invocation, page))
    invocation.out.print()


def print_topics(invocation: Invocation, states: Sequence[State]) -> None:
    """Print a line for every topic: its exercises' marks, and how many are done."""
    of_name = {state.exercise.name: state for state in states}
    table = Table.grid(padding=(0, 2, 0, 0))
    for topic in invocation.course.topics:
        rows = [of_name[exercise.name] for exercise in topic.exercises]
        done = sum(state.done for state in rows)
        marks = Text().join(state_mark(state) for state in rows)
        table.add_row(topic.title, marks, f"{done} of {len(rows)}")
    done = sum(state.done for state in states)
    table.add_row("All", "", Text(f"{done} of {len(states)}", style="bold"))
    invocation.out.print(table)
    invocation.out.print(_legend(states))
    _print_faults(invocation, states)


def print_fresh(
    invocation: Invocation, states: Sequence[State], fresh: Mapping[str, Report]
) -> None:
    """Print a line for every new verdict, how many are done, and what else is not right yet."""
    for report in fresh.values():
        verdict = (report.status.value.capitalize(), style_of(report.status))
        line = Text.assemble(mark(report.status), " ", verdict, "  ", (report.exercise, "bold"))
        invocation.out.print(line.append(f": {report.title}"))
    done = sum(state.done for state in states)
    invocation.out.print(Text(f"{done} of {len(states)} exercises are done.", style="quiet"))
    older = [
        state.exercise.name
        for state in states
        if state.status in _WRONG and state.exercise.name not in fresh
    ]
    if older:
        names = ", ".join(older[:_NAMED]) + (", …" if len(older) > _NAMED else "")
        says = f"Not right yet: {names}. `grade {older[0]}` says why."
        invocation.out.print(Text(says, style="quiet"))


def print_list(invocation: Invocation, states: Sequence[State]) -> None:
    """Print every exercise with its mark, its title and how long it takes."""
    by_name = {state.exercise.name: state for state in states}
    widest = max((len(name) for name in by_name), default=0)
    # A Table lays out every cell of 300 rows anew: that takes longer than all the rest.
    lines: list[Text] = []
    for topic in invocation.course.topics:
        listed = [by_name[e.name] for e in topic.exercises if e.name in by_name]
        if not listed:
            continue
        lines += [Text()] * bool(lines) + [Text(topic.title, style="bold")]
        for state in listed:
            lines += _row(invocation, state, widest)
    invocation.out.print(Text("\n").join(lines), soft_wrap=True)
    invocation.out.print()
    invocation.out.print(_legend(states))
    _print_faults(invocation, states)


def _row(invocation: Invocation, state: State, widest: int) -> Iterator[Text]:
    """Yield the lines of one exercise; a title that is too long goes on below its beginning."""
    minutes = f"{state.card.minutes} min" if state.card.minutes else ""
    room = max(_NARROWEST, invocation.out.width - widest - len("○ ") - 2 * len(_GAP) - _MINUTES)
    title = Text.assemble(state.card.title, (_aside(state), "quiet"))
    pieces = [title] if title.cell_len <= room else title.wrap(invocation.out, room)
    name = Text.assemble(state_mark(state), " ", state.exercise.name.ljust(widest))
    for piece in pieces:
        piece.rstrip()
        line = Text.assemble(name, _GAP, piece)
        if minutes:
            line.append(" " * (room - piece.cell_len) + _GAP + minutes.rjust(_MINUTES))
        yield line
        name, minutes = Text(" " * name.cell_len), ""


def print_due(invocation: Invocation, cards: Deck) -> None:
    """Print how many cards are due for review, by topic; nothing where none are."""
    if not (found := cards.by_topic):
        return
    titles = {topic.name: topic.title for topic in invocation.course.topics}
    parts = ", ".join(f"{titles.get(folder, folder)} {n}" for folder, n in found.most_common())
    line = Text.assemble((f"Due for review: {sum(found.values())}", "bold"), f" ({parts}). ")
    invocation.out.print(line.append("`grade review` asks them.", style="quiet"))


def print_next(invocation: Invocation, state: State | None) -> None:
    """Print which exercise comes next."""
    if state is None:
        invocation.out.print(Text("Nothing is left to do.", style="good"))
        return
    card = state.card
    line = Text.assemble("Next: ", (state.exercise.name, "bold"), f": {card.title}")
    if card.minutes:
        line.append(f" (level {card.level}, about {card.minutes} min)", style="quiet")
    invocation.out.print(line)
    invocation.out.print(Text(f"      {invocation.shown(state.path)}"))
    topic = next(topic for topic in invocation.course.topics if topic.name == state.exercise.topic)
    page = state.path.with_name("README.md")
    if topic.exercises[0].name == state.exercise.name and page.is_file():
        invocation.out.print(Text("      ").append_text(_about_topic(invocation, page)))


def _about_topic(invocation: Invocation, page: Path) -> Text:
    return Text(f"About the topic: {invocation.shown(page)}", style="quiet")


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


def _print_faults(invocation: Invocation, states: Sequence[State]) -> None:
    """Say which exercises cannot be used, and why; it is not the learner's fault."""
    for state in states:
        if state.card.fault:
            said = f"{state.exercise.name} cannot be graded. {state.card.fault}"
            invocation.out.print(Text(said, style=style_of(Status.BROKEN_EXERCISE)))


def _advice(invocation: Invocation, report: Report, exercise: Exercise) -> str:
    name = exercise.name
    if report.status in (Status.EXAMPLES_AGREE, Status.NOT_RUN):
        return "`grade next` goes on."
    if report.passed:
        return f"`grade solution {name}` shows how we did it; `grade next` goes on."
    if report.status is Status.NOT_ATTEMPTED:
        if invocation.workspace.is_course(invocation.course):
            return "This is the course's own stub. `grade start DIR` makes a workspace to work in."
        path = invocation.shown(invocation.workspace.submission(exercise))
        return f"`grade show {name}` shows what to do. Write it into {path}."
    if report.status is Status.BROKEN_EXERCISE:
        return ""
    left = len(exercise.meta.hints) - invocation.desk.state(exercise).help.hints
    if left > 0:
        return f"`grade hint {name}` gives a hint ({left} left)."
    return ""
