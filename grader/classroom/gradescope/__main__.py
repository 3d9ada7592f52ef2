"""`python -m grader.classroom.gradescope ROOT`, which run_autograder calls in the container."""

import sys
from pathlib import Path

from grader.classroom.gradescope.grading import grade_submission

if __name__ == "__main__":
    grade_submission(Path(sys.argv[1]))
