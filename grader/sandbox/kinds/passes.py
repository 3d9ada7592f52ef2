"""The two passes of a learner's torch.autograd.Function, run apart."""

from collections.abc import Sequence
from typing import Any

import torch
from torch.autograd import forward_ad
from torch.utils._python_dispatch import TorchDispatchMode

from grader.sandbox.threads import in_every_thread

_PASSES = ("forward", "backward")
_APPLY: Any = vars(torch.autograd.Function)["apply"].__func__


def run_apart(function: Any, args: Sequence[Any], upstream: Sequence[Any]) -> tuple[Any, Any, Any]:
    """Run forward, then backward on what it saved, as torch does but outside of its engine.

    A class that has `apply` only, or another `apply`, has not the passes that are to be looked at:
    torch's own is taken.

    Args:
        function: a subclass of torch.autograd.Function.
        args: of forward.
        upstream: the gradients for its outputs; nothing, to run forward alone.

    Returns:
        What forward returned, what backward did, and the operations by which either had torch
        differentiate, e.g. "aten::tanh_backward".

    Raises:
        TypeError: it is no such class, or has no pass of its own.
    """
    _own_passes(function)
    leaves = [_leaf(arg) for arg in args]
    watch = _Watch()
    with torch.enable_grad(), in_every_thread(watch):
        returned = _APPLY(function, *leaves)
    if not upstream:
        return _plain(returned), None, watch.found
    first = returned[0] if isinstance(returned, tuple) else returned
    with torch.no_grad(), in_every_thread(watch):
        gradients = function.backward(first.grad_fn, *upstream)
    return _plain(returned), _plain(gradients), watch.found


class _Watch(TorchDispatchMode):  # type: ignore[no-untyped-call]
    """Notes the operations of torch's own derivatives: formulas, and whatever the engine runs."""

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.found: list[str] = []

    @classmethod
    def _should_skip_dynamo(cls) -> bool:
        """Not to: otherwise the first use imports torch's compiler, which takes a second or two."""
        return False

    def __torch_dispatch__(
        self, func: Any, types: Any, args: tuple[Any, ...] = (), kwargs: Any = None
    ) -> Any:
        name: str = func._schema.name
        engine = torch._C._current_graph_task_id() != -1 or forward_ad._current_level >= 0
        if (engine or name.endswith("_backward")) and len(self.found) < 10:
            self.found.append(name)
        return func(*args, **(kwargs or {}))


def _own_passes(function: Any) -> None:
    if not (isinstance(function, type) and issubclass(function, torch.autograd.Function)):
        raise TypeError("it is not a class that inherits from torch.autograd.Function")
    for name in _PASSES:
        if getattr(function, name) is getattr(torch.autograd.Function, name):
            raise TypeError(f"{function.__name__} has no {name} of its own")


def _leaf(value: Any) -> Any:
    differentiable = isinstance(value, torch.Tensor) and value.is_floating_point()
    return value.detach().requires_grad_() if differentiable else value


def _plain(value: Any) -> Any:
    if isinstance(value, tuple | list):
        return tuple(map(_plain, value))
    return value.detach() if isinstance(value, torch.Tensor) else value
