"""What a check sees of a submission: names to call, whose results come back as plain data."""

import copy
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np

from grader.expect import Mismatch
from grader.expect.arrays import is_tensor
from grader.judge.answers.device_trace import Trace
from grader.judge.answers.observed import Observed, left_alone, same_again
from grader.sandbox.faults import Gone, RemoteError
from grader.sandbox.session import Session
from grader.sandbox.wire.values import Local, Remote

if TYPE_CHECKING:
    from grader.judge.answers.plot import Drawing

_COPY_BELOW = 1 << 20
"""Larger arguments are recorded as they are; checks draw small cases."""


@dataclass(frozen=True, slots=True)
class Call:
    """One call of the submission by a check."""

    function: str
    args: tuple[Any, ...]
    kwargs: Mapping[str, Any]
    result: Any = None
    """All that came back: of a call that was observed or drew, also what became of it."""
    error: Exception | None = None
    returned: Any = None
    """What the learner's function itself returned."""
    drew: bool = False
    """Whether it was given an Axes to draw on."""


Watch = Callable[[Sequence[Call]], None]
"""Called with all calls so far after each; what it raises ends the check."""

NOTHING = object()
"""What is said to be returned by a call of which the result is not looked at, as a plot's."""


@dataclass(slots=True)
class Conversation:
    """A session, and the calls that the present check has made in it."""

    session: Session
    calls: list[Call] = field(default_factory=list)
    trail: list[Call] = field(default_factory=list)
    """The calls, and those that are too many to be shown."""
    watch: Watch | None = None

    def ask(
        self,
        shown: str,
        args: tuple[Any, ...],
        kwargs: dict[str, Any],
        *request: Any,
        returned: Callable[[Any], Any] = lambda result: result,
        drew: bool = False,
    ) -> Any:
        """Make a request that calls `shown` with these arguments, and record the call.

        Args:
            shown: what is called, as a learner would write it.
            args: its arguments, and `kwargs`.
            kwargs: by name.
            request: what the session is asked.
            returned: takes what the function returned out of the answer.
            drew: whether the function is given an Axes to draw on.
        """
        given = tuple(_kept(arg) for arg in args)
        try:
            result = self.session.request(*request)
        except (RemoteError, Gone) as error:
            self.note(Call(shown, given, kwargs, error=error, drew=drew))
            raise
        self.note(Call(shown, given, kwargs, result, returned=returned(result), drew=drew))
        return self.wrap(result, f"{shown}()")

    def note(self, call: Call) -> None:
        """Record a call."""
        self.calls.append(call)
        self.follow(call)

    def follow(self, call: Call) -> None:
        """Record a call that is not to be shown."""
        self.trail.append(call)
        if self.watch is not None:
            self.watch(self.trail)

    def wrap(self, value: Any, shown: str) -> Any:
        """Turn the handles in a result into objects that a check can use."""
        if isinstance(value, Remote):
            return RemoteObject(self, value, shown)
        if isinstance(value, tuple | list):
            return type(value)(self.wrap(item, shown) for item in value)
        return value


