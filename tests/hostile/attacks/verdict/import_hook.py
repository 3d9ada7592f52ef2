# attack: put a finder before all others, so that later imports are its own
# exercise: double
# verdict: failed, crashed, timed out
import importlib.abc
import importlib.machinery
import sys


class Finder(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    def find_spec(self, name, path, target=None):
        return importlib.machinery.ModuleSpec(name, self)

    def exec_module(self, module):
        module.close = module.equal = lambda *args, **kwargs: None


sys.meta_path.insert(0, Finder())


def double(x):
    return x
