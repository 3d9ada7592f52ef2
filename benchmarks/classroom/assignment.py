"""One assignment as data: six tasks, right and wrong answers, and what each grader checks.

Every grader asks the same: an example that the learner sees and a hidden check, one point each.
"""

from dataclasses import dataclass, field
from textwrap import dedent


def _text(source: str) -> str:
    return dedent(source).strip("\n") + "\n"


@dataclass(frozen=True)
class Task:
    """One function or class, as every grader's form is made from."""

    name: str
    imports: str
    solution: str
    example: tuple[str, str]
    """A doctest: the call and what it shows."""
    visible: str
    """The same example as assertions, for graders whose tests are code beside the submission."""
    hidden: str
    """The hidden check as such assertions."""
    check: str
    """The hidden check in our own form."""
    wrong: dict[str, str] = field(default_factory=dict)
    """Wrong versions: what of the solution is replaced by what."""

    @property
    def signature(self) -> str:
        """The line that defines it."""
        return self.solution.partition("\n")[0]

    def version(self, kind: str) -> str:
        """Return the solution, or a wrong version of it."""
        if kind not in self.wrong:
            return self.solution
        old, new = self.wrong[kind].split(" -> ")
        assert self.solution.count(old) == 1, (self.name, kind)
        return self.solution.replace(old, new)


NUMPY = "import numpy as np\n"
TORCH = "import torch\n"

