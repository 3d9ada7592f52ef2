"""A learner's torch function, seen from the judge: differentiable here, computed in the sandbox."""

from collections.abc import Callable, Sequence
from typing import Any

import torch

from grader.expect import Mismatch

Call = Callable[[int, int, tuple[Any, ...]], Sequence[Any]]
"""One round trip: `call(order, n_inputs, args)`, the sandbox's `nth_vjp` of the function."""


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
        outputs = tuple(call(order, n_inputs, plain))
        for value in outputs:
            if not isinstance(value, torch.Tensor):
                raise Mismatch("A function returned something else than tensors.", kind="type")
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
        gradients = _apply(ctx.call, ctx.order + 1, ctx.n_inputs, [*args, *cotangents])
        inputs = [arg for arg in args if is_differentiable(arg)]
        if [g.shape for g in gradients] != [x.shape for x in inputs]:
            raise Mismatch(
                "The backward pass returned gradients of the wrong number or shape.", kind="shape"
            )
        remaining = iter(gradients)
        return None, None, None, *(next(remaining) if is_differentiable(x) else None for x in args)


def _apply(call: Call, order: int, n_inputs: int, args: Sequence[Any]) -> tuple[torch.Tensor, ...]:
    outputs: tuple[torch.Tensor, ...] = _Remote.apply(call, order, n_inputs, *args)  # type: ignore[no-untyped-call]
    return outputs


def is_differentiable(value: object) -> bool:
    """Whether the value can have a gradient: a tensor of a floating or complex type."""
    return isinstance(value, torch.Tensor) and (value.is_floating_point() or value.is_complex())
