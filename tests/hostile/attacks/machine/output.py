# attack: print a gigabyte
# exercise: double
# verdict: failed, timed out, crashed
def double(x):
    for _ in range(1000):
        print("x" * 10**6)
    return x
