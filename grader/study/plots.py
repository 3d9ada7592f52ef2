"""The learner's plot and the reference's, kept beside each other as PNG files."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from grader.course import Exercise
from grader.study.files import put_whole
from grader.study.workspace import Workspace

if TYPE_CHECKING:
    from grader.judge.pictures import Pictures  # numpy comes with it


@dataclass(frozen=True, slots=True)
class Plots:
    """Where the pictures lie; None where there is none."""

    mine: Path | None
    reference: Path | None


def keep_plots(workspace: Workspace, exercise: Exercise, pictures: "Pictures") -> Plots:
    """Write what was drawn into the workspace's own folder, in place of what lay there.

    Where the learner's file draws nothing, the picture of an earlier version is removed: it would
    be taken for the present one.

    Raises:
        OSError: a file cannot be written.
    """
    folder = workspace.state / "plots"
    mine = _kept(folder / f"{exercise.name}.png", pictures.mine)
    reference = _kept(folder / f"{exercise.name}_reference.png", pictures.reference)
    return Plots(mine, reference)


def _kept(path: Path, png: bytes) -> Path | None:
    if not png:
        path.unlink(missing_ok=True)
        return None
    path.parent.mkdir(parents=True, exist_ok=True)
    put_whole(path, png)
    return path
