"""What a new exercise of each kind starts from: a right one about doubling, to be written over.

`@NAME@` stands for the exercise's name, `@TITLE@` for a title made of it.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Template:
    """The four files of an exercise; a worksheet has no checks."""

    suffix: str
    stub: str
    reference: str
    metadata: str
    checks: str = ""


TOPIC_README = """# @TITLE@

Say why it matters, which ideas there are, and where to read on.
"""

_PROMPT = "Say what to write and why, give the formula and the shapes, and say what counts as done."

_METADATA = """
title   = "@TITLE@"
level   = 1        # 1 warm-up, 2 standard, 3 demanding, 4 hard
minutes = 10
after   = []       # exercises that should come before
sources = []       # questions of data/questions.json that it answers
hints   = [
    "A question that points the right way.",
    "What to do, without the code.",
    "Nearly the answer.",
]
"""

_REMEMBER = '''
remember = """
Doubling is linear: the double of a sum is the sum of the doubles.
Say here, in two to five sentences, what a learner should still know in a year."""
'''

_SQUARES = """
[misconception.squares]
swap  = ["2 * x", "x * x"]
fails = "test_values"
why   = "x * x is the square of x. It agrees with 2 * x only at 0 and 2."
"""


def _code(imports: str, kind: str, example: str, body: str) -> str:
    return f'''
"""@TITLE@.

{_PROMPT}
"""

{imports}


def @NAME@(x: {kind}) -> {kind}:
    """Return 2x, with the shape of x.
{example}    """
    {body}
'''


def _example(call: str, result: str) -> str:
    return f"\n    >>> @NAME@({call})\n    {result}\n"


def _python(
    imports: str, kind: str, example: str, checks: str, extra: str = "", given: str = ""
) -> Template:
    return Template(
        suffix=".py",
        stub=_code(imports, kind, example, given or "raise NotImplementedError"),
        reference=_code(imports, kind, example, "return 2 * x"),
        metadata=_METADATA.replace("\nhints", f"\n{extra}hints") + _REMEMBER + _SQUARES,
        checks=checks,
    )


_NUMPY_CHECKS = '''
from grader.expect import close


def test_values(answer, reference, rng):
    """Every entry is doubled, whatever the shape."""
    for shape in [(1,), (3,), (2, 3)]:
        x = rng.normal(size=shape)
        close(answer.@NAME@(x), reference.@NAME@(x))
'''

_TORCH_CHECKS = '''
import torch

from grader.expect import close


def test_values(answer, reference, rng):
    """Every entry is doubled, whatever the shape."""
    for shape in [(1,), (3,), (2, 3)]:
        x = torch.from_numpy(rng.normal(size=shape))
        close(answer.@NAME@(x), reference.@NAME@(x))
'''

_DEVICE_CHECKS = '''
import torch

from grader.expect import close, equal, true


def test_values(answer, reference, rng, device):
    """Every entry is doubled, on the device where x lies."""
    for shape in [(1,), (3,), (2, 3)]:
        x = torch.from_numpy(rng.normal(size=shape))
        trace = answer.@NAME@.trace(x, device=device)
        true(trace.error is None, f"On {device} your code raised {trace.error}.")
        equal(trace.moves, ())
        close(trace.result, reference.@NAME@(x))
'''

_DRAW = '''
"""@TITLE@.

{prompt}
"""

import numpy as np
from matplotlib.axes import Axes


def @NAME@(ax: Axes, x: np.ndarray) -> None:
    """Draw the line y = 2x over x on ax, labelled "2x", and label both axes."""
    {body}
'''

_DRAW_CHECKS = '''
import numpy as np

from grader.expect import close


def test_values(answer, reference, rng):
    """The line labelled 2x passes through (x, 2x)."""
    x = np.linspace(-1, 1, 21)
    line = answer.@NAME@.draw(x).line("2x")
    close(line.y, 2 * line.x, name="y")


def test_labels(answer):
    """Both axes say what they show."""
    answer.@NAME@.draw(np.linspace(-1, 1, 21)).labelled("xlabel", "ylabel")
'''

_CPP = """
/*
@TITLE@.

{prompt}
*/
#include <torch/types.h>

torch::Tensor @NAME@(const torch::Tensor& x) {{
    {body}
}}
"""

_WORKSHEET = """
# @TITLE@

Say what it is about, and work an example: twice 1/4 is 1/2.

## 1. Twice a fraction

What is twice {fraction}?

```value twice
{twice}
```
{why_twice}
## 2. Always larger?

Is 2x always larger than x?

```choice larger
- [ ] {yes}: for every x > -1
- [{larger}] {no}: only where x > 0
```
{why_larger}
## 3. Its slope

