"""Whatever tensor a submission returns, there is a verdict, and it is about the submission."""

import pytest

from grader.course import Course
from grader.judge import Judge
from grader.report import Status

pytest.importorskip("torch")

REFERENCE = """
import torch


def numbers(x: torch.Tensor) -> torch.Tensor:
    return 2 * x
"""
CHECK = """
import torch
from grader.expect import close, dtype, equal, finite, shape, true
from grader.judge.torch_functions import gradcheck


def test_numbers(answer, reference):
    '''Twice the input.'''
    close(answer.numbers(torch.ones(3)), reference.numbers(torch.ones(3)))


def test_kind(answer):
    '''Finite floats, three of them.'''
    result = answer.numbers(torch.ones(3))
    finite(result)
    shape(result, (3,))
    dtype(result, torch.float32)


def test_equal(answer, reference):
    '''Exactly the same.'''
    equal(answer.numbers(torch.arange(3)), reference.numbers(torch.arange(3)))


def test_watched(answer):
    '''What a check believes of what comes back.'''
    seen = answer.numbers.observe(torch.ones(3))
    true(bool((seen.result > 1).all()), "It is not larger than 1.")


def test_gradient(answer):
    '''Its gradient.'''
    gradcheck(answer.numbers, [torch.ones(3, dtype=torch.float64)])
"""
TENSORS = [
    *("torch.ones(3).to_sparse()", "torch.eye(3).to_sparse_csr()", "torch.ones(3, device='meta')"),
    *("torch.empty(1 << 40, device='meta')", "torch.ones(1).expand(1 << 40)", "torch.ones(3, 0)"),
    *("torch.quantize_per_tensor(torch.ones(3), 0.1, 0, torch.qint8)", "torch.ones((1,) * 50)"),
    *("torch.nested.nested_tensor([torch.ones(2), torch.ones(3)], layout=torch.strided)", "x[0]"),
    *("torch.ones(3, dtype=torch.complex32)", "torch.ones(3, dtype=torch.cfloat).conj()", "x.T"),
    *("torch.ones(3, dtype=torch.bfloat16)", "torch.ones(3).to(torch.float8_e4m3fn)", "torch.nn"),
    *("torch.tensor(float('nan'))", "torch.ones(3, dtype=torch.bool)", "torch.ones(10_000_000)"),
    *("torch.nn.Parameter(torch.ones(3))", "torch.nn.Linear(1, 1)", "torch.float32", "x.storage()"),
    *("torch.Generator()", "torch.Size([1, 2])", "[x, x.to_sparse()]", "{'a': x.to('meta')}"),
    *("torch.ones(3, requires_grad=True)", "torch.sparse_coo_tensor(size=(1 << 40,))", "x.numpy()"),
    *(
        "torch.autograd.Function",
        "torch.ones(3).as_strided((9, 9), (0, 0))",
        "None",
        "x._neg_view()",
    ),
]


@pytest.fixture(scope="module")
def judged(tmp_path_factory):
    root = tmp_path_factory.mktemp("strange")
    stub, folder = root / "exercises/01_topic/strange.py", root / "solutions/01_topic/strange"
    stub.parent.mkdir(parents=True)
    folder.mkdir(parents=True)
    stub.write_text(REFERENCE.replace("return 2 * x", "raise NotImplementedError"))
    (folder / "strange.py").write_text(REFERENCE)
    (folder / "check.py").write_text(CHECK)
    (folder / "exercise.toml").write_text('title = "t"\nlevel = 1\nminutes = 1\nseconds = 20\n')
    exercise = Course.find(root)["strange"]
    with Judge(Course.find(root)) as judge:
        report = judge.grade(exercise, REFERENCE)
        assert [c.name for c in report.checks if c.status is not Status.PASSED] == []
        yield lambda text: judge.grade(exercise, text)


@pytest.mark.parametrize("value", TENSORS)
def test_it_is_judged(judged, value):
    report = judged(f"import torch\n\n\ndef numbers(x):\n    return {value}\n")

    assert report.status in (Status.FAILED, Status.CRASHED, Status.OUT_OF_MEMORY), report.problem
    assert report.problem is None or not report.problem.ours
