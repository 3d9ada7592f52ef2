# attack: replace its own module by one that has every attribute
# exercise: double
# verdict: failed, could not run
import sys


class Module(type(sys)):
    def __getattr__(self, name):
        return lambda *args, **kwargs: args[0] if args else None


sys.modules[__name__] = Module(__name__)


def double(x):
    return x
