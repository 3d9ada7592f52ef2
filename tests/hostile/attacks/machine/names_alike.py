# attack: define a hundred thousand names that look like the one that is missing
# exercise: double
# verdict: could not run
import itertools

for letters in itertools.islice(itertools.product("abcdefghij", repeat=5), 100_000):
    globals()["doubl" + "".join(letters)] = 1
