"""What each grader gives to submissions that do nothing but attack it.

    python benchmarks/classroom/attacks.py [--otter BIN]

The submissions are those of tests/hostile that want points; each hands in no right answer, so that
every point is one too many. The peers are run inside bubblewrap, without a network and with nothing
but their own folder to write to: unlike ours, they have no sandbox of their own.
"""

import argparse
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parents[2] / "tests" / "hostile"), str(Path(__file__).parent)]

from assignment import NUMPY, Task
from corpus import COURSE, attacks
from peers import PEERS, Peer, environment

from grader.course import Course
from grader.judge import Judge

DOUBLE = Task(
    "double",
    NUMPY,
    "def double(x):\n    return 2 * x\n",
    ("double(np.array([1.0]))", "array([2.])"),
    "assert np.allclose(double(np.array([1.0])), [2.0])\n",
    "x = np.random.default_rng(5).normal(size=(2, 3))\nexpected = 2 * x\n"
    "got = double(x)\nassert got.shape == expected.shape\nassert np.allclose(got, expected)\n",
    "",
)
LEFT_OUT = {
    "verdict/gradebook_written": "it would empty the gradebook of the whole class",
    "verdict/startup_files": "it would change what the peers run next",
    "verdict/right_at_first": "the peers call a function less often than it answers rightly",
    "verdict/right_when_watched": "it answers the peers rightly, whom it does not know",
    "verdict/audit_hook": "it ends nbgrader's kernel before any cell, for all of its time-out",
}
SECONDS = 3000


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--otter", type=Path, help="the bin folder where otter-grader is")
    options = arguments.parse_args()
    own = Path(sys.executable).parent
    places = {"nbgrader": own, "pytest": own} | ({"otter": options.otter} if options.otter else {})
    chosen = {
        name: attack.source
        for name, attack in attacks("verdict").items()
        if attack.exercise == "double" and name not in LEFT_OUT
    }
    table = {"gradlings": dict(_ours(chosen))}
    for key, programs in places.items():
        table[key] = _theirs(PEERS[key], programs, chosen)
    print(f"{'attack':36}" + "".join(f"{name:>12}" for name in table))
    for name in chosen:
        row = [_shown(scores.get(name)) for scores in table.values()]
        print(f"{name:36}" + "".join(f"{score:>12}" for score in row))
    fooled = [sum(1 for score in scores.values() if score) for scores in table.values()]
    lost = [sum(name not in scores for name in chosen) for scores in table.values()]
    print(f"{f'fooled, of {len(chosen)}':36}" + "".join(f"{count:12}" for count in fooled))
    print(f"{'no score at all':36}" + "".join(f"{count:12}" for count in lost))


def _ours(chosen: dict[str, str]) -> Iterator[tuple[str, float]]:
    course = Course.find(COURSE)
    with Judge(course) as judge:
        for name, source in chosen.items():
            yield name, judge.grade(course["double"], source).share


def _theirs(peer: Peer, programs: Path, chosen: dict[str, str]) -> dict[str, float]:
    """Return the points by attack; one that cost the grader its score has none."""
    students = {name.replace("/", "-"): {"double": source} for name, source in chosen.items()}
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "course"
        peer.write(place, students, programs, (DOUBLE,))
        line = peer.command(place, 2)
        home = Path(folder) / "home"
        home.mkdir()
        confined = [
            *(shutil.which("bwrap") or "bwrap", "--ro-bind", "/", "/", "--dev", "/dev"),
            *("--proc", "/proc", "--tmpfs", "/tmp", "--bind", folder, folder),
            *("--unshare-pid", "--unshare-net", "--die-with-parent", "--setenv", "HOME", str(home)),
        ]
        subprocess.run(
            [*confined, "--chdir", str(place), "bash", "-c", f"ip link set lo up; {line}"],
            env=environment(programs),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=SECONDS,
            check=False,
        )
        scores = peer.scores(place)
    return {name.replace("-", "/", 1): score for name, score in scores.items()}


def _shown(score: float | None) -> str:
    return "none" if score is None else f"{score:g}"


if __name__ == "__main__":
    main()
