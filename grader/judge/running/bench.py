"""What it takes to judge code: an exercise, its hidden half, and sandboxes to run programs in."""

import hashlib
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cached_property
from typing import Any, TypeVar

import numpy as np

from grader.course import CourseError, Exercise
from grader.course.files.submitted import Beside
from grader.judge.answers.proxy import Answer, Call, Watch, conversation_of
from grader.judge.memory import bounded
from grader.judge.running.check import Check, Run
from grader.judge.running.cpp import cpp_program
from grader.judge.running.hidden import HiddenHalf
from grader.judge.running.program import Program, load_own
from grader.judge.sandboxes import Sandboxes
from grader.sandbox.faults import Gone
from grader.sandbox.limits import USUAL, WIDE, Allowance
from grader.sandbox.session import Session

T = TypeVar("T")


class Bench:
    """One exercise, with all that running programs and checks for it takes.

    Args:
        exercise: what is graded. Without its hidden half there are no checks and no reference.
        sandboxes: where programs are run.
        hidden: what is read of the course's hidden half.
        seed: the same seed draws the same cases.
    """

    def __init__(
        self, exercise: Exercise, sandboxes: Sandboxes, hidden: HiddenHalf, seed: int
    ) -> None:
        self.exercise, self.seed = exercise, seed
        self._sandboxes, self._hidden = sandboxes, hidden
        self.reference: Any = None
        """The reference's functions by name, inside of `with_reference`."""

    @cached_property
    def checks(self) -> tuple[Check, ...]:
        """The hidden checks.

        Raises:
            CourseError: they cannot be collected.
        """
        if self.exercise.folder is None:
            return ()
        return self._hidden.checks(self.exercise, self._sandboxes.devices(self.exercise))

    def program(self, text: str, beside: Beside = ()) -> Program:
        """Return a text as the sandbox can load it, with the learner's own files that it uses.

        Raises:
            CannotBuild: it is C++ that does not compile.
        """
        if self.exercise.suffix == ".cpp":
            return cpp_program(self._sandboxes.source(self.exercise), self.exercise, text, beside)
        return Program("python", text.encode("utf-8", "surrogatepass"), text, beside=beside)

    def open(self, allowance: Allowance = USUAL) -> Session:
        """Start a fresh confined process, whose program may send so much."""
        return self._sandboxes.session(self.exercise, None, allowance)

    @contextmanager
    def with_reference(self) -> Iterator[None]:
        """Have the reference for as long as the block runs.

        That of a C++ exercise runs in a sandbox of its own: the judge loads no extension.

        Raises:
            CourseError: it cannot be imported or built.
            SandboxError: it cannot be run here.
        """
        if self.exercise.folder is None:
            yield
        elif self.exercise.suffix == ".py":
            self.reference = self._hidden.reference(self.exercise)
            yield
        else:
            # Built first, since the clock of a session starts with the session.
            program = self.program(self.exercise.reference)
            with self.open(WIDE) as session:
                load_own(session, program, self.exercise)
                self.reference = Answer(session)
                yield

    def run(
        self,
        check: Check,
        session: Session,
        watch: Watch | None = None,
        calls: list[Call] | None = None,
    ) -> Run:
        """Run one check on the program that is loaded in a session.

        Args:
            check: one of this exercise's.
            session: where the program is.
            watch: called with all calls so far after each; what it raises ends the check.
            calls: grows with each call.

        Raises:
            CourseError: the check asserts nothing.
        """
        if session.gone is not None:
            return Run(check, None, reached=False)
        own = zlib.crc32(f"{self.exercise.name}:{check.name}:{check.device}".encode())
        answer = Answer(session, watch, calls)
        try:
            session.request("begin", _for_the_sandbox(own, self.seed))
        except Gone as gone:
            return Run(check, gone)
        rng = np.random.default_rng([own, self.seed])
        fixtures = {"answer": answer, "reference": self.reference, "rng": rng}
        with bounded():
            outcome = self._hidden.runner.run(check, fixtures)
        said = conversation_of(answer)
        error = session.gone or outcome.error
        if error is None and not outcome.assertions:
            raise CourseError(
                self.exercise.check_path,
                f"{check.name} asserts nothing.",
                "Use a function of grader.expect in it.",
            )
        return Run(check, error, tuple(said.calls), tuple(said.trail))

    def holds_for_reference(self, check: Check) -> bool:
        """Whether a check holds for the reference: if not, the check is at fault."""
        return self.of_reference(lambda session: self.run(check, session).error is None)

    def of_reference(self, ask: Callable[[Session], T]) -> T:
        """Return what `ask` makes of a process in which the reference is loaded."""
        with self._own(self.exercise.reference) as session:
            return ask(session)

    @property
    def allowance(self) -> Allowance:
        """How much a submission may send, as far as is known of this exercise."""
        return self._hidden.allowances.get(self.exercise.name, USUAL)

    def measure_allowance(self) -> Allowance:
        """Return how much a submission may send, by what the reference sends; it is kept."""
        with self._own(self.exercise.reference) as session:
            for check in self.checks:
                self.run(check, session)
            sent = session.received
            found = USUAL.covering(sent.header, sent.data, sent.total)
        self._hidden.allowances[self.exercise.name] = found
        return found

    @contextmanager
    def _own(self, text: str) -> Iterator[Session]:
        """Open a session with a text of the course's own in it."""
        with self.open(WIDE) as session:
            load_own(session, self.program(text), self.exercise)
            yield session


def _for_the_sandbox(own: int, seed: int) -> int:
    """Return what the generators of the sandbox are seeded with: it does not tell our seed, from
    which a submission could foresee the cases."""
    return int.from_bytes(hashlib.sha256(f"{own}:{seed}".encode()).digest()[:4])
