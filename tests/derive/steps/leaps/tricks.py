"""What somebody writes who knows the result of a derivation and does no work: tricks, by kind.

In a template {g} is the result, {s} the start and {n} a number of the part; the lines of a trick
are separated by a bar. `FIRST` were known when the rule of grader/derive/steps was made, `FRESH`
were thought of when it was finished.
"""

from collections.abc import Iterator
from pathlib import Path

from grader.course import Block, Course, PartSpec

HERE = Path(__file__).parent
FIRST = """
1*({g})                             2*({g})/2                       ({g}) + 0
({g}) + {n} - {n}                   ({g})*{n}/{n}                   ({g})*e^{n}*e^(-{n})
({g})*(1 + {n}^2)/(1 + {n}^2)       ({g})*log(e^{n})/{n}
({g})*(cosh({n})^2 - sinh({n})^2)
({g})*(sin({n})^2 + cos({n})^2)     d/dq (({g})*q)                  0 + {s}
(({s}) + ({g}))/2                   ({g})^2/({s})                   2*({g}) - ({s})
max({g}, {g})                       max({g}, ({g}) - 1)             log(e^({g}))
sqrt(4)*({g})/2                     lim_{{h→0}} (({g}) + h)         lim_{{h→0}} (({g})*(1 + h))
∫_0^1 ({g}) dq                      E[{g}]                          E[{s}]
{{{g} if 1 > 0; 0 otherwise}}       q where q = {g}
"""
FRESH = """
({g})*(1 - {n})/(1 - {n})           ({g})*({n} - {n}^2)/({n}*(1 - {n}))
({g})*tan({n})*cos({n})/sin({n})    ({g})*sin(2{n})/(2*sin({n})*cos({n}))
(2*({g}) + e^{n}*({g}))/(2 + e^{n})  ({g})*relu(1)                  ({g})*sign({n}^2 + 1)
trace([[{g}]])                      sum_{{i=1}}^{{3}} (({g})/3)     sum_{{i=1}}^{{2}} (i*({g})/3)
log(σ({g})/(1 - σ({g})))            softplus({g}) - softplus(-({g}))  ({g}) + ({s}) - ({s})
({g})*({s})/({s})                   atanh(tanh({g}))                asinh(sinh({g}))
min({g}, ({g}) + 1)                 d^2/dq^2 (({g})*q^2/2)          d/dq (∫_0^q ({g}) dt)
({g})*(1 - 2^{n})/(1 - 2^{n})       ({g})*floor(3/2)                ({g}) + Var[3]
({g})*E[1]                          ({s})*cos({n})^2 + ({g})*sin({n})^2
({g}) + log(e^(({s}) - ({g})))      ({g}) + (({g}) - ({s}))^2       max({s}, {g})
({s})^3/({g})^2                     ({g}) + erf(0)                  ({g})*gamma(2)
cbrt(({g})^3)                       e^(2*log({g}))/({g})            sqrt({g})*sqrt({g})
prod_{{i=1}}^{{1}} ({g})            (({g})^T)^T                     ({g})*norm([1, 0])
({g})*det([[1, 2], [0, 1]])         ({g})*{n}^0                     ({g})*(({n}+1)^2 - {n}^2 - 2{n})
({g})*(tanh({n})^2 + sech({n})^2)   ((({g}) + 1)^2 - ({g})^2 - 1)/2
2*({s})/2                           1/2*({s}) + 1/2*({s})           max({s}, {s})
"""
NAMED = ["let q = {g} | = q", "let q = {g} | = q + 0 | = q", "let q = 2*({g}) | = q/2"]
BOUNDS = ["≤ 1*({g})", "≤ ({g}) + 0*1", "= 1*({s})", "≤ max({s}, {g})", "≤ (({s}) + ({g}))/2"]
EQUATIONS = """
1*w = 1*({r}) | 2*w = 2*({r})
w - 0*w = {r} | 3*w = 3*({r})
λ w = λ ({r}) | λ^2 w = λ^2 ({r})
X w = X ({r}) | X^T X w = X^T X ({r})
(X^T X + m λ I) w = (X^T X + m λ I) ({r}) | 2*w = 2*({r})
2*({l}) = 0 | m*({l}) = 0
{l} + w = {r} | {l} + 2w = 2*({r})
w + X^T X w = {r} + X^T X ({r}) | w/2 = ({r})/2
w - ({r}) = 0 | 5*(w - ({r})) = 0
{r} = w | -w = -({r})
"""
Trick = tuple[str, list[str]]


def tricks(spec: PartSpec, templates: str) -> Iterator[Trick]:
    """Yield every trick of a part: its template, and the lines from the start to the result."""
    start, goal = spec.start, spec.goal
    if spec.is_equation:
        left, right = start.partition("=")[0].strip(), goal.partition("=")[2].strip()
        for row in EQUATIONS.strip().splitlines():
            lines = row.format(l=left, r=right).split(" | ")
            yield row, [start, *(f"⇔ {line}" for line in lines), f"⇔ {goal}"]
        return
    yield "", [start, f"= {goal}"]
    repeated = max(1, len(spec.waypoints))
    for template in split(templates):
        line = template.format(s=start, g=goal, n=number(spec))
        yield template, [start, *[f"= {line}"] * repeated, f"= {goal}"]
    for template in NAMED:
        lines = template.format(g=goal).split(" | ")
        yield template, [lines[0], start, *lines[1:], f"= {goal}"]
    for template in BOUNDS if "upper bound" in spec.form else ():
        yield template, [start, template.format(s=start, g=goal), f"≤ {goal}"]


def split(templates: str) -> list[str]:
    """Split at two blanks and more."""
    return [
        part.strip()
        for row in templates.strip().splitlines()
        for part in row.split("  ")
        if part.strip()
    ]


def number(spec: PartSpec) -> str:
    """Return the name of a number of the part; 2 where it has none."""
    whole = ("vector", "matrix", "index", "random", "independent")
    names = (name for name, what in spec.symbols.items() if not what.startswith(whole))
    return next(names, "2")


def parts(course: Course) -> Iterator[tuple[str, Block, PartSpec]]:
    """Yield every derivation part, called exercise.part, with its reference."""
    for exercise in course:
        if exercise.suffix == ".md":
            for name, block in exercise.solved_worksheet.blocks.items():
                if block.kind == "derivation":
                    yield f"{exercise.name}.{name}", block, exercise.meta.parts[name]


def right() -> dict[str, list[list[str]]]:
    """Return the right derivations of each part, as students would write them."""
    found: dict[str, list[list[str]]] = {}
    for row in (HERE / "right.txt").read_text("utf-8").splitlines():
        if row.startswith("@"):
            found.setdefault(row[1:].split()[0], []).append([])
            lines = found[row[1:].split()[0]][-1]
        elif row:
            lines.append(row)
    return found
