# attack: return floats whose comparisons and differences lie
# exercise: double
# verdict: failed
class Zero(float):
    def __eq__(self, other):
        return True

    def __sub__(self, other):
        return 0.0

    __rsub__ = __sub__

    def __lt__(self, other):
        return True

    __le__ = __lt__

    def __hash__(self):
        return 0


def double(x):
    return [Zero(1)] * len(x)
