"""Files of the learner's own beside the submission: put into its folder, and imported from there.

They are the submission's, and all that holds for it holds for them. None of them stands in the way
of a library: what Python finds by itself is found first.
"""

import linecache
import os
import sys
from collections.abc import Sequence
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from pathlib import Path
from types import CodeType, ModuleType

from grader.sandbox.withheld import prepare

READ_ONLY = 0o444
_folder = "\0"


def put(files: Sequence[tuple[str, bytes]], folder: Path) -> None:
    """Write the files below a folder, to be read only, and let what runs here import them.

    Args:
        files: by their paths below the folder, none of which leads out of it.
        folder: the submission's own, in which it works.
    """
    modules: dict[str, Path] = {}
    packages: dict[str, Path] = {}
    for place, content in files:
        path = folder / place
        path.parent.mkdir(parents=True, exist_ok=True)
        path.unlink(missing_ok=True)
        # From the first moment: a confined process cannot change it later, and no submission can.
        with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, READ_ONLY), "wb") as file:
            file.write(content)
        if path.suffix == ".py":
            name = ".".join(place.removesuffix(".py").split("/"))
            modules[name.removesuffix(".__init__")] = path
        for around in path.relative_to(folder).parents[:-1]:
            packages[".".join(around.parts)] = folder / around / "__init__.py"
    modules = {**packages, **modules}
    sys.meta_path[:] = [*(f for f in sys.meta_path if not isinstance(f, _Own)), _Own(modules)]


def execute(module: ModuleType, source: bytes, filename: str) -> None:
    """Run a file of the learner's as a module.

    Raises:
        Whatever it raises, a SyntaxError among them.
    """
    text = source.decode("utf-8-sig")
    # So that tracebacks show the learner's lines, though the file may not be there.
    linecache.cache[filename] = (len(text), None, text.splitlines(keepends=True), filename)
    code: CodeType = compile(text, filename, "exec", dont_inherit=True)
    prepare(module, text)
    exec(code, module.__dict__)


def works_in(folder: Path) -> None:
    """Say where the submission of this process works: what lies there is the learner's."""
    global _folder
    _folder = f"{folder}/"


def is_own(path: object) -> bool:
    """Whether a file is the learner's, and not the one that is graded."""
    return isinstance(path, str) and path.startswith(_folder)


def shown(path: str) -> str:
    """Return the path of such a file as the learner knows it; of any other, nothing."""
    return path.removeprefix(_folder) if is_own(path) else ""


def without_folder(text: str) -> str:
    """Return a text in which the files of this folder are called as the learner knows them."""
    return text.replace(_folder, "")


class _Own(MetaPathFinder, Loader):
    """Finds the learner's modules, after all others have looked."""

    def __init__(self, modules: dict[str, Path]) -> None:
        self._modules = modules

    def find_spec(
        self, fullname: str, path: object = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Return how to import one of them."""
        if (file := self._modules.get(fullname)) is None:
            return None
        package = file.name == "__init__.py"
        spec = ModuleSpec(fullname, self, origin=os.fspath(file), is_package=package)
        spec.has_location = True
        return spec

    def create_module(self, spec: ModuleSpec) -> ModuleType | None:
        """Leave it to Python."""

    def exec_module(self, module: ModuleType) -> None:
        """Run the file; a package need not have one."""
        file = self._modules[module.__name__]
        if not file.is_file():
            return
        try:
            execute(module, file.read_bytes(), os.fspath(file))
        except UnicodeDecodeError as error:
            line = error.object.count(b"\n", 0, error.start) + 1
            raise SyntaxError("it is not saved as UTF-8", (str(file), line, None, None)) from None
