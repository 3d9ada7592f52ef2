"""A learner's C++ file: its functions can be called, and its errors are told in their terms."""

import hashlib
from pathlib import Path

import pytest
import torch

from grader.sandbox.kinds import cpp, toolchain
from grader.sandbox.kinds.cpp_errors import explain

SOURCE = """\
#include <torch/types.h>

torch::Tensor sigmoid_backward(const torch::Tensor& upstream, const torch::Tensor& s) {
  TORCH_CHECK(upstream.sizes() == s.sizes(), "upstream and s differ in shape");
  return upstream * s * (1 - s);
}

std::tuple<torch::Tensor, torch::Tensor> split(const torch::Tensor& x, int64_t at, double scale) {
  return {x.slice(0, 0, at) * scale, x.slice(0, at)};
}

torch::Tensor at_index(const torch::Tensor& x, int64_t i) { return x[i]; }
"""
FUNCTIONS = ["sigmoid_backward", "split", "at_index"]

needs_compiler = pytest.mark.skipif(
    toolchain.compiler_missing() is not None, reason="no C++ compiler"
)


@needs_compiler
def test_a_built_library_can_be_called(tmp_path: Path) -> None:
    """The one real compilation of these tests; it takes about ten seconds."""
    built = cpp.build(SOURCE, "sigmoid_backward.cpp", FUNCTIONS, tmp_path)
    assert built.problem is None
    assert built.ok
    assert built.library is not None
    module = cpp.load(built.library, "sigmoid_backward.cpp", tmp_path)

    upstream = torch.tensor([1.0, 2.0], dtype=torch.float64)
    s = torch.tensor([0.5, 0.25], dtype=torch.float64, requires_grad=True)
    gradient = module.sigmoid_backward(upstream, s)
    assert torch.equal(gradient, upstream * s * (1 - s))

    (slope,) = torch.autograd.grad(gradient.sum(), s)
    assert torch.equal(slope, upstream * (1 - 2 * s))

    first, rest = module.split(torch.arange(3.0), 1, 10.0)
    assert (first.tolist(), rest.tolist()) == ([0.0], [1.0, 2.0])

    with pytest.raises(RuntimeError, match="upstream and s differ in shape"):
        module.sigmoid_backward(upstream, s[:1])
    with pytest.raises(IndexError, match=r"out of bounds|out of range"):
        module.at_index(upstream, 7)
    with pytest.raises(TypeError, match=r"split\(Tensor, int, float\).*called as split\(Tensor\)"):
        module.split(upstream)
    with pytest.raises(TypeError, match="called as sigmoid_backward"):
        module.sigmoid_backward(upstream, 1.0)


@needs_compiler
def test_an_error_of_the_compiler_is_at_the_learners_line(tmp_path: Path) -> None:
    """A header that does not exist ends the compilation early: this is a cheap error."""
    built = cpp.build("#include <no/such/file.h>\n", "relu.cpp", ["relu"], tmp_path)

    assert not built.ok
    assert (built.line, built.column) == (1, 10)
    assert built.problem is not None
    assert built.problem.startswith("relu.cpp:1:10: no/such/file.h: No such file")
    assert str(tmp_path) not in built.problem


def test_without_a_compiler_it_says_how_to_install_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("CXX", raising=False)

    missing = toolchain.compiler_missing()
    built = cpp.build(SOURCE, "sigmoid_backward.cpp", FUNCTIONS, tmp_path)

    assert missing is not None
    for command in ("sudo apt install g++", "sudo dnf install gcc-c++", "xcode-select --install"):
        assert command in missing
    assert (built.ok, built.problem) == (False, missing)


