"""What hidden checks call: comparisons of an untrusted answer with what was expected.

An answer is plain data from the sandbox and may be anything; a reference is trusted. A weird answer
is a `Mismatch` with a sentence for the learner; a weird reference is the check author's mistake and
a `TypeError`. This package imports numpy, looks at torch only where the process has loaded it, and
knows nothing of exercises or processes.
"""

from grader.expect.claims import finite, true, unchanged, unpack
from grader.expect.errors import raises
from grader.expect.explain import Explanation, explain
from grader.expect.kinds import dtype, shape
from grader.expect.mismatch import Mismatch, asserted
from grader.expect.needs import needs, prerequisite
from grader.expect.show import show, show_difference, show_not_finite
from grader.expect.values import close, equal

__all__ = [
    "Explanation",
    "Mismatch",
    "asserted",
    "close",
    "dtype",
    "equal",
    "explain",
    "finite",
    "needs",
    "prerequisite",
    "raises",
    "shape",
    "show",
    "show_difference",
    "show_not_finite",
    "true",
    "unchanged",
    "unpack",
]
