# attack: end the process with status 0 in the middle of a check
# exercise: double
# verdict: crashed
import os


def double(x):
    os._exit(0)
