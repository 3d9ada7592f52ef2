# attack: raise an exception that cannot be shown
# exercise: double
# verdict: failed, timed out
def double(x):
    class Awkward(Exception):
        def __str__(self):
            raise RuntimeError("no")

        __repr__ = __str__

    raise Awkward
