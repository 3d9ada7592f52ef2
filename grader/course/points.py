"""How many points an exercise is worth, without running anything."""

import ast

from grader.course.errors import CourseError
from grader.course.exercise import Exercise


def text_points(exercise: Exercise) -> dict[str, float]:
    """Return the points of each text part that has any: only a person can give them."""
    if exercise.folder is None or exercise.suffix != ".md":
        return {}
    blocks = exercise.shipped_worksheet.blocks.values()
    points = {b.name: exercise.meta.part(b.name).points for b in blocks if b.kind == "text"}
    return {name: value for name, value in points.items() if value}


def total_points(exercise: Exercise) -> float:
    """Return what a machine can give for an exercise; 1 where its hidden half is not there.

    A check counts once, on however many devices it runs: the share of a report's points, times
    this, is the same on a machine with a GPU and on one without.

    Raises:
        CourseError: its check.py cannot be read.
    """
    if exercise.folder is None:
        return 1.0
    if exercise.suffix == ".md":
        blocks = exercise.shipped_worksheet.blocks.values()
        return sum(exercise.meta.part(b.name).points for b in blocks if b.kind != "text")
    path = exercise.check_path
    try:
        tree = ast.parse(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, SyntaxError) as error:
        raise CourseError(path, f"cannot be read: {error}") from None
    checks = [node.name for node in tree.body if isinstance(node, ast.FunctionDef)]
    return sum(exercise.meta.points.get(name, 1.0) for name in checks if name.startswith("test"))
