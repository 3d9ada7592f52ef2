"""What a derivation in free use means by the names that it does not declare.

Most are numbers. A name before brackets that never stands alone is a function of which nothing is
known; one inside of an expectation is a random variable. Where two readings are possible the name
is left out, so that its line is refused with that question.
"""

from .naming import run

__all__ = ["run"]
