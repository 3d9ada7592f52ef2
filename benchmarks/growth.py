"""Whether `grade` stays as fast when the course grows: python benchmarks/growth.py [COPIES]

Makes a course with every exercise COPIES times (8 by default, about 300 exercises) and times the
commands that look at all of it, in turns with the course as it is. Prints the median of 7 runs in
ms for both, and their ratio.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from grader.course.exercise import SUFFIXES

ROOT = Path(__file__).parents[1]
RUNS = 7
COMMANDS = (["--help"], ["list"], ["list", "06_backprop"], ["next"], ["list", "--json"], [])
COMPLETION = {"_GRADE_COMPLETE": "bash_complete", "COMP_WORDS": "grade show st", "COMP_CWORD": "2"}


def multiplied(copies: int, root: Path) -> Path:
    """Make a course at `root` with so many copies of every exercise."""
    for stub in sorted((ROOT / "exercises").glob("*/*")):
        folder = root / "exercises" / stub.parent.name
        folder.mkdir(parents=True, exist_ok=True)
        if stub.suffix not in SUFFIXES or stub.stem == "README":
            continue
        for number in range(copies):
            name = f"{stub.stem}_{number}" if number else stub.stem
            hidden = root / "solutions" / stub.parent.name / name
            shutil.copy(stub, folder / f"{name}{stub.suffix}")
            shutil.copytree(ROOT / "solutions" / stub.parent.name / stub.stem, hidden)
            (hidden / stub.name).rename(hidden / f"{name}{stub.suffix}")
    return root


def timed(command: list[str], workspace: Path, environment: dict[str, str]) -> float:
    """Return how many ms a command takes."""
    start = time.perf_counter()
    subprocess.run(
        [sys.executable, "-m", "grader.cli", *command],
        cwd=workspace,
        env=os.environ | {"GRADLINGS_DAEMON": "0"} | environment,
        capture_output=True,
    )
    return 1000 * (time.perf_counter() - start)


def main() -> None:
    """Print the table."""
    copies = int(sys.argv[1]) if len(sys.argv) > 1 else 8
    with tempfile.TemporaryDirectory() as folder:
        here = Path(folder)
        courses = {"as it is": ROOT, f"{copies} times": multiplied(copies, here / "course")}
        for number, course in enumerate(courses.values()):
            timed(["start", str(here / f"work{number}")], here, {"GRADLINGS_COURSE": str(course)})
        print(f"{'':20}" + "".join(f"{name:>10}" for name in courses) + f"{'ratio':>8}")
        for command in (*COMMANDS, ["completion"]):
            completing = command == ["completion"]
            found: list[list[float]] = [[], []]
            for _ in range(RUNS):
                for number, course in enumerate(courses.values()):
                    environment = {"GRADLINGS_COURSE": str(course)}
                    environment |= COMPLETION if completing else {}
                    asked = [] if completing else command
                    found[number].append(timed(asked, here / f"work{number}", environment))
            small, large = map(median, found)
            name = " ".join(command) or "grade"
            print(f"{name:20}{small:10.0f}{large:10.0f}{large / small:8.2f}")


if __name__ == "__main__":
    main()
