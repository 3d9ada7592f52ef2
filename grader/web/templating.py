"""The templates of the page: all that they show is made printable and escaped."""

import os
from contextlib import suppress
from functools import partial
from io import BytesIO
from typing import Any

from jinja2 import BytecodeCache, Environment, PackageLoader, StrictUndefined
from jinja2.bccache import Bucket
from markupsafe import Markup

from grader.course.index import cache_folder
from grader.report import Status, printable
from grader.report.html import spans, tone
from grader.report.markdown import to_html
from grader.report.outline import MARKS
from grader.web.room import revision_of

_MOST_CHARACTERS = 200_000


def render(template: str, **shown: Any) -> str:
    """Return a template of the page, filled in."""
    return _environment.get_template(template).render(**shown)


class _Compiled(BytecodeCache):
    """Templates as they were compiled before, in the user's cache: the first page comes sooner.

    jinja2 checks that a file is whole, and of this version and this source; what cannot be read or
    written is compiled again.
    """

    def load_bytecode(self, bucket: Bucket) -> None:
        try:
            bucket.load_bytecode(BytesIO((cache_folder() / _name(bucket)).read_bytes()))
        except Exception:  # pickle has no end of errors for what is none of its own
            bucket.reset()

    def dump_bytecode(self, bucket: Bucket) -> None:
        with suppress(OSError):
            folder = cache_folder()
            folder.mkdir(parents=True, exist_ok=True)
            fresh = folder / f"{_name(bucket)}.{os.getpid()}"
            fresh.write_bytes(bucket.bytecode_to_string())
            os.replace(fresh, folder / _name(bucket))


def _name(bucket: Bucket) -> str:
    return f"page-{bucket.key}.bin"


def _finalized(value: Any) -> Any:
    if type(value) is str and value.isascii() and value.isprintable():
        return value  # almost all of them, a thousand on the map
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
    bytecode_cache=_Compiled(),
)
_environment.filters |= {
    "markdown": to_html,
    "sheet": partial(to_html, mathematical=True),
    "tone": tone,
    "spans": spans,
    "revision": revision_of,
    "diff": _diff,
}
_environment.globals |= {"MARKS": MARKS, "Status": Status}
