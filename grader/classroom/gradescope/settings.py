"""What an autograder is told of its assignment: a small JSON file beside its course."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from grader.classroom.results import Assigned

FILE = "settings.json"


@dataclass(frozen=True, slots=True)
class AutograderSettings:
    """The exercises, in order and without their text parts, and how long grading may take."""

    name: str
    exercises: tuple[Assigned, ...]
    seconds: float
    seed: int
    """What the cases are drawn with: a secret, as the hidden checks beside it."""
    model_answers: bool = False
    """Whether learners are shown those of text parts."""

    @property
    def points(self) -> float:
        """What Gradescope has to be told as the points of the autograder."""
        return round(sum(asked.points for asked in self.exercises if not asked.bonus), 9)

    def to_json(self) -> str:
        """Return the content of the file."""
        return json.dumps(asdict(self), indent=1) + "\n"

    @classmethod
    def read(cls, path: Path) -> "AutograderSettings":
        """Read the file."""
        data = json.loads(path.read_text(encoding="utf-8"))
        exercises = tuple(Assigned(**asked | {"texts": ()}) for asked in data["exercises"])
        return cls(data["name"], exercises, data["seconds"], data["seed"], data["model_answers"])
