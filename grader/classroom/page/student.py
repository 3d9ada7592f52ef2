"""A page for one student: their reports in full, and nobody else's."""

from pathlib import Path

from markupsafe import Markup

from grader.classroom.page.policy import policy
from grader.classroom.results import Results, Student
from grader.report.html import STYLE, environment, to_html

_TEMPLATES = Path(__file__).parent / "templates"


def to_student_page(results: Results, student: Student, *, model_answers: bool = False) -> str:
    """Return one HTML page without a script, which needs nothing from the network.

    The model answers of text parts are shown where they are released.
    """
    style = STYLE + (_TEMPLATES / "page.css").read_text(encoding="utf-8")
    template = environment("grader.classroom.page").get_template("student.html")
    return template.render(
        results=results,
        student=student,
        name=" ".join(student.name.split()) or student.id,
        result=results.result(student),
        entries=[
            (asked, results.entries.get((student.id, asked.name))) for asked in results.exercises
        ],
        group=results.group_of.get(student.id),
        problems=results.problems.get(student.id, ()),
        style=Markup(style),
        policy=policy(style),
        model_answers=model_answers,
        fragment=lambda report: Markup(
            to_html(
                report if model_answers else report.without_model_answers(), style=False, heading=2
            )
        ),
    )
