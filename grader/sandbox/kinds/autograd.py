"""Evaluate a learner's differentiable function, or a vector-Jacobian product of any order."""

from collections.abc import Callable, Sequence
from typing import Any

import torch


def nth_vjp(
    function: Callable[..., Any], order: int, n_inputs: int, args: Sequence[Any], calls: int = 1
) -> tuple[Any, ...]:
    """Call `function` (order 0) or its vector-Jacobian product of an order; return plain values.

    With F_0 = function, F_{k+1}(inputs of F_k, v) is the gradient of <F_k(inputs), v> with
    respect to the inputs of F_k. `args` are the `n_inputs` arguments of the function, then the
    cotangents v of each order in turn. Only tensors of a floating or complex type have gradients
    and cotangents; a gradient that does not exist is zeros. Nothing is kept between calls: every
    call runs forward again, so the caller needs no handle on a graph.

    With several `calls` the function is called on one after the other of so many equal shares of
    its inputs, before any backward pass; its outputs are those of all the calls.

    Raises TypeError where the function does not return a tensor or a tuple of tensors, and
    whatever it raises.
    """
    leaves = [arg.detach().requires_grad_() if is_differentiable(arg) else arg for arg in args]
    with torch.enable_grad():
        share = n_inputs // calls
        shares = (leaves[share * i : share * (i + 1)] for i in range(calls))
        values = tuple(value for given in shares for value in _outputs(function(*given)))
        inputs = [leaf for leaf in leaves[:n_inputs] if is_differentiable(leaf)]
        cotangents = iter(leaves[n_inputs:])
        for _ in range(order):
            outputs = [value for value in values if is_differentiable(value)]
            weights = [next(cotangents) for _ in outputs]
            values = _vjp(outputs, inputs, weights)
            inputs = inputs + weights
    return tuple(value.detach() for value in values)


def is_differentiable(value: object) -> bool:
    """Whether the value can have a gradient: a tensor of a floating or complex type."""
    return isinstance(value, torch.Tensor) and (value.is_floating_point() or value.is_complex())


def _outputs(returned: Any) -> tuple[torch.Tensor, ...]:
    values = tuple(returned) if isinstance(returned, tuple | list) else (returned,)
    for value in values:
        if not isinstance(value, torch.Tensor):
            kind = type(value).__name__
            raise TypeError(f"expected a tensor or a tuple of tensors to be returned, not {kind}")
    return values


def _vjp(
    outputs: list[torch.Tensor], inputs: list[torch.Tensor], weights: list[torch.Tensor]
) -> tuple[torch.Tensor, ...]:
    zeros = tuple(torch.zeros_like(tensor) for tensor in inputs)
    pairs = [(out, v) for out, v in zip(outputs, weights, strict=True) if out.requires_grad]
    if not pairs or not inputs:
        return zeros
    gradients = torch.autograd.grad(
        [out for out, _ in pairs],
        inputs,
        [v for _, v in pairs],
        create_graph=True,
        allow_unused=True,
    )
    return tuple(zero if g is None else g for g, zero in zip(gradients, zeros, strict=True))
