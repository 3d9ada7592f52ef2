"""Building a C++ submission in a sandbox, and keeping what was built by its content."""

import os
from contextlib import suppress
from pathlib import Path
from tempfile import NamedTemporaryFile

from grader.course import CourseError, Exercise
from grader.course.files.submitted import Beside, Submitted
from grader.course.fingerprint import of_submission
from grader.judge.running.program import Program, put_beside
from grader.judge.running.start_problems import excerpt
from grader.report import Problem, printable
from grader.sandbox.faults import Gone, RemoteError
from grader.sandbox.kinds.toolchain import cache_key, compiler_missing
from grader.sandbox.limits import Allowance, Limits
from grader.sandbox.processes.source import ProcessSource
from grader.sandbox.session import Session

_MAX_KEPT = 32 << 20
"""Bytes of a library that is kept; an honest one has 200 KB, a hostile one what it likes."""
_MAX_BUILT = 64 << 20
"""Bytes of a library that is read at all."""
_BUILD = Limits(seconds=180.0, memory=4 << 30, file_size=512 << 20)


class CannotBuild(Exception):
    """The compiler refused the submission, or there is no compiler."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        super().__init__(problem.message)


def cpp_program(
    source: ProcessSource, exercise: Exercise, text: str, beside: Beside = ()
) -> Program:
    """Return the program of a C++ text: a submission, or one of the course's own versions.

    Nearly all of a compilation goes into torch's headers. So the course's own versions, which a
    diagnosis tries one after the other, are built together, each in a namespace of its own.

    Raises:
        CannotBuild: the compiler found an error, took too long, or is not installed.
        CourseError: the stub promises no function.
    """
    functions = [signature.name for signature in exercise.signatures]
    if not functions:
        raise CourseError(exercise.stub_path, "defines no function at the top level.")
    if missing := compiler_missing():
        raise CannotBuild(Problem("There is no C++ compiler", missing, ours=True))
    versions = _versions(exercise)
    if text not in versions:
        library = _built(source, exercise, text, functions, beside)
        return Program("cpp", library, text, beside=beside)
    spaces = [f"version_{i}" for i in range(len(versions))]
    together = "\n".join(map(_in_namespace, versions, spaces))
    names = [f"{space}::{function}" for space in spaces for function in functions]
    try:
        library = _built(source, exercise, together, names)
    except CannotBuild as error:
        said = f"does not compile with its variants: {error}"
        raise CourseError(exercise.reference_path, said) from error
    return Program("cpp", library, text, spaces[versions.index(text)])


def _versions(exercise: Exercise) -> list[str]:
    if exercise.folder is None:
        return []
    variants = (*exercise.meta.misconceptions, *exercise.meta.alternatives)
    return [exercise.reference, *map(exercise.variant, variants)]


def _in_namespace(text: str, name: str) -> str:
    """Wrap a file's code in a namespace; its includes have to stay outside."""
    lines = text.splitlines()
    includes = [line for line in lines if line.lstrip().startswith("#include")]
    rest = ["" if line in includes else line for line in lines]
    return "\n".join([*includes, f"namespace {name} {{", *rest, "}", ""])


def _built(
    source: ProcessSource, exercise: Exercise, text: str, functions: list[str], beside: Beside = ()
) -> bytes:
    """Return the library made from a text; the same text is compiled once."""
    with_files = text + of_submission(Submitted(b"", beside)) if beside else text
    kept = cache_folder() / f"{cache_key(with_files, functions)}.so"
    if kept.is_file():
        return kept.read_bytes()
    library = _compile(source, exercise, text, functions, beside)
    if len(library) <= _MAX_KEPT:
        _keep(kept, library)
    return library


def cache_folder() -> Path:
    """Return where built libraries are kept: `gradlings/cpp` in the user's cache folder."""
    base = os.environ.get("XDG_CACHE_HOME") or "~/.cache"
    return Path(base).expanduser() / "gradlings" / "cpp"


def _compile(
    source: ProcessSource, exercise: Exercise, text: str, functions: list[str], beside: Beside
) -> bytes:
    name = exercise.stub_path.name
    child = source.spawn(_BUILD, "build")
    with Session(child, _BUILD, allowance=Allowance(data=_MAX_BUILT)) as session:
        try:
            put_beside(session, beside)
            built = session.request("build", text, name, functions)
        except Gone as gone:
            why = f"The compiler was stopped: {gone.how}."
            raise CannotBuild(Problem("The file could not be compiled", why)) from None
        except RemoteError as error:
            said = printable(f"{error.type_name}: {error.text}", 500)
            raise CannotBuild(Problem("The file could not be compiled", said)) from None
    match built:
        case {"ok": True, "library": bytes(library)}:
            return library
        case {"problem": str(problem), "line": line, "column": column}:
            place = line if isinstance(line, int) else None
            where = column if isinstance(column, int) else None
            raise CannotBuild(
                Problem(
                    "The file is not valid C++",
                    printable(problem, 2000),
                    place,
                    where,
                    excerpt(text, place, where),
                )
            )
    raise CannotBuild(Problem("The file could not be compiled", "The compiler gave no answer."))


def _keep(path: Path, library: bytes) -> None:
    """Write atomically: two gradings at once must not see half a file. A full disk is no error."""
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile(dir=path.parent, delete=False) as file:
            file.write(library)
        Path(file.name).replace(path)
