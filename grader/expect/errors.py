"""`raises`: a learner's function that has to refuse its arguments."""

from __future__ import annotations

import builtins
from collections.abc import Callable, Sequence

from grader.expect.mismatch import Mismatch, note_assertion
from grader.expect.structure import subject
from grader.expect.text import clean, describe

Errors = type[BaseException] | str | Sequence[type[BaseException] | str]


def raises(expected: Errors, call: Callable[[], object], *, name: str | None = None) -> Exception:
    """Expect `call()` to raise one of the exceptions, given as types or names, and return it.

    What a learner's function raises arrives as an error with the attribute `type_name`, and is
    matched by it or by the names of its bases, `types`. The stub's NotImplementedError matches only
    where it is asked for by name, and passes through otherwise. So does any other exception, which
    is none of the learner's. Raises Mismatch.
    """
    note_assertion()
    wanted = [expected] if isinstance(expected, str | type) else list(expected)
    names = [item if isinstance(item, str) else item.__name__ for item in wanted]
    phrase = " or ".join(names)
    try:
        result = call()
    except Exception as error:
        type_name = getattr(error, "type_name", None)
        if not isinstance(type_name, str):
            if type(error).__name__ in names or isinstance(
                error, tuple(item for item in wanted if isinstance(item, type))
            ):
                return error
            raise
        if _is_one_of(type_name.rpartition(".")[2], getattr(error, "types", ()), names):
            return error
        if getattr(error, "unwritten", False):
            raise  # what is not written yet was not attempted, and has refused nothing wrongly
        raise Mismatch(
            f"{subject(name)} is the error {clean(str(error)) or clean(type_name)} where "
            f"{phrase} was expected.",
            actual=error,
            expected=expected,
            name=name,
            kind="error",
        ) from None
    raise Mismatch(
        f"{subject(name)} is {describe(result)} where {phrase} should have been raised.",
        actual=result,
        expected=expected,
        name=name,
        kind="error",
    )


def _is_one_of(type_name: str, bases: Sequence[str], names: list[str]) -> bool:
    if type_name in names:
        return True
    # The stub's NotImplementedError is a RuntimeError, but writing nothing is no way to raise one.
    if type_name == "NotImplementedError":
        return False
    raised = getattr(builtins, type_name, None)
    known = [base.__name__ for base in raised.__mro__] if isinstance(raised, type) else []
    return any(name in bases or name in known for name in names)
