"""One exercise: its files, and what is read from them when it is asked for."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from grader.course import prompt as reading
from grader.course import worksheet
from grader.course.bundle import public_metadata
from grader.course.errors import CourseError
from grader.course.metadata import Metadata, Variant, read_metadata
from grader.course.untouched import is_untouched

T = TypeVar("T")
SUFFIXES = (".py", ".cpp", ".md")


@dataclass(frozen=True)
class Exercise:
    """An exercise of a course. Everything but its name and place is read on first use."""

    name: str
    topic: str
    stub_path: Path
    folder: Path | None
    """The hidden half; None in a class bundle, where only the examples can be checked."""

    @property
    def suffix(self) -> str:
        """`.py`, `.cpp` or `.md`."""
        return self.stub_path.suffix

    @property
    def file(self) -> str:
        """Where the exercise stands below `exercises/`, e.g. `04_activations/tanh.py`."""
        return f"{self.topic}/{self.stub_path.name}"

    @cached_property
    def meta(self) -> Metadata:
        """What exercise.toml says; in a bundle, what a learner may know of it.

        Raises:
            CourseError: exercise.toml, or the bundle's manifest, is missing or wrong.
        """
        if self.folder is None:
            return public_metadata(self.stub_path.parents[2], self.name)
        return read_metadata(self.folder / "exercise.toml")

    def within(self, seconds: float) -> "Exercise":
        """Return the same exercise with another deadline, e.g. for programs that may not end."""
        other = replace(self)
        other.__dict__["meta"] = replace(self.meta, seconds=seconds)
        return other

    @cached_property
    def stub(self) -> str:
        """The learner's file as shipped."""
        return _read(self.stub_path)

    def is_untouched(self, content: str | bytes) -> bool:
        """Whether nothing was written into a file yet: see `grader.course.untouched`."""
        return is_untouched(content, self.stub, self.suffix)

    @cached_property
    def reference(self) -> str:
        """The text of the correct file."""
        return _read(self.reference_path)

    @property
    def reference_path(self) -> Path:
        """Where the correct file lies."""
        return self._hidden(self.stub_path.name)

    @property
    def check_path(self) -> Path:
        """Where the hidden checks lie."""
        return self._hidden("check.py")

    @cached_property
    def checks(self) -> str:
        """The text of the hidden checks."""
        return _read(self.check_path)

    @cached_property
    def prompt(self) -> str:
        """The prompt, as Markdown."""
        return self._of_stub(lambda text: reading.prompt_of(text, self.suffix))

    @cached_property
    def code(self) -> str:
        """A Python or C++ stub without its prompt."""
        return self._of_stub(lambda text: reading.code_of(text, self.suffix))

    @cached_property
    def examples(self) -> tuple[reading.Example, ...]:
        """The public checks: doctests of a Python stub."""
        return self._of_stub(reading.examples_of) if self.suffix == ".py" else ()

    @cached_property
    def imports(self) -> str:
        """The import statements of a Python stub, on which its examples rely."""
        return self._of_stub(reading.import_lines_of) if self.suffix == ".py" else ""

    @cached_property
    def signatures(self) -> tuple[reading.Signature, ...]:
        """The functions and classes that a submission has to define."""
        if self.suffix == ".cpp":
            return reading.cpp_signatures_of(self.stub)
        return self._of_stub(reading.signatures_of) if self.suffix == ".py" else ()

    def parameters(self, called: str) -> tuple[str, ...]:
        """Return the names of the parameters of something that is called, as far as they are known.

        `C()` is an instance of the class C, or what the function C returned, and `f backward` takes
        what f takes and a gradient for what it returns.
        """
        if called.endswith(" backward"):
            return (*self.parameters(called.removesuffix(" backward")), "upstream")
        name = called.replace("().", ".")
        forms = [name, f"{name}.__init__"]
        if name.endswith(".apply"):
            forms = [f"{name.removesuffix('.apply')}.forward"]
        elif name.endswith("()"):
            made = name.removesuffix("()")
            forms = [name, f"{made}.forward", f"{made}.__call__"]
        return next((self._parameters[form] for form in forms if form in self._parameters), ())

    @cached_property
    def _parameters(self) -> dict[str, tuple[str, ...]]:
        if self.suffix == ".cpp":
            return {s.name: s.parameters for s in self.signatures}
        if self.suffix != ".py":
            return {}
        hidden = {} if self.folder is None else reading.parameters_of(self.reference)
        return hidden | self._of_stub(reading.parameters_of)

    @cached_property
    def libraries(self) -> tuple[str, ...]:
        """The libraries that it is about, of numpy, torch, matplotlib and sympy."""
        if self.suffix == ".md":
            kinds = {block.kind for block in self.shipped_worksheet.blocks.values()}
            return ("sympy",) if "derivation" in kinds else ()
        if self.suffix == ".cpp":
            return ("numpy", "torch")
        needed = {"numpy"} | self._of_stub(reading.imports_of)
        if self.folder is not None:
            needed |= reading.imports_of(self.reference)
        if self.meta.plot:
            needed.add("matplotlib")
        return tuple(name for name in ("numpy", "torch", "matplotlib") if name in needed)

    @cached_property
    def shipped_worksheet(self) -> worksheet.Worksheet:
        """The blocks of the stub."""
        return self._worksheet(self.stub_path, self.stub)

    @cached_property
    def solved_worksheet(self) -> worksheet.Worksheet:
        """The blocks of the reference, each followed by its explanation."""
        return self._worksheet(self.reference_path, self.reference)

    def variant(self, variant: Variant) -> str:
        """Return the text of a misconception or an alternative.

        Raises:
            CourseError: a text to be swapped does not occur exactly once in the reference.
        """
        if variant.file:
            return _read(self._hidden(variant.file))
        text = self.reference
        for old, new in variant.swaps:
            if (count := text.count(old)) != 1:
                raise CourseError(
                    self._hidden("exercise.toml"),
                    f"{variant.name} swaps {old!r}, which occurs {count} times in the reference.",
                    "Make the text longer until it occurs exactly once.",
                )
            text = text.replace(old, new)
        return text

    def _of_stub(self, read: Callable[[str], T]) -> T:
        """Read something off the stub, whose author may have left it unfinished."""
        try:
            return read(self.stub)
        except SyntaxError as error:
            said = f"is not valid Python: {error.msg}, line {error.lineno}."
            raise CourseError(self.stub_path, said) from None

    def _hidden(self, name: str) -> Path:
        if self.folder is None:
            raise CourseError(self.stub_path, "has no hidden half here: only examples are checked.")
        return self.folder / name

    @staticmethod
    def _worksheet(path: Path, text: str) -> worksheet.Worksheet:
        try:
            return worksheet.parse_worksheet(text)
        except worksheet.WorksheetError as error:
            raise CourseError(path, str(error)) from None


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise CourseError(path, "is missing.") from None
    except UnicodeDecodeError:
        raise CourseError(path, "is not UTF-8.", "Save it as UTF-8.") from None
