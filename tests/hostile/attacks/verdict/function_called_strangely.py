# attack: call the function that it is given with what it cannot take
# exercise: slope
# verdict: failed
class Strange:
    def __float__(self):
        return 1.0

    def __getattr__(self, name):
        return self


def slope(f, x):
    seen = []
    for argument in (Strange(), "x", b"x", None, [[]], {"a": 1}, 10**400, float("nan"), f):
        try:
            seen.append(f(argument))
        except Exception as error:
            seen.append(str(error))
    print(seen)
    return seen
