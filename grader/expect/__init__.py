"""What hidden checks call: comparisons of an untrusted answer with what was expected.

An answer is plain data from the sandbox and may be anything; a reference is trusted. A weird answer is a `Mismatch`
with a sentence for the learner; a weird reference is the check author's mistake and a `TypeError`. This package
imports numpy, looks at torch only where the process has loaded it, and knows nothing of exercises or processes.
"""

from grader.expect.claims import dtype, finite, raises, shape, true, unchanged, unpack
from grader.expect.mismatch import Mismatch, asserted
from grader.expect.values import close, equal

__all__ = [
    "Mismatch",
    "asserted",
    "close",
    "dtype",
    "equal",
    "finite",
    "raises",
    "shape",
    "true",
    "unchanged",
    "unpack",
]
