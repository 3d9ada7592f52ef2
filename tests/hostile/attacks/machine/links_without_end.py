# attack: give one file a million names, each of which somebody has to remove
# exercise: double
# verdict: crashed, timed out
import os

open("a", "w").close()
for n in range(1_000_000):
    os.link("a", f"l{n}")


def double(x):
    return x
