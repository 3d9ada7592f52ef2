"""Opening what was handed in so that the worst of it costs its author points, and nothing else."""

from pathlib import Path
from typing import Any

from nbconvert.exporters import NotebookExporter
from traitlets import default

from grader.classroom.nbgrader.run import run_of
from grader.classroom.notebooks.reading import load


class TolerantExporter(NotebookExporter):
    """Reads what nbformat would refuse or choke on: as much of it as can be read, else nothing."""

    @default("optimistic_validation")
    def _once_is_enough(self) -> bool:
        return True  # at the end, and not after each preprocessor

    def from_filename(
        self, filename: str, resources: dict[str, Any] | None = None, **kw: Any
    ) -> tuple[Any, dict[str, Any]]:
        """Convert the notebook in a file; a broken one counts as one without cells."""
        path = Path(filename)
        resources = self._init_resources(resources)
        resources["metadata"] |= {"name": path.stem, "path": str(path.parent)}
        run = run_of(self.parent, str(self.config.GradlingsPreprocessor.exercises))
        notebook = run.reader.opened(load(path))
        return self.from_notebook_node(notebook, resources, **kw)
