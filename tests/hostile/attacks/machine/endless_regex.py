# attack: never return, out of the reach of Python's signals
# exercise: double
# verdict: timed out
import re


def double(x):
    return re.match(r"(a+)+$", "a" * 60 + "b")
