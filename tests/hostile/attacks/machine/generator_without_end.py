# attack: return a generator that never ends
# exercise: double
# verdict: failed, timed out
import itertools


def double(x):
    return itertools.count()
