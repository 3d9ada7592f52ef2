"""The class on one page: how each exercise went, what to teach next, who needs help, and why."""

from grader.classroom.page.render import to_page

__all__ = ["to_page"]
