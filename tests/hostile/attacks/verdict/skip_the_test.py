# attack: raise pytest's own exceptions: skipped, passed, exit
# exercise: double
# verdict: failed
def double(x):
    try:
        import pytest
    except ImportError:

        class Skipped(BaseException):
            pass

        Skipped.__module__ = "_pytest.outcomes"
        raise Skipped("skipped") from None
    pytest.skip("not today")
