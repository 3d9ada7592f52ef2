"""What a submission draws and what the reference draws, as PNG, for the learner to look at.

The verdict never depends on it: checks read what is drawn, and compare no pixels.
"""

from dataclasses import dataclass

from grader.judge.answers.proxy import Call
from grader.judge.running.bench import Bench
from grader.judge.running.program import Program, load
from grader.sandbox.faults import Gone, RemoteError
from grader.sandbox.session import Session

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_MOST = 8 << 20
"""Bytes of a picture; those that exercises ask for have 20 to 60 KB."""


@dataclass(frozen=True, slots=True)
class Pictures:
    """Two PNG files; an empty one where nothing was drawn."""

    mine: bytes = b""
    reference: bytes = b""


def pictures(bench: Bench, program: Program) -> Pictures:
    """Return what a submission draws where a check first has it draw, and the reference's.

    Args:
        bench: the exercise, and all that running something for it takes.
        program: the submission.

    Raises:
        CourseError: the hidden half is missing or wrong.
        SandboxError: no sandbox can be started.
    """
    with bench.with_reference(), bench.open(bench.allowance) as session:
        try:
            load(session, program, bench.exercise)
        except (RemoteError, Gone):
            return Pictures()
        call = _first_drawing(bench, session)
        if call is None:
            return Pictures()
        mine = _picture(session, call)
    return Pictures(mine, bench.of_reference(lambda own: _picture(own, call)))


def _first_drawing(bench: Bench, session: Session) -> Call | None:
    for check in bench.checks:
        for call in bench.run(check, session).calls:
            if call.drew:
                return call
    return None


def _picture(session: Session, call: Call) -> bytes:
    try:
        sent = session.request("operate", "picture", call.function, list(call.args))
    except (RemoteError, Gone):
        return b""
    fits = isinstance(sent, bytes) and len(sent) <= _MOST and sent.startswith(_SIGNATURE)
    return sent if fits else b""
