"""What `grade class new` writes: an assignment's file whose comments explain every key."""

import json
from collections.abc import Sequence

from grader.classroom.results import Assigned

_TEXT = """\
# An assignment: `grade class bundle`, `run`, `report`, `export` and `gradescope` use it by its
# name, e.g. `grade class run {name} submissions/`. A change takes effect the next time; what has
# been graded is not graded again. To use a line that begins with "# ", remove these two signs.

# What reports call the assignment and the course.
title = {title}
course = ""

# The exercises, in order; behind each the points that it has of its own.
exercises = [
{exercises}]

# Further exercises, whose points count on top of the maximum.
bonus = []

# The points of the whole assignment without the bonus: what the exercises give is scaled to it.
# total = 20

# What is written in text parts gives points when it is marked: `grade class mark {name}`. With
# false it gives none, and the other parts are all that counts.
# mark_texts = false

# One hand-in counts for all of a group, see [groups]. Of two, the latest counts, unless it is to
# be the one with more points:
# group_takes = "better"

# Until when: date, time and time zone (or an offset such as +01:00), in quotation marks.
# 23:59 includes that minute.
{deadline}

# Points, for exercises that are not to have their own. With a total they are weights.
[points]
# {first} = {points:g}

# What is late. Without these lines nothing is taken off, and reports say who was late.
[late]
# percent_per_day = 10   # of the points earned, for each day that has begun
# cut_off_days = 7       # what comes later than so many days counts nothing; 0: nothing late counts

# Longer deadlines, by the student's id as reports show it: a time, or a number of days.
[extensions]
# "ann" = "2026-12-05 12:00"
# "ben" = 3

# Groups that hand in together, by the ids of their members; or a CSV with the columns group and
# id (and name), which lies beside this file.
[groups]
# "team 1" = ["ann", "ben"]
# file = "groups.csv"

# Ids and names of students whom no hand-in makes known, e.g. since others hand in for them.
[students]
# "ben" = "Ben Baker"

# When work was handed in, where you know better than the platform or the times of files.
[handed_in]
# "ann" = "2026-12-01 22:10"
"""
_EXAMPLE = '# deadline = "2026-12-01 23:59 Europe/Berlin"'


def template(name: str, exercises: Sequence[Assigned], *, deadline: str = "") -> str:
    """Return the text of a new file.

    Args:
        name: of the assignment.
        exercises: at least one, with the points of their own.
        deadline: as it is to stand there; without one, the line is a comment.
    """
    names = [f"{json.dumps(asked.name)}," for asked in exercises]
    width = max(map(len, names))
    return _TEXT.format(
        name=name,
        title=json.dumps(name),
        exercises="".join(
            f"    {text:{width}}  # {asked.points:g}\n"
            for text, asked in zip(names, exercises, strict=True)
        ),
        deadline=f"deadline = {json.dumps(deadline)}" if deadline else _EXAMPLE,
        first=exercises[0].name,
        points=exercises[0].points,
    )


def plain(exercises: Sequence[str]) -> str:
    """Return the shortest file: exercises with the points of their own."""
    return f"exercises = {json.dumps(list(exercises))}\n"
