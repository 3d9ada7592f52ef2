"""A learner's function that is computed elsewhere passes and fails gradcheck as it would here."""

from collections.abc import Callable
from typing import Any

import pytest
import torch

from grader.expect import Mismatch
from grader.judge.torch_functions import gradcheck, remote_function
from grader.sandbox.kinds.autograd import nth_vjp

Backward = Callable[[Any, torch.Tensor], Any]


def remote(function: Callable[..., Any]) -> Callable[..., Any]:
    """The function as the judge sees it; only plain values pass."""

    def call(order: int, n_inputs: int, args: tuple[Any, ...]) -> Any:
        assert not any(arg.requires_grad for arg in args if isinstance(arg, torch.Tensor))
        return nth_vjp(function, order, n_inputs, args)

    return remote_function(call)


def tanh_with(backward: Backward) -> Callable[[torch.Tensor], torch.Tensor]:
    """tanh with a right forward pass, and this backward pass."""

    def forward(ctx: Any, z: torch.Tensor) -> torch.Tensor:
        y = torch.tanh(z)
        ctx.save_for_backward(y)
        return y

    parts = {"forward": staticmethod(forward), "backward": staticmethod(backward)}
    apply: Callable[[torch.Tensor], torch.Tensor] = type(
        "Tanh", (torch.autograd.Function,), parts
    ).apply
    return apply


def tanh_of(z: torch.Tensor) -> torch.Tensor:
    """tanh, whose right Function is differentiable twice."""
    return tanh_with(lambda ctx, up: up * (1 - ctx.saved_tensors[0] ** 2))(z)


Z = torch.tensor([[0.5, -1.0, 2.0], [0.1, 0.3, -0.7]], dtype=torch.float64)


def test_a_right_function_passes_twice() -> None:
    gradcheck(remote(tanh_of), [Z], twice=True)
    gradcheck(remote(torch.tanh), [Z], twice=True)


@pytest.mark.parametrize(
    ("backward", "says"),
    [
        (lambda c, up: 2 * up * (1 - c.saved_tensors[0] ** 2), "2 times what it should be"),
        (lambda c, up: -up * (1 - c.saved_tensors[0] ** 2), "wrong sign everywhere"),
        (lambda c, up: up * (1 - c.saved_tensors[0]), "6 of 36 such derivatives are wrong"),
        (lambda c, up: 1 - c.saved_tensors[0] ** 2, "does not use it"),
        (lambda c, up: None, "0 for every entry of z"),
        (lambda c, up: up / 0, "not finite"),
        (lambda c, up: up * torch.rand_like(up), "two different gradients"),
    ],
)
def test_a_wrong_backward_is_told_what_is_wrong(backward: Backward, says: str) -> None:
    with pytest.raises(Mismatch, match=says):
        gradcheck(remote(tanh_with(backward)), [Z], names=["z"])


def test_a_forgotten_upstream_gradient_is_found_at_a_single_entry_too() -> None:
    """With one output the Jacobian is right when upstream is left out; a zero upstream tells."""
    unused = tanh_with(lambda ctx, up: 1 - ctx.saved_tensors[0] ** 2)

    with pytest.raises(Mismatch, match="not 0 where the upstream gradient is 0"):
        gradcheck(remote(unused), [Z[0, 0]])


def test_the_message_names_the_first_wrong_entry_and_both_values() -> None:
    def backward(ctx: Any, up: torch.Tensor) -> torch.Tensor:
        gradient = up * (1 - ctx.saved_tensors[0] ** 2)
        gradient[1, 2] += up[1, 2]
        return gradient

    with pytest.raises(Mismatch) as caught:
        gradcheck(remote(tanh_with(backward)), [Z], names=["z"])

    right = 1 - torch.tanh(Z[1, 2]).item() ** 2
    expected = (
        f"d(output[1, 2])/d(z[1, 2]) is {right:.6g} by finite differences "
        f"and {right + 1:.6g} by your backward pass."
    )
    assert caught.value.says.startswith(expected)
    assert caught.value.expected == pytest.approx(right, abs=1e-6)
    assert caught.value.actual == pytest.approx(right + 1)


def test_a_backward_that_detaches_is_right_once_and_wrong_twice() -> None:
    once = tanh_with(lambda ctx, up: up * (1 - ctx.saved_tensors[0].detach() ** 2))

    gradcheck(remote(once), [Z])
    with pytest.raises(Mismatch, match=r"backward's result.*by differentiating your backward pass"):
        gradcheck(remote(once), [Z], twice=True)


def _affine(x: Any, w: Any, b: Any, scale: float, mask: Any) -> tuple[Any, ...]:
    return (x @ w.T + b) * scale, (x * mask).sum(), x > 0


