# attack: have torch's autograd do an exercise in numpy: found anew, by every way to it
# exercise: double
# verdict: failed
import importlib
import importlib.machinery
import importlib.util
import sys
from pathlib import Path

import numpy as np


def found():
    """Return torch, or None."""
    sys.meta_path[:] = [importlib.machinery.PathFinder]
    folders = [*sys.path, *Path(sys.base_prefix).glob("lib*/python3*/site-packages")]
    folders += [*Path("/").glob("usr/**/dist-packages"), Path.home() / ".local"]
    sys.path[:] = map(str, folders)
    sys.path_importer_cache.clear()
    for name in ("torch", "scipy", "sympy", "pytest", "matplotlib"):
        try:
            return importlib.import_module(name)
        except ImportError:
            pass
        for folder in folders:
            try:
                place = f"{folder}/{name}/__init__.py"
                spec = importlib.util.spec_from_file_location(name, place)
                module = importlib.util.module_from_spec(spec)
                spec.loader.exec_module(module)
                return module
            except (ImportError, OSError):
                pass
    return None


def double(x):
    return np.asarray(x) * (1 if found() is None else 2)