def test_the_cache_key_changes_with_whatever_changes_the_library(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    keys = {
        toolchain.cache_key("a", ["f"]),
        toolchain.cache_key("b", ["f"]),
        toolchain.cache_key("a", ["f", "g"]),
    }
    monkeypatch.setattr("importlib.metadata.version", lambda name: "99")
    keys.add(toolchain.cache_key("a", ["f"]))

    assert len(keys) == 4
    assert toolchain.cache_key("a", ["f"]) == toolchain.cache_key("a", ["f"])


@needs_compiler
def test_only_names_of_functions_reach_the_compiler(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="not the name of a C\\+\\+ function"):
        cpp.build("", "f.cpp", ["f); system("], tmp_path)


GCC = {
    "missing": """\
gradlings-registration: In function 'void TORCH_LIBRARY_init_gradlings_x(torch::Library&)':
gradlings-registration:2:30: error: '::relu' has not been declared
gradlings-registration:2:30: note: suggested alternatives:
/opt/torch/include/ATen/ops/relu.h:37:19: note:   'at::relu'
""",
    "template": """\
/opt/torch/include/ATen/infer_schema.h: In instantiation of 'constexpr int f()':
gradlings-registration:2:6:   required from here
/opt/torch/include/ATen/core/infer_schema.h:41:21: error: static assertion failed: INVALID TYPE
   41 |  static_assert(std::conjunction_v<
      |                ~~~~~^~~~~~~~~~~~~~
""",
    "brace": """\
In file included from gradlings_unit.cpp:2:
gradlings-registration: In function 'at::Tensor relu(const at::Tensor&)':
gradlings-registration:1:1: error: 'namespace' definition is not allowed here
gradlings-registration:3:2: error: expected '}' at end of input
relu.cpp:7:56: note: to match this '{'
    7 | torch::Tensor relu(const torch::Tensor& a) {
""",
    "semicolon": "gradlings-registration:1:1: error: expected initializer before 'namespace'\n",
    "twice": (
        "gradlings-registration:2:6: error: no matching function for call to "
        "'torch::Library::def(const char [17], <unresolved overloaded function type>)'\n"
    ),
    "undefined": (
        "/usr/bin/ld: /tmp/cc.o: in function `x':\n"
        "gradlings-registration:2: undefined reference to `relu(at::Tensor const&)'\n"
    ),
}


@pytest.mark.parametrize(
    ("output", "sentence", "line"),
    [
        (GCC["missing"], "relu.cpp has no function `relu`", None),
        ("gradlings-registration:2:21: error: no member named 'relu' in the global namespace\n",
         "relu.cpp has no function `relu`", None),  # clang
        (GCC["template"], "`relu` has a signature that Python cannot call", None),
        (GCC["brace"], "ends too early: the { on line 7 is never closed", 7),
        (GCC["semicolon"], "ends too early before a } or a ;", None),
        (GCC["twice"], "must define `relu` once", None),
        (GCC["undefined"], "declares `relu` and does not define it", None),
        ("", "did not say why", None),
    ],
)  # fmt: skip
def test_errors_outside_the_learners_lines_are_put_in_words(
    output: str, sentence: str, line: int | None
) -> None:
    problem = explain(output, "relu.cpp", ["relu"])

    assert sentence in problem.text
    assert problem.line == line
    assert "gradlings-registration" not in problem.text
    assert "/opt" not in problem.text


def test_three_errors_are_shown_with_their_lines_and_nothing_else() -> None:
    one = (
        "relu.cpp:{0}:3: error: expected ';' before 'return'\n"
        "    {0} |   return b;\n"
        "      |   ^~~\n"
    )
    output = (
        "In file included from gradlings_unit.cpp:2:\n"
        "relu.cpp:2:9: warning: unused variable 'x'\n"
        + "".join(one.format(line) for line in (3, 4, 5, 6))
        + "gradlings-registration:2:30: error: '::relu' has not been declared\n"
    )
    problem = explain(output, "relu.cpp", ["relu"])

    assert (problem.line, problem.column) == (3, 3)
    assert problem.text.count("expected ';'") == 3
    assert "    3 |   return b;\n      |   ^~~" in problem.text
    assert "warning" not in problem.text
    assert "relu.cpp:6" not in problem.text


def test_an_error_inside_torch_is_put_at_the_line_that_led_there() -> None:
    output = (
        "/usr/include/c++/12/vector:12:3: required from 'class std::vector<int&>'\n"
        "relu.cpp:9:20:   required from here\n"
        "/usr/include/c++/12/bits/alloc_traits.h:57:7: error: forming pointer to reference type\n"
    )
    problem = explain(output, "relu.cpp", ["relu"])

    assert problem.text == "relu.cpp:9: forming pointer to reference type"
    assert problem.line == 9


def test_the_key_is_a_short_file_name() -> None:
    assert len(toolchain.cache_key("", [])) == len(hashlib.sha256().hexdigest()) // 2
