"""Looking again where a check failed: at further cases, and at a call whose arguments are mixed.

A slip that explains one case may be a coincidence of its numbers or sizes. So the failed check is
run once more, in a process of its own, to the end, and a slip has to explain every case that fails.
"""

import inspect
from collections.abc import Callable
from functools import partial
from typing import Any

from grader.expect import Explanation, Mismatch, close, explain
from grader.expect.mismatch import collecting
from grader.expect.slips.returned import among_the_others
from grader.judge.answers.proxy import Answer, Call, conversation_of
from grader.judge.explaining.diagnosis import same
from grader.judge.explaining.pairings import all_pairs, arguments
from grader.judge.running.bench import Bench
from grader.judge.running.check import Run
from grader.judge.running.program import Program
from grader.judge.running.stage import Stage
from grader.sandbox.session import Session
from grader.sandbox.wire.values import Local

_OF_A_MEAN = ("sum_for_mean", "mean_for_sum")
Case = tuple[Mismatch, Call]
Inputs = Callable[[Call], dict[str, Any]]


class Evidence:
    """What else there is to see of a submission that failed a check.

    Args:
        bench: the exercise, its reference, and what running its checks takes.
        program: the submission.
        stage: a process to load it into, apart from the one that was judged.
    """

    def __init__(self, bench: Bench, program: Program, stage: Stage) -> None:
        self._bench, self._program, self._stage = bench, program, stage

    def explanation(self, failed: Run, inputs: Inputs) -> Explanation | None:
        """Return why a check failed, where the further cases leave no doubt of it.

        Args:
            failed: a run that ended with a Mismatch.
            inputs: the arguments of a call by name.
        """
        error, call = failed.error, failed.calls[-1] if failed.calls else None
        assert isinstance(error, Mismatch)
        if call is None or error.kind not in ("value", "shape"):
            return explain(error, inputs(call) if call else {})
        if misplaced := self._misplaced(error, call):
            return misplaced
        alone = explain(error, inputs(call))
        if (alone is None or alone.slip != "broadcast") and (
            mixed := self._mixed(call, inputs(call))
        ):
            return mixed
        if alone is None:
            return None
        first, *others = self._cases(failed) or [(error, call)]
        if not _same_arguments(first[1], call):
            return None  # what is drawn depends on what the program did before
        found = explain(
            error,
            inputs(call),
            first[0].actual if first[0].name == error.name else None,
            [
                (mismatch, inputs(other))
                for mismatch, other in others
                if (mismatch.name, other.function) == (error.name, call.function)
            ],
        )
        return None if found and self._stands_alone(found, call, inputs(call)) else found

    def _cases(self, failed: Run) -> list[Case]:
        cases: list[Case] = []

        def act(session: Session) -> Run:
            calls: list[Call] = []

            def keep(mismatch: Mismatch) -> None:
                if calls:
                    cases.append((mismatch, calls[-1]))

            with collecting(keep):
                return self._bench.run(failed.check, session, calls=calls)

        self._stage.run(self._program.text, act)
        return cases

    def _mixed(self, call: Call, inputs: dict[str, Any]) -> Explanation | None:
        right = self._right(call)
        if right is None or call.error is not None:
            return None
        return all_pairs(call, list(inputs), right, partial(self._with_argument, call))

    def _misplaced(self, error: Mismatch, call: Call) -> Explanation | None:
        right, ours = self._right(call), call.returned
        if right is None or not isinstance(ours, tuple):
            return None
        try:
            due = right(*arguments(call))
        except Exception:  # it refuses what the submission may have changed
            return None
        if not isinstance(due, tuple) or len(due) != len(ours):
            return None
        places = [i for i, item in enumerate(ours) if same(item, error.actual)]
        return among_the_others(error.name or "result", ours, due, places[0]) if places else None

    def _right(self, call: Call) -> Callable[..., Any] | None:
        """Return the reference's function of that name, where it can be handed the same things."""
        held = any(isinstance(argument, Local) for argument in call.args)
        right = None if held or call.kwargs else vars(self._bench.reference).get(call.function)
        return right if inspect.isfunction(right) else None

    def _stands_alone(self, found: Explanation, call: Call, inputs: dict[str, Any]) -> bool:
        """Whether a slip of a mean or sum leaves another output wrong in a way of its own.

        Where examples are mixed up, one output may come out as an exact multiple by chance.
        """
        right = self._right(call)
        if found.slip not in _OF_A_MEAN or right is None or not isinstance(call.returned, tuple):
            return False
        try:
            due = right(*arguments(call))
        except Exception:  # it refuses what the submission may have changed
            return False
        if not isinstance(due, tuple) or len(due) != len(call.returned):
            return False
        for ours, theirs in zip(call.returned, due, strict=True):
            try:
                close(ours, theirs)
            except Mismatch as wrong:
                its = explain(wrong, inputs)
                if its is None or its.slip != found.slip:
                    return True
            except TypeError:  # a part that is no number, as a cache
                continue
        return False

    def _with_argument(self, call: Call, position: int, value: Any) -> Any:
        """Return what the submission returns with another argument in this place."""

        def act(session: Session) -> Any:
            session.request("begin", 0)
            answer = Answer(session)
            getattr(answer, call.function)(*arguments(call, position, value))
            return conversation_of(answer).calls[-1].returned

        return self._stage.run(self._program.text, act)


def _same_arguments(one: Call, other: Call) -> bool:
    mine, its = _without_objects(one.args), _without_objects(other.args)
    return one.function == other.function and same(mine, its)


def _without_objects(value: Any) -> Any:
    """Leave out what lies in a sandbox: to look at it would be to ask there."""
    if isinstance(value, Local):
        return None
    return [_without_objects(item) for item in value] if isinstance(value, list | tuple) else value
