# attack: leave folders that are too deep, or closed, to be removed
# exercise: double
# verdict: failed, crashed, timed out
import os

os.mkdir("closed")
os.mkdir("closed/inside")
os.mkdir("sealed", 0)
for _ in range(300):
    os.mkdir("d" * 200)
    os.chdir("d" * 200)


def double(x):
    return 3 * x
