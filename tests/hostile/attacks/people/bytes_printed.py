# attack: write bytes that are no text
# exercise: double
# verdict: passed
import os


def double(x):
    os.write(1, bytes(range(256)))
    os.write(2, b"\xff\xfe\x00\xd8")
    return 2 * x
