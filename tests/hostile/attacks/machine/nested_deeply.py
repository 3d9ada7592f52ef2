# attack: return a list in a list, a hundred thousand deep
# exercise: double
# verdict: failed, crashed, timed out
def double(x):
    deep = []
    for _ in range(100_000):
        deep = [deep]
    return deep
