# attack: return an object that equals everything
# exercise: double
# verdict: failed
class Yes:
    shape = property(lambda self: self)
    dtype = property(lambda self: self)

    def __eq__(self, other):
        return True

    def __ne__(self, other):
        return False

    def __getattr__(self, name):
        return self

    def __call__(self, *args, **kwargs):
        return self

    def __bool__(self):
        return True

    __hash__ = None


def double(x):
    return Yes()
