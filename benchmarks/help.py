"""How long `grade --help` takes beside `python -c "import click"`, both as whole processes.

    python benchmarks/help.py [RUNS]

The two are run in turn, so that whatever else the machine does hits both; medians are compared.
"""

import statistics
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
COMMANDS = {
    "python -c 'import click'": [sys.executable, "-c", "import click"],
    "grade --help": [sys.executable, "-m", "grader.cli", "--help"],
}


def milliseconds(command: list[str]) -> float:
    """Return how long one run of a command takes, its start included."""
    begin = time.perf_counter()
    subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    return 1000 * (time.perf_counter() - begin)


def main(runs: int) -> None:
    """Print the medians, the spread, and the ratio."""
    times: dict[str, list[float]] = {name: [] for name in COMMANDS}
    for _ in range(runs):
        for name, command in COMMANDS.items():
            times[name].append(milliseconds(command))
    for name, found in times.items():
        low, _, high = statistics.quantiles(found, n=4)
        median = statistics.median(found)
        print(f"{name:26} {median:6.1f} ms  (half of the runs in {low:.1f} to {high:.1f})")
    base, ours = (statistics.median(found) for found in times.values())
    print(f"ratio {ours / base:.2f}, of {runs} runs each")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100)
