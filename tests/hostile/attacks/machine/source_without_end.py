# attack: be a file that takes for ever to be compiled
# exercise: double
# verdict: could not run, timed out, out of memory, failed, crashed
BIG = 2**2**28
NESTED = 0


def double(x):
    return x
