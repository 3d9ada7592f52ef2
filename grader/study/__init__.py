"""One learner at work: a folder of submissions, what is known of them, and what comes next.

This part may know the course and the judge. It must not know how anything is printed, nor parse a
command line: `grader.cli` does that. It imports the judge only where something is graded.
"""

from grader.study.desk import Desk, State, next_state
from grader.study.files import Started, reset, start
from grader.study.progress import Help, Progress, Verdict
from grader.study.workspace import Workspace, WorkspaceError

__all__ = [
    "Desk",
    "Help",
    "Progress",
    "Started",
    "State",
    "Verdict",
    "Workspace",
    "WorkspaceError",
    "next_state",
    "reset",
    "start",
]
