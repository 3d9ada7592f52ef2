"""A sign that is missing in a C++ file is found without torch's headers, and nothing else is."""

import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from grader.sandbox.kinds import cpp, toolchain
from grader.sandbox.kinds.cpp_errors import explain
from grader.sandbox.kinds.cpp_syntax import missing_sign

ROOT = Path(__file__).parents[3]
WHOLE = sorted(
    [*ROOT.glob("solutions/*/*libtorch/*.cpp"), *ROOT.glob("tests/unforeseen/*libtorch/**/*.cpp")]
)
VALID = r"""
// a type of its own
struct Pair { torch::Tensor a; int64_t b; };
Pair f(torch::Tensor x) {
  return {x, 3};
}

// a lambda and a loop
torch::Tensor f(torch::Tensor x) {
  auto g = [&](int64_t i) { return x[i] * 2; };
  auto y = torch::zeros({x.size(0)}, x.options());
  for (const auto i : c10::irange(x.size(0))) { y[i] = g(i); }
  return y;
}

// an accessor
torch::Tensor f(torch::Tensor x) {
  auto a = x.accessor<float, 2>();
  float s = 0;
  for (int64_t i = 0; i < a.size(0); ++i) s += a[i][0];
  return torch::tensor(s);
}

// dispatch by a macro
torch::Tensor f(torch::Tensor x) {
  AT_DISPATCH_FLOATING_TYPES(x.scalar_type(), "f", [&] {
    scalar_t* p = x.data_ptr<scalar_t>();
    p[0] = 1;
  });
  return x;
}

// a macro that brings a sign
#define END ;
int f() { return 1 END }

// a device and options
torch::Tensor f(torch::Tensor x) {
  torch::Device device(torch::kCPU);
  torch::TensorOptions options = torch::TensorOptions().dtype(torch::kFloat64).device(device);
  return torch::empty_like(x, options);
}

// indexing
using namespace torch::indexing;
torch::Tensor f(torch::Tensor x) { return x.index({Slice(), 0}); }

// structured bindings
torch::Tensor f(torch::Tensor x) { auto [v, i] = torch::max(x, 0); return v; }

// optional and vectors
std::optional<torch::Tensor> f(const std::vector<torch::Tensor>& xs) {
  if (xs.empty()) return std::nullopt;
  return torch::cat(xs, 0);
}

// an old name of a type
int d = 1;
int f(c10::optional<int> d) { torch::optional<int> e = d; return 1; }

// a template
template <typename T> T twice(T x) { return x + x; }
torch::Tensor f(torch::Tensor x) { return twice(x); }

// functional
torch::Tensor f(torch::Tensor x) { return torch::nn::functional::relu(x); }

// ternary and casts
torch::Tensor f(torch::Tensor x, bool b) { return b ? x.to(torch::kFloat) : -x; }

// an aligned array
alignas(16) static double table[] = {1, 2};
int64_t f() { return int64_t(table[0]); }

// strings with signs
void f() { throw std::runtime_error("a } without ; a { \" )"); }

// in a comment
int f() { return 1; } // } ) ;
/* { ( */
"""
"""Pieces of valid code, each under a comment that names it."""
PIECES = dict(re.findall(r"^// (.+)\n((?:.+\n)+)", VALID, re.MULTILINE))

needs_compiler = pytest.mark.skipif(
    toolchain.compiler_missing() is not None, reason="no C++ compiler"
)


def found(source: str, folder: Path) -> str | None:
    return missing_sign(source, "x.cpp", folder, lambda rest: cpp._run(rest, folder))


@needs_compiler
@pytest.mark.parametrize("name", PIECES)
def test_valid_code_is_never_refused(name: str, tmp_path: Path) -> None:
    assert found(f"#include <torch/types.h>\n{PIECES[name]}", tmp_path) is None


@needs_compiler
@pytest.mark.parametrize("path", WHOLE, ids=lambda path: path.stem)
def test_whole_files_are_left_to_the_compiler(path: Path, tmp_path: Path) -> None:
    assert found(path.read_text(), tmp_path) is None


@needs_compiler
@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_the_sign_that_is_said_to_be_missing_is_the_one_that_was_taken(
    tmp_path: Path, data: st.DataObject
) -> None:
    source = data.draw(st.sampled_from(WHOLE)).read_text()
    code = re.sub(r"/\*.*?\*/|//[^\n]*", lambda match: " " * len(match[0]), source, flags=re.DOTALL)
    at = data.draw(st.sampled_from([match.start() for match in re.finditer(r"[;})\]]", code)]))

    printed = found(source[:at] + source[at + 1 :], tmp_path)

    if printed is not None:
        problem = explain(printed, "x.cpp", [])
        assert "expected" in problem.text
        assert problem.line is not None


@needs_compiler
@pytest.mark.parametrize(
    ("wrong", "line"),
    [
        ("torch::Tensor f(torch::Tensor x) {\n  auto y = torch::exp(x)\n  return y;\n}\n", 2),
        ("torch::Tensor f(torch::Tensor x) {\n  return torch::exp(x;\n}\n", 2),
        (
            "torch::Tensor f(torch::Tensor x) {\n  if (x.dim() > 1) {\n    return x;\n"
            "  return -x;\n}\n",
            5,
        ),
    ],
)
def test_a_missing_sign_is_told_as_the_compiler_would(
    wrong: str, line: int, tmp_path: Path
) -> None:
    built = cpp.build(wrong, "x.cpp", ["f"], tmp_path)

    assert not built.ok
    assert "expected" in str(built.problem)
    assert built.line in (line, line + 1)
