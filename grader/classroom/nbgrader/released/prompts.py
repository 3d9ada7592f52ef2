"""What the course says, as the Markdown of a notebook's cells."""

import re
from collections.abc import Callable, Iterator

from grader.course import Block, Exercise, Topic

_HEADING = re.compile(r"^(#{1,5})(?= )", re.MULTILINE)
_FENCED = re.compile(r"^(`{3,}|~{3,})[^\n]*\n.*?^\1[ \t]*$", re.MULTILINE | re.DOTALL)
_INLINE_MATH = re.compile(r"\\\((.+?)\\\)")
_DISPLAY_MATH = re.compile(r"\\\[(.+?)\\\]", re.DOTALL)


def code_prompt(exercise: Exercise) -> str:
    """Return the prompt of a code exercise below its title."""
    first, _, rest = exercise.prompt.strip().partition("\n")
    title = first.strip().removesuffix(".") if not rest or not rest[:1].strip() else ""
    body = rest if title else exercise.prompt
    return f"## {title or exercise.meta.title}\n\n{_math(body.strip())}".rstrip() + "\n"


def sheet_pieces(exercise: Exercise) -> Iterator[str | Block]:
    """Yield the prose and the parts of a worksheet, in order; its title becomes a second one."""
    sheet = exercise.shipped_worksheet
    before = sheet.introduction
    for block in sheet.blocks.values():
        prose = f"{before}\n\n{block.prompt}".strip()
        if prose:
            yield _math(_demoted(prose)) + "\n"
        yield block
        before = block.explanation
    if closing := f"{before}\n\n{sheet.closing}".strip():
        yield _math(_demoted(closing)) + "\n"


def topic_opening(topic: Topic, readme: str) -> str:
    """Return the title of a topic and why it matters: its README up to the first section."""
    body = readme.strip()
    title, _, rest = (
        body.partition("\n") if body.startswith("# ") else (f"# {topic.title}", "", body)
    )
    opening = re.split(r"^## ", rest, maxsplit=1, flags=re.MULTILINE)[0].strip()
    return f"{title}\n\n{_math(opening)}".rstrip() + "\n"


def _demoted(text: str) -> str:
    return _outside_fences(text, lambda prose: _HEADING.sub(r"#\1", prose))


def _math(text: str) -> str:
    """Write formulas between dollar signs, the one way that Jupyter and nbconvert agree on."""
    return _outside_fences(
        text, lambda prose: _INLINE_MATH.sub(r"$\1$", _DISPLAY_MATH.sub(r"$$\1$$", prose))
    )


def _outside_fences(text: str, change: Callable[[str], str]) -> str:
    parts: list[str] = []
    end = 0
    for fence in _FENCED.finditer(text):
        parts += [change(text[end : fence.start()]), fence[0]]
        end = fence.end()
    return "".join([*parts, change(text[end:])])
