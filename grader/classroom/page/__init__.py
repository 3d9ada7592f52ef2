"""The class on one page: how each exercise went, what to teach next, who needs help, and why."""

from grader.classroom.page.render import to_page
from grader.classroom.page.student import to_student_page

__all__ = ["to_page", "to_student_page"]
