"""A library that an exercise does not name is not there for a submission, and that is said."""

import pytest

from grader.report import Status

REFERENCE = """
import numpy as np

def double(x):
    return 2 * x
"""
CHECK = """
import numpy as np
from grader.expect import close

def test_double(answer, reference):
    \"\"\"It doubles.\"\"\"
    close(answer.double(np.ones(3)), reference.double(np.ones(3)))
"""

HARMLESS = {
    "left over": "import torch\nimport torch.nn.functional as F\nfrom sympy import symbols as s\n",
    "to tell kinds apart": "import torch\nprint(isinstance(1, torch.Tensor))\n",
    "in an annotation": "import torch\ndef f(x: torch.Tensor | None) -> 'torch.Tensor': pass\n",
    "with a way out": "try:\n    import torch\nexcept ImportError:\n    torch = None\n",
}


@pytest.mark.parametrize("first", HARMLESS.values(), ids=HARMLESS.keys())
def test_an_import_that_serves_nothing_costs_nothing(graded, first):
    assert graded(REFERENCE, CHECK, first + REFERENCE).status is Status.PASSED


USES = {
    "called": "import torch\ndef double(x): return torch.tensor(2 * x).numpy()\n",
    "called by its own name": "from torch import tensor\ndef double(x): return tensor(2 * x)\n",
    "imported in the function": "def double(x):\n    import torch\n    return 2 * x\n",
    "the function itself": "from torch import mul as double\n",
}


@pytest.mark.parametrize("text", USES.values(), ids=USES.keys())
def test_its_use_is_refused_in_plain_words(graded, text):
    report = graded(REFERENCE, CHECK, text)

    assert report.status is Status.FAILED
    said = report.checks[0].failure.says
    assert "This exercise is done in numpy; torch is not available in it." in said


CANNOT_LOAD = {
    "used at once": "import torch\nzero = torch.zeros(1)\n",
    "a class of it": "import torch.nn as nn\nclass Net(nn.Module): pass\n",
    "all of its names": "from torch import *\n",
}


@pytest.mark.parametrize("first", CANNOT_LOAD.values(), ids=CANNOT_LOAD.keys())
def test_a_file_that_needs_it_at_once_could_not_run(graded, first):
    report = graded(REFERENCE, CHECK, first + REFERENCE)

    assert report.status is Status.COULD_NOT_RUN
    assert report.problem.message.startswith(
        "This exercise is done in numpy; torch is not available in it. "
    )


def test_what_a_library_needs_comes_with_it(graded):
    reference = "import numpy as np\nimport torch\n\ndef double(x):\n    return 2 * x\n"
    uses = "import sympy\nimport torch\ndef double(x): return float(sympy.Integer(2)) * x\n"

    assert graded(reference, CHECK, uses).status is Status.PASSED
