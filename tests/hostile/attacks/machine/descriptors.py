# attack: open files until there are no more descriptors
# exercise: double
# verdict: failed, crashed, timed out
def double(x):
    kept = [open("/dev/null") for _ in range(100_000)]
    return x
