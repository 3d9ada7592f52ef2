"""Which side of what a learner wrote is compared: what stands after a label, an = or an arrow."""

import re

_ARROW = re.compile(
    r"⇔|⟺|⇒|⟹|<==?>|==?>|\\(?:iff|implies|(?:Long|L)?(?:eft|left)?[Rr]ightarrow)(?![A-Za-z])"
)
_LATEX_RELATION = re.compile(r"\\(?:[lg]eq?(?:slant)?|lt|gt|approx)\b")
_LABEL = re.compile(r"^\s*[A-Za-z][\w ]*:(?!:)")


def unlabelled(answer: str) -> str:
    """Return what stands after a label or the last equals sign, without remarks behind a `#`.

    `slope = 1/2 * 1/2 = 1/4  # at 0` says 1/4, and so do `slope: 1/4` and `s ≈ 1/4`.
    """
    text = "\n".join(line.partition("#")[0].rstrip() for line in answer.splitlines())
    sides = re.split("[=≈]", text)
    if any(map(_has_comma, sides[1:-1])):
        return text.strip()  # a = 1, b = 2 are two values: the last is not the answer
    return _LABEL.sub("", sides[-1]).strip()


def _has_comma(side: str) -> bool:
    while (inner := re.sub(r"[(\[][^()\[\]]*[)\]]", "", side)) != side:
        side = inner
    return "," in side or ";" in side


def compared_sides(line: str, wrong: str) -> tuple[str, str]:
    """Return what a line comes to and that it is a wrong answer; after ⇔ it is an equation."""
    if wrong.startswith("⇔"):
        return _ARROW.split(line)[-1].strip(" &"), wrong
    return _last_side(line), f"= {wrong}"


def _last_side(line: str) -> str:
    """Return what stands after the last relation sign; that of `sum_{i=1}^{n}` is in a brace."""
    line = _LATEX_RELATION.sub("≤", line)
    depth, start = 0, 0
    for at, sign in enumerate(line):
        depth += (sign in "([{") - (sign in ")]}")
        if sign in "=<>≤≥≈" and not depth:
            start = at + 1
    return line[start:].strip()