Show that doubling the sine of x is doubling its slope. Take the 2 out before you differentiate.

```derivation slope
d/dx (2*sin(x)){steps}
```
{why_steps}
## 4. In your words

Say in a sentence why doubling is linear.

```text linear
{linear}```
{why_linear}"""

_WORKSHEET_PARTS = """
[part.twice.draw]          # `grade reset NAME --again` draws other numbers
a         = [3, 5, 7]      # {{a}} stands for it in this part of the reference, and below
b         = { from = 4, to = 12, step = 4 }
such_that = ["a < b"]
shipped   = { a = 3, b = 4 }

[part.twice.wrong.squared]
answer = "{{a^2/b^2}}"
why    = "That is the square of {{a}}/{{b}}."

[part.twice.wrong.halved]
answer = "{{a/(2b)}}"
why    = "Twice the denominator is half the number."

[part.twice.wrong.both]
answer = "{{2a}}/{{2b}}"
why    = "Top and bottom were doubled, which changes nothing: it is {{a}}/{{b}} still."

[part.larger.wrong.above_minus_one]  # goes by the name of its option
why = "Twice -0.5 is -1, which is smaller than -0.5."

[part.slope]
symbols = {x = "real"}
start   = "d/dx (2*sin(x))"
goal    = "2*cos(x)"
form    = ["at least 2 steps"]  # one on the way, and the result

[part.slope.alternative.product_rule]
lines = ["= 0*sin(x) + 2*d/dx sin(x)", "= 2*cos(x)"]

[part.linear]
rubric = ["Names sums.", "Names multiples."]
"""

TEMPLATES = {
    "numpy": _python(
        "import numpy as np",
        "np.ndarray",
        _example("np.array([1.0, 3.0])", "array([2., 6.])"),
        _NUMPY_CHECKS,
    ),
    "torch": _python(
        "import torch",
        "torch.Tensor",
        _example("torch.tensor([1.0, 3.0])", "tensor([2., 6.])"),
        _TORCH_CHECKS,
    ),
    "device": _python(
        "import torch",
        "torch.Tensor",
        _example("torch.tensor([1.0, 3.0])", "tensor([2., 6.])"),
        _DEVICE_CHECKS,
        extra="device  = true     # checked on the CPU, on fake CUDA tensors, and on a GPU\n",
    ),
    "repair": _python(
        "import numpy as np",
        "np.ndarray",
        _example("np.array([1.0, 3.0])", "array([2., 6.])"),
        _NUMPY_CHECKS,
        extra="repair  = true     # the stub is a whole program with a fault in it\n",
        given="return 3 * x",
    ),
    "plot": Template(
        suffix=".py",
        stub=_DRAW.format(prompt=_PROMPT, body="raise NotImplementedError"),
        reference=_DRAW.format(
            prompt=_PROMPT,
            body="""ax.plot(x, 2 * x, label="2x")
    ax.set_xlabel("x")
    ax.set_ylabel("y")""",
        ),
        metadata=_METADATA.replace("\nhints", "\nplot    = true\nhints") + _REMEMBER + _SQUARES,
        checks=_DRAW_CHECKS,
    ),
    "cpp": Template(
        suffix=".cpp",
        stub=_CPP.format(prompt=_PROMPT, body='throw std::logic_error("not implemented");'),
        reference=_CPP.format(prompt=_PROMPT, body="return 2 * x;"),
        metadata=_METADATA.replace("\nhints", "\nseconds = 60\nhints") + _REMEMBER + _SQUARES,
        checks=_TORCH_CHECKS,
    ),
    "worksheet": Template(
        suffix=".md",
        stub=_WORKSHEET.format(
            fraction="3/4",
            twice="",
            yes="a",
            no="b",
            larger=" ",
            steps="",
            linear="",
            why_twice="",
            why_larger="",
            why_steps="",
            why_linear="",
        ),
        reference=_WORKSHEET.format(
            fraction="{{a}}/{{b}}",
            twice="{{2a/b}}",
            yes="above_minus_one",
            no="above_zero",
            larger="x",
            steps="\n= 2*d/dx sin(x)\n= 2*cos(x)",
            linear="Twice a sum is the sum of the doubles; multiples likewise.\n",
            why_twice="\nTwo times {{a}}/{{b}} is {{2a}}/{{b}}.\n",
            why_larger="\nFor x = 0 both are 0, and for x < 0 the double lies further down.\n",
            why_steps="\nA constant factor stays as it is.\n",
            why_linear="\nThat is what linear means.\n",
        ),
        metadata=_METADATA + _WORKSHEET_PARTS,
    ),
}
