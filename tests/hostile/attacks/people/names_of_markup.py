# attack: give functions names that look like others
# exercise: double
# verdict: failed
def dоuble(x):  # the o is Cyrillic
    return 2 * x


def double(x):
    return globals()["d\u043euble"](x) * 0
