# attack: define names of a megabyte each that look like the one that is missing
# exercise: double
# verdict: could not run, crashed
for n in range(20):
    globals()["doubl" * 200_000 + str(n)] = 1
