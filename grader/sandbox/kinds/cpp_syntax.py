"""Find a forgotten sign in a C++ file within a second, before torch's headers are read.

Nine tenths of a compilation go into those headers, which is long to wait for a missing semicolon.
So the file is first parsed against a sketch of torch, in which every name takes anything. The
sketch decides nothing about names and types: only where one inserted sign makes all that was wrong
right is the sign missing for sure. Everything else is left to the real compilation.
"""

import re
from collections.abc import Callable
from pathlib import Path

Run = Callable[[list[str]], str | None]
"""Runs the compiler with these arguments; None where it succeeds, else what it printed."""

_SKETCH, _REPAIRED = "gradlings_sketch.h", "gradlings_repaired.cpp"
_FIXIT = re.compile(
    r'^fix-it:"(?P<file>[^"\n]++)":\{(?P<line>\d+):(?P<column>\d+)-(?P=line):(?P=column)\}:'
    r'"(?P<sign>[;)\]}])"$',
    re.MULTILINE,
)
_AT_THE_END = re.compile(r"^[^:\n]++:\d++:\d++: error: expected .}. at end of input$", re.MULTILINE)
_TORCH = re.compile(r"^[ \t]*+#[ \t]*+include[ \t]*+<(?:torch|ATen|c10)/[^>\n]*+>", re.MULTILINE)
_TEXTS = re.compile(
    r'//[^\n]*+|/\*(?:[^*]|\*(?!/))*+(?:\*/|\Z)|"(?:[^"\\\n]|\\.)*+"|' + r"'(?:[^'\\\n]|\\.)*+'"
)
_MACRO = re.compile(r"\b[A-Z][A-Z0-9_]+\b|#[ \t]*+(?!include\b)\w")
_KNOWN = {"TORCH_CHECK", "INFINITY", "NAN", "M_PI", "M_E", "M_LN2", "INT64_MAX", "SIZE_MAX"}
_METHOD = re.compile(r"(?:\.|->)[ \t]*+([a-z_]\w*+)")
_NAMED = re.compile(r"\b(?:torch|at|c10)::(\w++)(?!::)")
_CONSTANT = re.compile(r"k[A-Z]")
_GIVEN = frozenset("Tensor List begin end item data_ptr accessor template operator".split())
"""What the sketch declares by itself, and words after a dot that are no names."""

_HEAD = """\
#pragma once
#include <cmath>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <stdexcept>
#include <string>
#include <tuple>
#include <type_traits>
#include <vector>
#define TORCH_CHECK(...) ((void)0)
namespace torch {
struct Tensor;
using List = std::initializer_list<Tensor>;
struct Tensor {
  Tensor();
  template <class... A> Tensor(const A&...);
  template <class T> requires std::is_arithmetic_v<T> operator T() const;
  template <class T> Tensor& operator=(const T&);
  template <class T> Tensor& operator+=(const T&);
  template <class T> Tensor& operator-=(const T&);
  template <class T> Tensor& operator*=(const T&);
  template <class T> Tensor& operator/=(const T&);
  template <class T> Tensor operator[](const T&) const;
  template <class T = double> T item() const;
  template <class T = double> T* data_ptr() const;
  template <class T, std::size_t N> Tensor accessor() const;
  Tensor* begin() const;
  Tensor* end() const;
"""
_OPERATORS = """\
template <class T> concept Mine = std::is_same_v<std::remove_cvref_t<T>, Tensor>;
Tensor operator-(const Tensor&);
Tensor operator!(const Tensor&);
Tensor operator~(const Tensor&);
"""
_BINARY = "+ - * / % == != < > <= >= & | ^".split()


def missing_sign(source: str, filename: str, folder: Path, run: Run) -> str | None:
    """Return what the compiler prints of a sign that is missing for sure, or None.

    Args:
        source: the learner's file, which lies in `folder` under `filename`.
        filename: its name, without folders.
        folder: where the compiler runs, and files may be written.
        run: runs it.
    """
    if _has_macros(source):
        return None
    (folder / _SKETCH).write_text(_sketch(_TEXTS.sub(" ", source)))
    plain = _TORCH.sub(f'#include "{_SKETCH}"', source)
    found = _parsed(plain, filename, folder, run)
    if found is None or (repaired := _repaired(plain, found)) is None:
        return None
    return found if _parsed(repaired, _REPAIRED, folder, run) is None else None


def _parsed(text: str, name: str, folder: Path, run: Run) -> str | None:
    (folder / name).write_text(text, encoding="utf-8")
    unit = ["-fsyntax-only", "-fdiagnostics-parseable-fixits", "-x", "c++", name]
    return run(["-include", _SKETCH, *unit])


def _repaired(text: str, printed: str) -> str | None:
    """Return the text with the one sign that the compiler asks for; None where it is not one."""
    lines = text.split("\n")
    fixes = list(_FIXIT.finditer(printed))
    if len(fixes) == 1:
        at, column = int(fixes[0]["line"]) - 1, int(fixes[0]["column"]) - 1
        if at >= len(lines):
            return None
        line = lines[at].encode()  # columns count bytes
        fixed = line[:column] + fixes[0]["sign"].encode() + line[column:]
        return "\n".join([*lines[:at], fixed.decode(), *lines[at + 1 :]])
    return f"{text}\n}}" if not fixes and _AT_THE_END.search(printed) else None


def _has_macros(source: str) -> bool:
    """Whether anything in it may be a macro, which could stand for any signs."""
    return any(found not in _KNOWN for found in _MACRO.findall(_TEXTS.sub(" ", source)))


def _sketch(source: str) -> str:
    """Return a header with what the file takes from torch: a type, or what returns a tensor."""
    methods = set(_METHOD.findall(source)) - _GIVEN
    names = set(_NAMED.findall(source)) - _GIVEN
    types = {name for name in names if name[0].isupper()}
    constants = set(filter(_CONSTANT.match, names))
    return "\n".join(
        [
            _HEAD,
            *(f"  {one} const;" for name in sorted(methods) for one in _overloads(name)),
            "};",
            _OPERATORS,
            *(
                f"template <class A, class B> requires (Mine<A> || Mine<B>) "
                f"Tensor operator{sign}(const A&, const B&);"
                for sign in _BINARY
            ),
            *(f"using {name} = Tensor;" for name in sorted(types)),
            *(f"extern Tensor {name};" for name in sorted(constants)),
            *(f"{one};" for name in sorted(names - types - constants) for one in _overloads(name)),
            "}  // namespace torch",
            "namespace at = torch;",
            "namespace c10 = torch;",
            "",
        ]
    )


def _overloads(name: str) -> tuple[str, str]:
    """Return declarations of a function of anything: lists in braces need one of their own."""
    return (
        f"template <class... A> Tensor {name}(A&&...)",
        f"template <class... A> Tensor {name}(List, A&&...)",
    )
