"""A learner's torch function, seen from the judge: differentiable here, computed in the sandbox."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

import torch
import torch.fx.experimental.symbolic_shapes  # the first backward pass would, while we wait for it

from grader.expect import Mismatch
from grader.expect.text import clean
from grader.judge.answers import gradients
from grader.judge.answers.proxy import Target
from grader.sandbox.kinds.autograd import is_differentiable

Call = Callable[[int, int, tuple[Any, ...]], Any]
"""One round trip: `call(order, n_inputs, args)`, the sandbox's `nth_vjp` of the function."""


def gradcheck(
    function: Callable[..., Any],
    inputs: Sequence[Any],
    *,
    twice: bool = False,
    names: Sequence[str] | None = None,
) -> None:
    """Hold the backward pass of a learner's function against finite differences of its forward.

    What the forward pass computes is not looked at: a check compares that with the reference.

    Args:
        function: of the submission, e.g. `answer.TanhFunction.apply`, or any other function of
            tensors. It takes `inputs` and returns a tensor or a tuple of tensors.
        inputs: float64 tensors, differentiated, and other values, held constant.
        twice: hold the derivative of the backward pass against finite differences of it too.
        names: what the inputs are called in the message.

    Raises:
        Mismatch: with the first entry of the Jacobian that is off, and what it is off by.
        TypeError: no input is a float64 tensor, or one is of a type too coarse for differences.
    """
    if isinstance(function, Target):
        function = remote_function(partial(function.vjp, quiet=True))
    try:
        gradients.check(function, inputs, twice=twice, names=names)
    except Mismatch:
        raise
    except (RuntimeError, AssertionError, IndexError) as error:
        # These are torch's, for outputs whose number or shape varies from call to call.
        raise Mismatch(f"The gradient cannot be checked: {clean(str(error))}") from None


def remote_function(call: Call) -> Callable[..., Any]:
    """Return a function that computes by `call` and can be differentiated any number of times.

    It returns one tensor, or a tuple where the learner's function returns several. Arguments that
    are no floating or complex tensors pass through without a gradient. Raises Mismatch where what
    comes back are not tensors, or not the gradients that were asked for, and whatever `call`
    raises.
    """

    def function(*args: Any) -> Any:
        outputs = _apply(call, 0, len(args), args)
        return outputs[0] if len(outputs) == 1 else outputs

    return function


class _Remote(torch.autograd.Function):
    """A vector-Jacobian product of some order, 0 the function; its backward is the next order."""

    @staticmethod
    def forward(
        ctx: Any, call: Call, order: int, n_inputs: int, *args: Any
    ) -> tuple[torch.Tensor, ...]:
        plain = tuple(arg.detach() if isinstance(arg, torch.Tensor) else arg for arg in args)
        outputs = _tensors(call(order, n_inputs, plain))
        ctx.call, ctx.order, ctx.n_inputs = call, order, n_inputs
        ctx.constants = [None if isinstance(arg, torch.Tensor) else (arg,) for arg in args]
        ctx.save_for_backward(*(arg for arg in args if isinstance(arg, torch.Tensor)))
        ctx.mark_non_differentiable(*(out for out in outputs if not is_differentiable(out)))
        ctx.has_cotangent = [is_differentiable(out) for out in outputs]
        return outputs

    @staticmethod
    def backward(ctx: Any, *weights: torch.Tensor) -> tuple[Any, ...]:
        tensors = iter(ctx.saved_tensors)
        args = [next(tensors) if const is None else const[0] for const in ctx.constants]
        cotangents = [v for v, kept in zip(weights, ctx.has_cotangent, strict=True) if kept]
        found = _apply(ctx.call, ctx.order + 1, ctx.n_inputs, [*args, *cotangents])
        inputs = [arg for arg in args if is_differentiable(arg)]
        if [g.shape for g in found] != [x.shape for x in inputs]:
            raise Mismatch(
                "The backward pass returned gradients of the wrong number or shape.", kind="shape"
            )
        remaining = iter(found)
        return None, None, None, *(next(remaining) if is_differentiable(x) else None for x in args)


def _tensors(answer: Any) -> tuple[torch.Tensor, ...]:
    values = tuple(answer) if isinstance(answer, tuple | list) else (answer,)
    if not all(isinstance(value, torch.Tensor) for value in values):
        raise Mismatch("A function returned something else than tensors.", kind="type")
    return values


def _apply(call: Call, order: int, n_inputs: int, args: Sequence[Any]) -> tuple[torch.Tensor, ...]:
    outputs: tuple[torch.Tensor, ...] = _Remote.apply(call, order, n_inputs, *args)  # type: ignore[no-untyped-call]
    return outputs