def _arguments() -> list[Any]:
    generator = torch.Generator().manual_seed(1)
    x, w, b = (
        torch.randn(shape, dtype=torch.float64, generator=generator)
        for shape in ((3, 2), (4, 2), (4,))
    )
    return [x, w, b, 2.0, torch.tensor([True, False])]


def test_several_inputs_and_outputs_some_without_a_gradient() -> None:
    function, args = remote(_affine), _arguments()
    product, total, positive = function(*args)

    assert torch.equal(product, _affine(*args)[0])
    assert torch.equal(total, _affine(*args)[1])
    assert torch.equal(positive, args[0] > 0)
    gradcheck(function, args, twice=True)


def test_several_inputs_of_which_one_gradient_is_wrong() -> None:
    class Scaled(torch.autograd.Function):
        @staticmethod
        def forward(ctx: Any, x: torch.Tensor, w: torch.Tensor) -> torch.Tensor:
            ctx.save_for_backward(x, w)
            return x * w

        @staticmethod
        def backward(ctx: Any, up: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
            x, w = ctx.saved_tensors
            return up * w, up * x / len(x)

    x, w = torch.tensor([1.0, 2.0]).double(), torch.tensor([3.0, 4.0]).double()
    with pytest.raises(Mismatch, match=r"d\(output\[0\]\)/d\(w\[0\]\) is 1 .* 0\.5 times"):
        gradcheck(remote(Scaled.apply), [x, w], names=["x", "w"])


def test_derivatives_of_any_order() -> None:
    value = remote(lambda x: x**4)(x := torch.tensor(2.0, dtype=torch.float64, requires_grad=True))
    found = [value.item()]
    for _ in range(4):
        (value,) = torch.autograd.grad(value, x, create_graph=True)
        found.append(value.item())

    assert found == [16, 32, 48, 48, 24]


def test_only_the_gradient_that_is_asked_for_is_passed_on() -> None:
    x, w, b, *rest = _arguments()
    w.requires_grad_()
    remote(_affine)(x, w, b, *rest)[0].sum().backward()

    assert torch.allclose(w.grad, 2 * x.sum(0).expand(4, 2))
    assert x.grad is None
    assert b.grad is None


@pytest.mark.parametrize("returned", [3.0, None, "a", [1.0]])
def test_a_function_must_return_tensors(returned: Any) -> None:
    with pytest.raises(TypeError, match="expected a tensor or a tuple of tensors"):
        nth_vjp(lambda x: returned, 0, 1, [Z])


def test_a_function_that_cuts_the_graph_has_a_gradient_of_zero() -> None:
    (gradient,) = nth_vjp(lambda x: x.detach().tanh(), 1, 1, [Z, torch.ones_like(Z)])

    assert torch.equal(gradient, torch.zeros_like(Z))


@pytest.mark.parametrize(
    "lie",
    [
        lambda order, n, args: ("no tensor",),
        lambda order, n, args: (Z,) if order == 0 else (),
        lambda order, n, args: (Z,) if order == 0 else (Z[0],),
        lambda order, n, args: (Z,) if order == 0 else (Z, Z),
    ],
)
def test_a_lying_child_is_a_mismatch(lie: Callable[..., Any]) -> None:
    with pytest.raises(Mismatch):
        gradcheck(remote_function(lie), [Z])


def test_outputs_that_change_from_call_to_call_are_a_mismatch() -> None:
    sizes = iter(range(1, 1000))

    with pytest.raises(Mismatch):
        gradcheck(remote(lambda z: z.sum() * torch.ones(next(sizes)).double()), [Z])


@pytest.mark.parametrize("inputs", [[Z.float()], [torch.arange(3)], []])
def test_inputs_too_coarse_for_finite_differences_are_the_authors_error(inputs: list[Any]) -> None:
    with pytest.raises(TypeError, match="float64"):
        gradcheck(remote(torch.tanh), inputs)


def test_forward_passes_may_all_come_before_the_first_backward_pass() -> None:
    kept: list[torch.Tensor] = []

    def forgetful(ctx: Any, up: torch.Tensor) -> torch.Tensor:
        return up * (1 - kept[-1] ** 2)

    def noted(z: torch.Tensor) -> torch.Tensor:
        y = tanh_with(forgetful)(z)
        kept.append(y.detach())
        return y

    z, w = Z[0], Z[1]
    up, other = torch.ones_like(z), torch.full_like(w, 2)
    for function, first in ((tanh_of, z), (noted, w)):
        found = nth_vjp(function, 1, 2, [z, w, up, other], calls=2)
        torch.testing.assert_close(found[0], 1 - torch.tanh(first) ** 2)
        torch.testing.assert_close(found[1], 2 * (1 - torch.tanh(w) ** 2))
