# attack: print a line of 100 MB without an end
# exercise: double
# verdict: failed, crashed, out of memory, timed out
import sys


def double(x):
    sys.stdout.write("x" * 10**8)
    sys.stdout.flush()
    return x
