# attack: print a hundred thousand lines
# exercise: double
# verdict: passed
def double(x):
    print("\n" * 100_000)
    return 2 * x
