# attack: make a million files
# exercise: double
# verdict: failed, crashed, timed out
def double(x):
    for number in range(1_000_000):
        open(f"f{number}", "w").close()
    return x