class Target:
    """Something of the submission's that can be called: a dotted name, or a handle's attribute."""

    _conversation: Conversation
    _path: Any
    _shown: str

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        """Call it in the sandbox and return what it returned.

        Raises:
            RemoteError: it raised.
            Gone: the sandbox ended during the call.
        """
        return self._ask(args, kwargs, "call", self._path, list(args), kwargs)

    def observe(self, *args: Any, **kwargs: Any) -> Observed:
        """Call it, and tell what became of its arguments and what was warned of.

        Raises:
            Mismatch: they are not what the sandbox says, as a further call on the same ones shows.
        """
        request = "observe", self._path, list(args), kwargs
        answer = self._ask(args, kwargs, *request, returned=lambda answer: _parts(answer, 4)[0])
        result, after, aliases, warned = _parts(answer, 4)
        shared = tuple(bool(alias) for alias in aliases)
        seen = Observed(result, tuple(after), shared, tuple(map(str, warned)))
        if left_alone(seen, args):
            again = self._conversation.session.request("twice", self._path, list(args), kwargs)
            same_again(seen, *_parts(again, 2))
        return seen

    def parts(self, count: int, *args: Any) -> Any:
        """Call it, and leave the parts of what it returns in the sandbox: a cache, say.

        Returns:
            As many remote objects, whose `value()` brings one here; what it returned, if that is
            not a tuple or list of so many parts.
        """
        return self._ask(args, {}, "parts", self._path, list(args), count)

    def trace(self, *args: Any, device: str) -> Trace:
        """Call it with its tensors on `device` and tell which operations ran where."""
        request = "operate", "trace", self._path, list(args), device
        return Trace.read(self._ask(args, {}, *request, returned=_traced))

    def draw(self, *args: Any) -> "Drawing":
        """Call it with a fresh Axes before `args` and tell what it drew."""
        from grader.judge.answers.plot import Drawing  # few exercises draw

        request = "operate", "draw", self._path, list(args)
        answer = self._ask(args, {}, *request, returned=lambda _: NOTHING, drew=True)
        return Drawing.read(answer)

    def passes(self, *args: Any, upstream: tuple[Any, ...] = ()) -> tuple[Any, Any]:
        """Run the forward and the backward of this torch.autograd.Function apart.

        The second gets what the first saved and `upstream`, the gradients for the outputs; without
        these forward runs alone. Neither may have torch differentiate for it.

        Returns:
            What forward returned, and what backward did.

        Raises:
            Mismatch: torch has differentiated.
            RemoteError: it is no such class, has not both passes, or one of them raised.
        """
        shown = f"{self._shown}.apply{' backward' if upstream else ''}"
        request = "operate", "passes", self._path, list(args), list(upstream)
        place = 1 if upstream else 0
        answer = self._conversation.ask(
            shown, (*args, *upstream), {}, *request, returned=lambda found: _parts(found, 3)[place]
        )
        outputs, gradients, rules = _parts(answer, 3)
        if rules:
            raise Mismatch(
                "torch differentiates here in your place: write the derivative yourself, with "
                "operations on what forward has saved.",
                kind="condition",
            )
        return outputs, gradients

    def _ask(self, args: tuple[Any, ...], kwargs: dict[str, Any], *request: Any, **how: Any) -> Any:
        return self._conversation.ask(self._shown, args, kwargs, *request, **how)

    def vjp(
        self,
        order: int,
        n_inputs: int,
        args: tuple[Any, ...],
        *,
        calls: int = 1,
        quiet: bool = False,
    ) -> Any:
        """Return its `order`-th vector-Jacobian product; order 0 is the function itself.

        With several calls it is called on one after the other of so many equal shares of the
        inputs, before the first backward pass; the outputs are those of all the calls.

        Quiet ones are kept for the diagnosis and not shown: gradcheck makes dozens of them.
        """
        session = self._conversation.session
        note = self._conversation.follow if quiet else self._conversation.note
        shown = f"{self._shown}{' backward' * order}"
        try:
            result = session.request(
                "operate", "vjp", self._path, order, n_inputs, list(args), calls
            )
        except (RemoteError, Gone) as error:
            note(Call(shown, args, {}, error=error))
            raise
        note(Call(shown, args, {}, result, returned=result))
        return result


class RemoteName(Target):
    """A name of the submission's module, or of a class in it."""

    def __init__(self, conversation: Conversation, path: str) -> None:
        self._conversation, self._path, self._shown = conversation, path, path

    def __getattr__(self, name: str) -> "RemoteName":
        _public(name)
        return RemoteName(self._conversation, f"{self._path}.{name}")


class RemoteObject(Target, Local):
    """An object that stays in the sandbox: a learner's instance, a torch module, a closure."""

    def __init__(self, conversation: Conversation, remote: Remote, shown: str) -> None:
        Local.__init__(self, remote.id)
        self._conversation, self._path, self._shown = conversation, remote.id, shown
        self.type_name, self.text = remote.type_name, remote.text

    def value(self) -> Any:
        """Bring it here, as far as it can cross."""
        conversation = self._conversation
        value = conversation.session.request("value", self._path)
        conversation.follow(Call(f"{self._shown}, a part", (), {}, value, returned=value))
        return conversation.wrap(value, self._shown)

    def __getattr__(self, name: str) -> Any:
        _public(name)
        value = self._conversation.session.request("get", self._path, name)
        return self._conversation.wrap(value, f"{self._shown}.{name}")


class Answer:
    """The submission, as a check sees it: `answer.sigmoid(z)` crosses to the sandbox and back."""

    def __init__(
        self,
        session: Session,
        watch: Watch | None = None,
        calls: list[Call] | None = None,
    ) -> None:
        self._conversation = Conversation(session, [] if calls is None else calls, watch=watch)

    def __getattr__(self, name: str) -> RemoteName:
        _public(name)
        return RemoteName(self._conversation, name)

    def seed(self, number: int) -> None:
        """Seed `random`, numpy and torch in the sandbox."""
        self._conversation.session.request("seed", number)


def conversation_of(answer: Answer) -> Conversation:
    """Return what was said through `answer` so far."""
    return answer._conversation


def _public(name: str) -> None:
    # Python, numpy and pytest probe objects for dunders; none of those may reach a submission.
    if name.startswith("_"):
        raise AttributeError(name)


def _kept(value: Any) -> Any:
    if isinstance(value, Local) or (isinstance(value, np.ndarray) and value.nbytes > _COPY_BELOW):
        return value
    if isinstance(value, np.ndarray | np.random.Generator | list | dict | tuple):
        return copy.deepcopy(value)
    if is_tensor(value):
        return value.detach().clone()
    return value


def _traced(answer: Any) -> Any:
    trace = Trace.read(answer)
    return trace.result if trace.error is None else NOTHING


def _parts(value: Any, count: int) -> tuple[Any, ...]:
    if not isinstance(value, tuple) or len(value) != count:
        raise Gone("crashed", "it sent an answer that does not fit the question")
    return value
