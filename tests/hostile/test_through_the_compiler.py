"""Attacks in C++: on the compiler, through its includes, and before any function is called."""

import sys

import pytest

from grader.report import Status
from grader.sandbox.kinds.toolchain import compiler_missing

pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="the layers are Linux's"),
    pytest.mark.skipif(compiler_missing() is not None, reason=str(compiler_missing())),
]

EXERCISE = "sigmoid_backward_libtorch"
SIGNATURE = "torch::Tensor sigmoid_backward(const torch::Tensor& upstream, const torch::Tensor& s)"
HEADER = "#include <torch/types.h>\n"
EMBEDDED = (
    'asm(".section .rodata\\n.globl stolen\\nstolen:\\n"\n'
    '    ".incbin \\"{path}\\"\\n.byte 0\\n.text\\n");\n'
)
BEFORE_ALL = r"""
#include <dlfcn.h>
__attribute__((constructor)) static void before() {
    auto run = (int (*)(const char*))dlsym(RTLD_DEFAULT, "PyRun_SimpleString");
    auto ensure = (int (*)())dlsym(RTLD_DEFAULT, "PyGILState_Ensure");
    auto release = (void (*)(int))dlsym(RTLD_DEFAULT, "PyGILState_Release");
    if (!run || !ensure) return;
    int state = ensure();
    run(R"py(
import gc, os
import grader.sandbox.child as child
observed = child.Server.observe
def observe(self, path, args, kwargs):
    result, after, shared, said = observed(self, path, args, kwargs)
    try:
        for n in range(40):
            with open(f"fill{n}", "wb") as file:
                file.write(bytes(30 << 20))
    except OSError:
        pass
    return result, [*after, 1], shared, said
for server in gc.get_objects():
    if isinstance(server, child.Server):
        server.handlers["observe"] = lambda *given: observe(server, *given)
)py");
    release(state);
}
"""


@pytest.mark.parametrize(
    "source",
    [
        HEADER + BEFORE_ALL + SIGNATURE + " { return upstream * s * (1 - s); }\n",
        HEADER + EMBEDDED + SIGNATURE + " { return upstream; }\n",
        '#include "{path}"\n',
    ],
    ids=["a constructor", "a file embedded", "a file included"],
)
def test_no_attack_gains_or_breaks_anything(course, judge, source):
    exercise = course[EXERCISE]
    report = judge.grade(exercise, source.replace("{path}", str(exercise.reference_path)))
    honest = judge.grade(exercise, exercise.reference)

    # The constructor's function itself is right: it may pass, and may not bring anything down.
    assert report.status is not Status.PASSED or "constructor" in source
    assert report.problem is None or not report.problem.ours
    assert honest.passed
