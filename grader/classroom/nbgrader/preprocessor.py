"""What our preprocessors share: the exercises, and what a run of nbgrader knows."""

from typing import Any

from nbgrader.preprocessors import NbGraderPreprocessor
from traitlets import Unicode

from grader.classroom.nbgrader.released.recorded import ReleasedCell
from grader.classroom.nbgrader.run import NbgraderRun, run_of


class GradlingsPreprocessor(NbGraderPreprocessor):
    """A preprocessor of nbgrader's that knows the exercises."""

    exercises = Unicode("", help="The folder of the course whose exercises are graded.").tag(
        config=True
    )

    @property
    def nbgrader_run(self) -> NbgraderRun:
        """What is known in this run: our exporter is its converter's."""
        return run_of(self.parent.parent, self.exercises)

    def asked(self, resources: dict[str, Any]) -> list[ReleasedCell]:
        """Return the cells that a notebook was released with."""
        about = resources["nbgrader"]
        return self.nbgrader_run.asked(about["assignment"], about["notebook"])
