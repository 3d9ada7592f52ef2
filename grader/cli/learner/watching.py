"""`grade watch`."""

from collections.abc import Iterator, Sequence
from threading import Event
from typing import TYPE_CHECKING

import click

from grader.cli.errors import UserError
from grader.cli.exits import INTERRUPTED, PASSED
from grader.cli.invocation import Invocation, shared_options
from grader.cli.learner.browsing import print_prompt
from grader.cli.learner.grading import changed_targets, grade_changed, grade_each
from grader.cli.learner.helping import print_hint
from grader.cli.learner.keys import Keys, keys_of_terminal
from grader.cli.learner.plots import print_plots
from grader.cli.learner.screens import print_list, print_next, print_report
from grader.cli.learner.targets import Target
from grader.course import Exercise
from grader.report import to_json
from grader.study import State, next_state
from grader.study.watch import Saved, Watch

if TYPE_CHECKING:
    from grader.judge import Judge


_KEYS = "h hint, n next, l list, s show, r run again, q quit"


@click.command()
@shared_options()
@click.pass_obj
def watch(invocation: Invocation) -> int:
    """Grade whenever a file of the workspace is saved. Ctrl-C ends it, with status 0.

    On a terminal, single keys give a hint, the next exercise, the list, the prompt, or another
    verdict. With --json, print one report a line.
    """
    saves = Watch(invocation.course, invocation.workspace)
    try:
        with invocation.new_judge() as judge:
            if invocation.as_json:
                _print_json(invocation, judge, changed_targets(invocation))
            elif grade_changed(invocation, judge) == INTERRUPTED:
                return PASSED
            _warm(invocation, judge)
            with keys_of_terminal() as keys:
                _Watching(invocation, judge, keys).go(saves)
    except KeyboardInterrupt:
        click.echo(err=True)
    return PASSED


class _Watching:
    """What a save or a key does, and which exercise is the one at hand."""

    def __init__(self, invocation: Invocation, judge: "Judge", keys: Keys) -> None:
        self._session, self._judge, self._keys = invocation, judge, keys
        self._last: Exercise | None = None

    def go(self, saves: Watch) -> None:
        """Answer saves and keys until q is pressed."""
        self._say_watching()
        while True:
            for event in _noticed(saves, self._keys.pressed):
                self._last = event.exercise
                _answer(self._session, self._judge, event)
                if not event.deleted:
                    self._say_watching()
            for key in self._keys.take():
                if key == "q":
                    return
                self._do(key)

    def _do(self, key: str) -> None:
        invocation, out = self._session, self._session.out
        if key not in "hnlsr":
            self._say_watching()
            return
        states = invocation.desk.states()
        exercise = self._at_hand(states)
        if key == "l":
            print_list(invocation, states)
        elif key == "n" or exercise is None:
            print_next(invocation, next_state(states))
            self._last = None
        elif key == "h":
            print_hint(invocation, exercise)
        elif key == "s":
            print_prompt(invocation, exercise, exercise.prompt)
        else:
            path = invocation.workspace.submission(exercise)
            _answer(invocation, self._judge, Saved(exercise, path, deleted=not path.exists()))
        out.print()
        self._say_watching()

    def _at_hand(self, states: Sequence[State]) -> Exercise | None:
        """Return the exercise that was saved last, unless it passed; else the next one."""
        for state in states:
            if state.exercise is self._last and not state.done:
                return state.exercise
        state_next = next_state(states)
        return state_next.exercise if state_next else self._last

    def _say_watching(self) -> None:
        invocation = self._session
        if invocation.as_json:
            return
        folder = invocation.shown(invocation.workspace.exercises)
        ends = f"Keys: {_KEYS}." if invocation.out.is_terminal else "Ctrl-C ends."
        invocation.out.print(f"Watching {folder}. {ends}", style="quiet")


def _answer(invocation: Invocation, judge: "Judge", event: Saved) -> None:
    """Print the verdict on a file that was just saved."""
    exercise, out = event.exercise, invocation.out
    if event.deleted:
        gone = f"{invocation.shown(event.path)} is gone."
        click.echo(f"{gone} `grade reset {exercise.name}` brings it back.", err=invocation.as_json)
        return
    saved = [Target(exercise, event.path, own=True)]
    if invocation.as_json:
        _print_json(invocation, judge, saved)
        return
    out.clear()
    for found, report in grade_each(invocation, judge, saved):
        print_report(invocation, report, exercise, own=True)
        print_plots(invocation, judge, found, report)
        if report.status.nothing_wrong:
            print_next(invocation, next_state(invocation.desk.states()))
            _warm(invocation, judge)


def _print_json(invocation: Invocation, judge: "Judge", targets: Sequence[Target]) -> None:
    for _, report in grade_each(invocation, judge, targets):
        invocation.print_json(to_json(report), one_line=True)


def _warm(invocation: Invocation, judge: "Judge") -> None:
    state = next_state(invocation.desk.states())
    if state is not None:
        judge.warm(state.exercise)


def _noticed(saves: Watch, stop: Event) -> Iterator[Saved]:
    try:
        yield from saves.until(stop)
    except OSError as error:
        raise UserError(
            f"The system cannot watch the folder: {error}. "
            "With WATCHFILES_FORCE_POLLING=1 set, `grade watch` looks for itself."
        ) from None
