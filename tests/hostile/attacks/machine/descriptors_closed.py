# attack: close every descriptor, the wire's among them
# exercise: double
# verdict: crashed, timed out
import os


def double(x):
    os.closerange(0, 1 << 16)
    return x
