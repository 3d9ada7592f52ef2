"""What the report says where a layer, a compiler or a device is missing, and C++ with one."""

import pytest

from grader.judge import Judge
from grader.judge.running.cpp import cache_folder
from grader.report import Status
from grader.sandbox.isolation import Layers
from grader.sandbox.kinds.toolchain import compiler_missing

RIGHT = "def double(x):\n    return 2 * x\n"


@pytest.mark.parametrize(
    ("layers", "level"),
    [
        (Layers(), "full"),
        (Layers(bubblewrap=False), "full"),
        (Layers(bubblewrap=False, namespaces=False), "full"),
        (Layers(fork=False), "limits"),
        (Layers.none(), "none"),
    ],
    ids=["all", "own namespaces", "no namespaces", "a worker per submission", "nothing"],
)
def test_the_verdict_is_the_same_and_the_isolation_is_told(small, layers, level):
    with Judge(small, layers=layers) as judge:
        report = judge.grade(small["double"], RIGHT)
        wrong = judge.grade(small["double"], RIGHT.replace("2 * x", "3 * x"))
        crash = judge.grade(small["double"], RIGHT.replace("2 * x", "__import__('os')._exit(1)"))

    assert (report.status, wrong.status, crash.status) == ("passed", "failed", "crashed")
    assert report.isolation.level == level
    assert report.isolation.note or (level == "full" and layers.namespaces)


def test_without_a_compiler_the_report_says_how_to_get_one(judge, course, monkeypatch):
    exercise = course["sigmoid_backward_libtorch"]
    monkeypatch.setenv("PATH", "/nowhere")
    monkeypatch.delenv("CXX", raising=False)

    report = judge.grade(exercise, exercise.reference)

    assert report.status is Status.COULD_NOT_RUN
    assert "apt install g++" in report.problem.message


needs_compiler = pytest.mark.skipif(compiler_missing() is not None, reason=str(compiler_missing()))


@needs_compiler
def test_an_error_of_the_compiler_has_the_learners_line(judge, course):
    exercise = course["sigmoid_backward_libtorch"]
    wrong = exercise.reference.replace("s * (1 - s);", "s * (1 - s)")
    line = wrong[: wrong.index("return upstream")].count("\n") + 1

    report = judge.grade(exercise, wrong)

    assert report.status is Status.COULD_NOT_RUN
    assert report.problem.line == line
    assert "expected ';'" in report.problem.message
    assert "/" not in report.problem.message.split("expected")[0]


@needs_compiler
def test_the_compiler_cannot_read_the_solutions(judge, course):
    exercise = course["sigmoid_backward_libtorch"]
    path = exercise.reference_path

    report = judge.grade(exercise, f'#include "{path}"\n')

    assert report.status is Status.COULD_NOT_RUN
    assert "upstream * s" not in report.problem.message


@needs_compiler
def test_what_was_built_once_is_kept_by_its_content(judge, course):
    exercise = course["sigmoid_backward_libtorch"]

    assert judge.grade(exercise, exercise.reference).passed
    kept = {path: path.stat().st_mtime_ns for path in cache_folder().glob("*.so")}
    assert judge.grade(exercise, exercise.reference).passed
    assert kept == {path: path.stat().st_mtime_ns for path in cache_folder().glob("*.so")}


TENSORS = {
    "requires grad": "torch.tanh(x).detach().requires_grad_() + 1",
    "on another device": "torch.empty_like(x, device='meta')",
    "a numpy array": "torch.tanh(x).detach().numpy()",
    "sparse": "torch.tanh(x).detach().to_sparse()",
}


@pytest.mark.parametrize("forward", TENSORS.values(), ids=TENSORS.keys())
def test_tensors_of_all_sorts_get_a_verdict(judge, course, forward):
    exercise = course["tanh_function"]
    text = (
        "import torch\n\n\nclass TanhFunction(torch.autograd.Function):\n"
        "    @staticmethod\n    def forward(ctx, x):\n"
        f"        y = {forward}\n        ctx.save_for_backward(torch.tanh(x).detach())\n"
        "        return y\n\n"
        "    @staticmethod\n    def backward(ctx, upstream):\n"
        "        (y,) = ctx.saved_tensors\n        return upstream * (1 - y * y)\n"
    )

    report = judge.grade(exercise, text)

    assert report.status is Status.FAILED
