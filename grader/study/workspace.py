"""The learner's folder: where it is, and where an exercise lies in it."""

from dataclasses import dataclass
from pathlib import Path

from grader.course import Course, Exercise
from grader.judge.own_files.surroundings import Surroundings


class WorkspaceError(Exception):
    """There is no workspace, or it does not hold what was asked for: the message has the remedy."""


@dataclass(frozen=True, slots=True)
class Workspace:
    """A folder with `exercises/`, which the learner edits, and `.gradlings/`, which we write."""

    root: Path

    @classmethod
    def find(cls, inside: Path) -> "Workspace":
        """Return the nearest workspace that `inside` lies in.

        Raises:
            WorkspaceError: there is none; or it would be a clone in which a workspace was made,
                so that whoever learns would have two.
        """
        inside = inside.resolve()
        for folder in (inside, *inside.parents):
            workspace = cls(folder)
            # A folder of another project may be called exercises/ too: ask for a numbered topic.
            if workspace.exercises.is_dir() and (
                workspace.state.is_dir() or any(workspace.exercises.glob("[0-9]*_*/"))
            ):
                if mine := workspace.made_inside:
                    raise WorkspaceError(
                        f"{folder} is the course itself, with its solutions; your workspace is "
                        f"{mine[0]}: `cd {mine[0]}`, or `grade -C {mine[0]}`."
                    )
                return workspace
        raise WorkspaceError(
            f"No workspace in {inside} or above it. `grade start` makes one in a new folder."
        )

    @property
    def made_inside(self) -> list[str]:
        """Names of the workspaces in this folder, if it is a course with its hidden half."""
        if not self.holds_solutions:
            return []
        return sorted(state.parent.name for state in self.root.glob("*/.gradlings"))

    @property
    def holds_solutions(self) -> bool:
        """Whether it is a clone: a course with its hidden half, and not a learner's folder."""
        return any(self.root.glob("solutions/*/*/exercise.toml"))

    @property
    def exercises(self) -> Path:
        """The folder of the learner's files."""
        return self.root / "exercises"

    @property
    def state(self) -> Path:
        """The folder of what gradlings remembers."""
        return self.root / ".gradlings"

    def submission(self, exercise: Exercise) -> Path:
        """Return where the learner's file of this exercise lies; it may be missing."""
        return self.exercises / exercise.topic / exercise.stub_path.name

    def is_course(self, course: Course) -> bool:
        """Whether the learner's files are the course's own stubs, as in a clone."""
        return self.root == course.root

    def around(self, course: Course) -> Surroundings:
        """Return the files that a learner's own may use, as they are now."""
        # A clone holds much besides the learner's files, and none of it is theirs.
        root = self.exercises if self.is_course(course) else self.root
        return Surroundings(root, course.secrets)
