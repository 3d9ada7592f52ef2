"""What our preprocessors share: the exercises, and what a run of nbgrader knows."""

from typing import Any

from nbgrader.preprocessors import NbGraderPreprocessor
from traitlets import Unicode

from grader.classroom.nbgrader.asked import Asked
from grader.classroom.nbgrader.desk import Desk, desk_for


class GradlingsPreprocessor(NbGraderPreprocessor):
    """A preprocessor of nbgrader's that knows the exercises."""

    exercises = Unicode("", help="The folder of the course whose exercises are graded.").tag(
        config=True
    )

    @property
    def desk(self) -> Desk:
        """What is known in this run: our exporter is its converter's."""
        return desk_for(self.parent.parent, self.exercises)

    def asked(self, resources: dict[str, Any]) -> list[Asked]:
        """Return the cells that a notebook was released with."""
        about = resources["nbgrader"]
        return self.desk.asked(about["assignment"], about["notebook"])
