"""The templates of the page: all that they show is made printable and escaped."""

from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from grader.report import Status, printable
from grader.report.html import tone
from grader.report.markdown import to_html
from grader.report.outline import MARKS
from grader.web.room import revision_of

_MOST_CHARACTERS = 200_000


def render(template: str, **shown: Any) -> str:
    """Return a template of the page, filled in."""
    return _environment.get_template(template).render(**shown)


def _finalized(value: Any) -> Any:
    plain = isinstance(value, str) and not isinstance(value, Markup)
    return printable(value, _MOST_CHARACTERS) if plain else value


def _diff(text: str) -> Markup:
    """Return a diff, its lines told apart by their first sign, and by colour for who sees it."""
    kinds = {"+": "line add", "-": "line del"}
    return Markup("").join(
        Markup('<span class="{}">{}</span>').format(kinds.get(line[:1], "line"), line)
        for line in printable(text).rstrip().splitlines()
    )


_environment = Environment(
    loader=PackageLoader("grader.web", "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    auto_reload=False,
    finalize=_finalized,
)
_environment.filters |= {
    "markdown": to_html,
    "tone": tone,
    "revision": revision_of,
    "diff": _diff,
}
_environment.globals |= {"MARKS": MARKS, "Status": Status}
