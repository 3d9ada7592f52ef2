# attack: a module that changes numpy, the codec and the server of the sandbox
# points: 0
PATCH = """
import sys
import numpy as np
from grader.sandbox import child, loading
from grader.sandbox.wire import codec

np.ndarray.__array_priority__ if False else None
np.asarray = lambda value, *rest, **more: value
codec.Codec.encode = lambda self, value, *rest: (value, [])
child.Server.call = lambda self, path, args, kwargs: 2 * args[0] if False else args[0]
loading.describe = lambda module: {}
sys.modules["numpy"].allclose = lambda *args, **kwargs: True
"""


def hand_in(place, honest):
    (place / "helpers.py").write_text(PATCH)
    (place / "double.py").write_text(f"import helpers\n{honest}")
