"""What the page of a class says, as JSON for other programs."""

from typing import Any

from grader.classroom.results import Results
from grader.classroom.statistics import active, exercise_figures, misconceptions, needs


def summary(results: Results) -> dict[str, Any]:
    """Return the figures of the exercises, the misconceptions, and who may need help and why."""
    return {
        "assignment": results.assignment,
        "students": len(results.students),
        "handed_in": len(active(results)),
        "points": results.points,
        "not_graded": results.ungraded,
        "to_mark": results.unmarked,
        "unread": list(results.unread),
        "groups": [{"name": g.name, "members": list(g.members)} for g in results.groups],
        "group_notes": list(results.group_notes),
        "problems": {student: list(said) for student, said in results.problems.items()},
        "exercises": [
            {
                "exercise": one.asked.name,
                "title": one.asked.title,
                "points": one.asked.points,
                "passed": one.passed,
                "attempted": one.attempted,
                "could_not_run": one.stopped,
                "mean_share": one.mean,
                "discrimination": one.discrimination,
                "failed_checks": dict(one.failed_checks),
            }
            for one in exercise_figures(results)
        ],
        "misconceptions": [
            {
                "exercise": found.asked.name,
                "name": found.name,
                "why": found.why,
                "students": [student.id for student in found.students],
            }
            for found in misconceptions(results)
        ],
        "late": [
            {"id": student, "exercise": name, "says": entry.lateness.says}
            for (student, name), entry in results.entries.items()
            if entry.lateness.says
        ],
        "may_need_help": [
            {"id": need.student.id, "name": need.student.name, "reasons": list(need.reasons)}
            for need in needs(results)
        ],
    }