TASKS = (
    Task(
        "sigmoid",
        NUMPY,
        _text("""
            def sigmoid(z):
                z = np.asarray(z, dtype=float)
                small = np.exp(-np.abs(z))
                return np.where(z >= 0, 1 / (1 + small), small / (1 + small))
        """),
        ("sigmoid(np.array([0.0]))", "array([0.5])"),
        "assert np.allclose(sigmoid(np.array([0.0])), [0.5])\n",
        _text("""
            z = np.array([-1000.0, -2.0, -0.5, 0.5, 3.0, 1000.0])
            with np.errstate(all="ignore"):
                expected = np.where(z < -700, 0.0, 1 / (1 + np.exp(-z)))
            np.testing.assert_allclose(sigmoid(z), expected, rtol=1e-7, atol=1e-300)
        """),
        _text("""
            def test_values(answer, reference):
                \"\"\"It is right, and finite, for small and for large inputs.\"\"\"
                z = np.array([-1000.0, -2.0, -0.5, 0.5, 3.0, 1000.0])
                close(answer.sigmoid(z), reference.sigmoid(z))
        """),
        {"without_abs": "np.exp(-np.abs(z)) -> np.exp(z)"},
    ),
    Task(
        "relu_backward",
        NUMPY,
        _text("""
            def relu_backward(upstream, z):
                return np.where(z > 0, upstream, 0.0)
        """),
        ("relu_backward(np.array([3.0]), np.array([-1.0]))", "array([0.])"),
        "assert np.allclose(relu_backward(np.array([3.0]), np.array([-1.0])), [0.0])\n",
        _text("""
            rng = np.random.default_rng(1)
            upstream, z = rng.normal(size=(5, 4)), rng.normal(size=(5, 4))
            expected = upstream * (z > 0)
            np.testing.assert_allclose(relu_backward(upstream, z), expected)
        """),
        _text("""
            def test_values(answer, reference, rng):
                \"\"\"Upstream passes where z is positive, and nowhere else.\"\"\"
                upstream, z = rng.normal(size=(5, 4)), rng.normal(size=(5, 4))
                close(answer.relu_backward(upstream, z), reference.relu_backward(upstream, z))
        """),
        {"by_upstream": "z > 0 -> upstream > 0"},
    ),
    Task(
        "affine_backward",
        NUMPY,
        _text("""
            def affine_backward(upstream, x, w):
                return upstream @ w.T, x.T @ upstream, upstream.sum(axis=0)
        """),
        (
            "[g.shape for g in affine_backward(np.ones((2, 3)), np.ones((2, 4)), np.ones((4, 3)))]",
            "[(2, 4), (4, 3), (3,)]",
        ),
        _text("""
            dx, dw, db = affine_backward(np.ones((2, 3)), np.ones((2, 4)), np.ones((4, 3)))
            assert (dx.shape, dw.shape, db.shape) == ((2, 4), (4, 3), (3,))
        """),
        _text("""
            rng = np.random.default_rng(2)
            x, w, upstream = (rng.normal(size=size) for size in [(7, 4), (4, 3), (7, 3)])
            expected = (
                np.einsum("nm,dm->nd", upstream, w),
                np.einsum("nd,nm->dm", x, upstream),
                np.einsum("nm->m", upstream),
            )
            for got, want in zip(affine_backward(upstream, x, w), expected, strict=True):
                np.testing.assert_allclose(got, want)
        """),
        _text("""
            def test_values(answer, reference, rng):
                \"\"\"All three gradients are right.\"\"\"
                x, w, upstream = (rng.normal(size=size) for size in [(7, 4), (4, 3), (7, 3)])
                got = answer.affine_backward(upstream, x, w)
                dx, dw, db = unpack(got, 3, ("dx", "dw", "db"))
                for mine, theirs in zip(
                    (dx, dw, db), reference.affine_backward(upstream, x, w), strict=True
                ):
                    close(mine, theirs)
        """),
        {"axis": "axis=0 -> axis=0, keepdims=True"},
    ),
    Task(
        "inverted_dropout",
        NUMPY,
        _text("""
            def inverted_dropout(x, keep_prob, mask):
                return x * mask / keep_prob
        """),
        ("inverted_dropout(np.array([3.0]), 1.0, np.array([1.0]))", "array([3.])"),
        "assert np.allclose(inverted_dropout(np.array([3.0]), 1.0, np.array([1.0])), [3.0])\n",
        _text("""
            rng = np.random.default_rng(3)
            x, mask = rng.normal(size=(8, 8)), (rng.random((8, 8)) < 0.6).astype(float)
            np.testing.assert_allclose(inverted_dropout(x, 0.6, mask), np.where(mask, x / 0.6, 0))
        """),
        _text("""
            def test_values(answer, reference, rng):
                \"\"\"What is kept is scaled up, what is dropped is zero.\"\"\"
                x, mask = rng.normal(size=(8, 8)), (rng.random((8, 8)) < 0.6).astype(float)
                close(
                    answer.inverted_dropout(x, 0.6, mask), reference.inverted_dropout(x, 0.6, mask)
                )
        """),
        {"unscaled": " / keep_prob -> "},
    ),
    Task(
        "batch_norm_inference",
        NUMPY,
        _text("""
            def batch_norm_inference(x, gamma, beta, running_mean, running_var, eps):
                normed = (x - running_mean) / np.sqrt(running_var + eps)
                return gamma * normed + beta
        """),
        ("batch_norm_inference(np.array([[2.0]]), 1.0, 0.0, 2.0, 1.0, 0.0)", "array([[0.]])"),
        "assert np.allclose(batch_norm_inference(np.array([[2.0]]), 1.0, 0.0, 2.0, 1.0, 0.0), 0)\n",
        _text("""
            rng = np.random.default_rng(4)
            x, gamma, beta, mean = (rng.normal(size=size) for size in [(9, 3), 3, 3, 3])
            var = rng.random(3) + 0.1
            expected = gamma * (x - mean) * (var + 1e-5) ** -0.5 + beta
            np.testing.assert_allclose(
                batch_norm_inference(x, gamma, beta, mean, var, 1e-5), expected
            )
        """),
        _text("""
            def test_values(answer, reference, rng):
                \"\"\"It uses the running statistics, not those of the batch.\"\"\"
                x, gamma, beta, mean = (rng.normal(size=size) for size in [(9, 3), 3, 3, 3])
                case = (x, gamma, beta, mean, rng.random(3) + 0.1, 1e-5)
                close(answer.batch_norm_inference(*case), reference.batch_norm_inference(*case))
        """),
        {"batch_mean": "(x - running_mean) -> (x - x.mean(axis=0))"},
    ),
    Task(
        "tanh_function",
        TORCH,
        _text("""
            class TanhFunction(torch.autograd.Function):
                @staticmethod
                def forward(ctx, x):
                    y = torch.tanh(x)
                    ctx.save_for_backward(y)
                    return y

                @staticmethod
                def backward(ctx, upstream):
                    (y,) = ctx.saved_tensors
                    return upstream * (1 - y * y)
        """),
        ("TanhFunction.apply(torch.zeros(1))", "tensor([0.])"),
        "assert torch.allclose(TanhFunction.apply(torch.zeros(1)), torch.zeros(1))\n",
        _text("""
            x = torch.linspace(-2, 2, 7, dtype=torch.double, requires_grad=True)
            assert torch.allclose(TanhFunction.apply(x), torch.tanh(x))
            assert torch.autograd.gradcheck(TanhFunction.apply, (x,))
        """),
        _text("""
            def test_values(answer):
                \"\"\"Forward is tanh, and backward its gradient.\"\"\"
                x = torch.linspace(-2, 2, 7, dtype=torch.double, requires_grad=True)
                close(answer.TanhFunction.apply(x), torch.tanh(x))
                gradcheck(answer.TanhFunction.apply, (x,))
        """),
        {"saves_x": "save_for_backward(y) -> save_for_backward(x)"},
    ),
)

KINDS = ("right", *(kind for task in TASKS for kind in task.wrong))
"""Right, and wrong in one task each: students take them in turn."""


def students(count: int) -> dict[str, str]:
    """Return who hands in what: a student's id, and a kind."""
    return {f"s{number:04d}": KINDS[number % len(KINDS)] for number in range(count)}


def work(kind: str, student: str) -> dict[str, str]:
    """Return a student's version of each task; no two students write the same text."""
    return {task.name: f"{task.imports}\n\n{task.version(kind)}\n# {student}\n" for task in TASKS}


def right(kind: str) -> int:
    """Return how many of the hidden checks this kind of work passes."""
    return len(TASKS) - (kind != "right")
