# attack: recurse until the stack of the process overflows
# exercise: double
# verdict: failed, crashed, out of memory, timed out
import sys


def double(x):
    sys.setrecursionlimit(10**9)
    return double(x)
