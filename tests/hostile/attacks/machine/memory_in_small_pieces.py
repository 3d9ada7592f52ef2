# attack: take memory until there is none
# exercise: double
# verdict: out of memory, timed out
def double(x):
    kept = []
    while True:
        kept.append(bytes(10**7))
