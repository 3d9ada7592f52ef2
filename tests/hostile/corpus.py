"""The attacks: submissions, each in a file of its own with the verdict that it must get."""

import importlib.util
import re
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

HERE = Path(__file__).parent
COURSE = HERE / "course"
HIDDEN = "kept-from-every-submission"
"""Stands in every hidden file of the course, and must stand in nothing that anyone is shown."""

TARGETS = ("verdict", "machine", "people")

_HEADER = re.compile(r"# (attack|exercise|verdict|share): (.*)\n")


@dataclass(frozen=True)
class Attack:
    name: str
    says: str
    exercise: str
    verdicts: frozenset[str]
    """The statuses that are right; where there are several, the machine decides which it is."""
    source: str
    share: float
    """The part of the points that the work in it is worth; 0 for most that are no good."""

    @property
    def passes(self) -> bool:
        """Whether the work itself is right, so that the attack must not cost a point either."""
        return self.verdicts == {"passed"}


def attacks(target: str = "") -> dict[str, Attack]:
    """Return the attacks on `verdict`, `machine` or `people`, by name; all of them without one."""
    targets = [target] if target else TARGETS
    paths = [path for each in targets for path in sorted((HERE / "attacks" / each).glob("*.py"))]
    return {attack.name: attack for attack in map(_read, paths)}


def load(path: Path) -> ModuleType:
    """Return one of the ways to pack as a module, whose `hand_in` does it."""
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def student_of(name: str) -> str:
    """Return the student who hands in an attack."""
    return f"m-{name.replace('/', '-')}"


def _read(path: Path) -> Attack:
    source = path.read_text(encoding="utf-8")
    head = dict(_HEADER.findall(source))
    name = f"{path.parent.name}/{path.stem}"
    verdicts = frozenset(head["verdict"].split(", "))
    share = float(head.get("share", verdicts == {"passed"}))
    return Attack(name, head["attack"], head["exercise"], verdicts, source, share)
