# attack: return three hundred thousand numbers in a list
# exercise: double
# verdict: failed, timed out
def double(x):
    return [1.5] * 300_000
