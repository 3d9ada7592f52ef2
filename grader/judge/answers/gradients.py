"""Does a backward pass match its forward pass? torch's gradcheck decides, and we say how not."""

import warnings
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import torch
from torch.autograd.gradcheck import GradcheckError
from torch.autograd.gradcheck import gradcheck as torch_gradcheck

from grader.expect import Mismatch
from grader.expect.mismatch import note_assertion
from grader.expect.text import index, number, two_numbers
from grader.sandbox.kinds.autograd import is_differentiable

STEP = 1e-6
RELATIVE, ABSOLUTE = 1e-3, 1e-5


def check(
    function: Callable[..., Any],
    inputs: Sequence[Any],
    *,
    twice: bool = False,
    names: Sequence[str] | None = None,
) -> None:
    """Raise Mismatch where `function`'s gradient is wrong; see `torch_functions.gradcheck`."""
    note_assertion()
    values = [x.detach().requires_grad_() if is_differentiable(x) else x for x in inputs]
    variables = [x for x in values if is_differentiable(x)]
    if not variables or any(x.dtype != torch.float64 for x in variables):
        raise TypeError("gradcheck needs float64 tensors, at least one")
    labels = list(names) if names else [f"input {i + 1}" for i in range(len(values))]
    _check(_Map(function, values, labels, "output", "by your backward pass"))
    if not twice:
        return
    outputs = _differentiable(function(*values))
    generator = torch.Generator().manual_seed(0)
    weights = [
        torch.randn(out.shape, dtype=out.dtype, generator=generator).requires_grad_()
        for out in outputs
    ]

    def backward(*args: Any) -> tuple[torch.Tensor, ...]:
        xs, upstream = args[: len(values)], args[len(values) :]
        wanted = [x for x in xs if is_differentiable(x)]
        outs = _differentiable(function(*xs))
        return torch.autograd.grad(outs, wanted, upstream, create_graph=True)

    labels = [*labels, *_numbered("upstream", len(weights))]
    by = "by differentiating your backward pass"
    _check(_Map(backward, [*values, *weights], labels, "backward's result", by))


@dataclass(frozen=True, slots=True)
class _Map:
    """A function at a point, and the words for its parts."""

    function: Callable[..., Any]
    inputs: list[Any]
    labels: list[str]
    output: str
    by: str

    def __call__(self, *args: Any) -> tuple[torch.Tensor, ...]:
        return _differentiable(self.function(*args))


@dataclass(frozen=True, slots=True)
class _Block:
    """The Jacobian of one output by one input, (output entries, input entries), by both ways."""

    numerical: torch.Tensor
    analytical: torch.Tensor

    @property
    def wrong(self) -> torch.Tensor:
        return ~torch.isclose(self.analytical, self.numerical, rtol=RELATIVE, atol=ABSOLUTE)


def _check(of: _Map) -> None:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of types that the submission has chosen
            torch_gradcheck(
                of,
                of.inputs,
                eps=STEP,
                rtol=RELATIVE,
                atol=ABSOLUTE,
                check_undefined_grad=False,
            )
    except GradcheckError:
        raise _explained(of) from None


def _explained(of: _Map) -> Mismatch:
    outputs = of(*of.inputs)
    for i, name in enumerate(_numbered(of.output, len(outputs))):
        for x, label in zip(of.inputs, of.labels, strict=True):
            if is_differentiable(x) and (wrong := _wrong(of, i, outputs[i], name, x, label)):
                return wrong
    return Mismatch("Your backward pass does not match your forward pass.")


def _wrong(
    of: _Map, i: int, output: torch.Tensor, name: str, x: torch.Tensor, label: str
) -> Mismatch | None:
    """What is wrong with the derivative of output `i` by `x`, if anything is."""
    block = _Block(_numerical(of, i, x), _analytical(output, x))
    again = _analytical(output, x)
    if not torch.allclose(block.analytical, again, rtol=0, atol=0, equal_nan=True):
        return Mismatch("Called twice, your backward pass gives two different gradients.")
    if block.wrong.any():
        row, column = block.wrong.nonzero()[0].tolist()
        actual, expected = block.analytical[row, column], block.numerical[row, column]
        given, right = two_numbers(actual.item(), expected.item())
        of_what = f"d({name}{_place(row, output)})/d({label}{_place(column, x)})"
        says = f"{of_what} is {right} by finite differences and {given} {of.by}."
        says = f"{says} {_pattern(block, label)}".strip()
        return Mismatch(says, actual=actual.item(), expected=expected.item(), name=of_what)
    if _gradient(output, x, torch.zeros_like(output)).any():
        return Mismatch(
            f"The gradient of {label} is not 0 where the upstream gradient is 0: "
            "your backward pass does not multiply by it."
        )
    return None


def _pattern(block: _Block, label: str) -> str:
    """One sentence about all entries of the block, or nothing where one entry is all there is."""
    numerical, analytical = block.numerical, block.analytical
    if not analytical.any():
        return f"It is 0 for every entry of {label}: nothing of the gradient reaches it."
    if not analytical.isfinite().all():
        return "It is not finite."
    if numerical.numel() == 1:
        return ""
    largest = numerical.abs().argmax()
    factor = (analytical.flatten()[largest] / numerical.flatten()[largest]).item()
    if torch.allclose(analytical, factor * numerical, rtol=RELATIVE, atol=ABSOLUTE):
        if abs(factor + 1) < RELATIVE:
            return "It has the wrong sign everywhere."
        return f"It is {number(factor, 3)} times what it should be, everywhere."
    if len(analytical) > 1 and (analytical == analytical[0]).all():
        return "It is the same for every upstream gradient: your backward pass does not use it."
    return f"{int(block.wrong.sum())} of {block.wrong.numel()} such derivatives are wrong."


def _numerical(of: _Map, output: int, x: torch.Tensor) -> torch.Tensor:
    """Central differences of one output by one input."""

    def at(moved: torch.Tensor) -> torch.Tensor:
        args = [moved.requires_grad_() if value is x else value for value in of.inputs]
        return of(*args)[output].detach().reshape(-1)

    steps = STEP * torch.eye(x.numel(), dtype=x.dtype).reshape(-1, *x.shape)
    point = x.detach()
    return torch.stack([(at(point + s) - at(point - s)) / (2 * STEP) for s in steps], dim=1)


def _analytical(output: torch.Tensor, x: torch.Tensor) -> torch.Tensor:
    """The same by the backward pass, one row per entry of the output."""
    rows = []
    for k in range(output.numel()):
        pick = torch.zeros_like(output).reshape(-1)
        pick[k] = 1
        rows.append(_gradient(output, x, pick.view_as(output)).reshape(-1))
    return torch.stack(rows)


def _gradient(output: torch.Tensor, x: torch.Tensor, upstream: torch.Tensor) -> torch.Tensor:
    (gradient,) = torch.autograd.grad(
        output, x, upstream, retain_graph=True, materialize_grads=True
    )
    return gradient.detach()


def _differentiable(returned: Any) -> tuple[torch.Tensor, ...]:
    values = returned if isinstance(returned, tuple | list) else (returned,)
    return tuple(value for value in values if is_differentiable(value))


def _numbered(name: str, count: int) -> list[str]:
    return [name] if count == 1 else [f"{name} {i + 1}" for i in range(count)]


def _place(flat: int, tensor: torch.Tensor) -> str:
    if not tensor.dim():
        return ""
    return index(tuple(int(i) for i in torch.unravel_index(torch.tensor(flat), tensor.shape)))
