"""Counting the steps of loops, however a submission hides them, in the real sandbox."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from grader.judge.answers.device_trace import Trace
from grader.sandbox.faults import RemoteError
from grader.sandbox.limits import Limits
from grader.sandbox.processes.source import ProcessSource
from grader.sandbox.session import Session

FEW, MANY = 3, 9

LOOPS = {
    "a comprehension": "sum([abs(v) for v in xs])",
    "a generator": "sum(abs(v) for v in xs)",
    "a lambda that map calls": "sum(map(lambda v: abs(v), xs))",
    "a lambda that reduce calls": "functools.reduce(lambda a, v: a + abs(v), xs, 0.0)",
    "a lambda that itertools call": "sum(itertools.starmap(lambda v: abs(v), ((v,) for v in xs)))",
    "a lambda that filter calls": "sum(filter(lambda v: v > 0, xs))",
    "a key of sorted": "sum(sorted(xs, key=lambda v: -abs(v)))",
    "np.vectorize": "np.vectorize(lambda v: abs(v))(xs).sum()",
    "np.frompyfunc": "np.frompyfunc(lambda v: abs(v), 1, 1)(xs).sum()",
    "np.apply_along_axis": "np.apply_along_axis(lambda row: abs(row), 1, xs[:, None]).sum()",
    "np.fromiter": "np.fromiter((abs(v) for v in xs), float).sum()",
    "recursion": "(f := lambda i: 0 if i == len(xs) else abs(xs[i]) + f(i + 1))(0)",
    "an iterator of its own": "sum(type('I', (), {'__getitem__': lambda s, i: xs[i]})())",
    "an operator of its own": "sum(xs, type('N', (), {'__add__': lambda s, v: s})()) and 1.0",
}
CARRIERS = {
    "in the function": "return LOOP",
    "in globals of its own": "return eval(loop, {**globals(), 'xs': xs})",
    "in globals that say a library's": (
        "return eval(loop, {**vars(np), 'np': np, 'sum': sum, 'abs': abs, 'functools': functools,"
        " 'itertools': itertools, 'xs': xs, '__file__': np.__file__, '__spec__': np.__spec__,"
        " '__name__': 'numpy'})"
    ),
    "in code called as a library's": (
        "code = compile(f'found = {loop}', np.__file__, 'exec')\n"
        "    exec(code, space := {**globals(), 'xs': xs})\n"
        "    return space['found']"
    ),
    "in code called as Python's own": (
        "code = compile(loop, '<frozen os>', 'eval')\n"
        "    return eval(code, {**globals(), 'xs': xs})"
    ),
    "in a file called as a library's by a roundabout way": (
        "path = f'{np.__path__[0]}/../../../../../../..{os.getcwd()}/made.py'\n"
        "    open('made.py', 'w').write(f'def made(xs):\\n return {loop}')\n"
        "    space = dict(globals())\n"
        "    exec(compile(open('made.py').read(), path, 'exec'), space)\n"
        "    return space['made'](xs)"
    ),
    "in a thread": (
        "found = []\n"
        "    thread = threading.Thread(target=lambda: found.append(eval(loop, {**globals(),"
        " 'xs': xs})))\n"
        "    thread.start()\n"
        "    thread.join()\n"
        "    return found[0]"
    ),
    "in a thread while threads are not traced": (
        "threading.settrace(None)\n"
        "    threading.setprofile(None)\n"
        "    with ThreadPoolExecutor(1) as pool:\n"
        "        return pool.submit(eval, loop, {**globals(), 'xs': xs}).result()"
    ),
    "in a module": (
        "module = types.ModuleType('numpy.made')\n"
        "    module.__file__, module.__spec__ = np.__file__, np.__spec__\n"
        "    vars(module).update(globals(), xs=xs)\n"
        "    exec(f'found = {loop}', vars(module))\n"
        "    return module.found"
    ),
    "in a finaliser": (
        "found = []\n"
        "    class Last:\n"
        "        def __del__(self):\n"
        "            found.append(eval(loop, {**globals(), 'xs': xs}))\n"
        "    Last()\n"
        "    return found[0]"
    ),
}
IMPORTS = """
import functools, itertools, os, signal, sys, threading, traceback, types
import _thread
from _thread import start_new_thread as begin
from concurrent.futures import ThreadPoolExecutor
import numpy as np
"""


@pytest.fixture(scope="module")
def parent() -> Iterator[ProcessSource]:
    parent = ProcessSource(("numpy",))
    yield parent
    parent.close()


def _trace(parent: ProcessSource, source: str, n: int) -> Trace:
    limits = Limits(seconds=60.0)
    with Session(parent.spawn(limits), limits) as session:
        session.request("load", "python", (IMPORTS + source).encode(), "given.py", "")
        numbers = np.arange(n) - 1.0
        return Trace.read(session.request("operate", "trace", "given", [numbers], "cpu"))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(loop=st.sampled_from(sorted(LOOPS)), carrier=st.sampled_from(sorted(CARRIERS)))
def test_a_loop_takes_more_steps_for_more_numbers(
    parent: ProcessSource, loop: str, carrier: str
) -> None:
    source = f"loop = {LOOPS[loop]!r}\ndef given(xs):\n    {CARRIERS[carrier]}\n"
    source = source.replace("LOOP", LOOPS[loop])

    few, many = _trace(parent, source, FEW), _trace(parent, source, MANY)

    assert few.error is many.error is None
    assert many.steps > few.steps + 5


@pytest.mark.parametrize(
    "source",
    [
        "def given(xs):\n    return np.abs(xs).sum()",
        "from numpy.lib.stride_tricks import sliding_window_view\n"
        "def given(xs):\n    return sliding_window_view(xs, 2).sum(axis=1)",
        "given = lambda xs: np.linalg.norm(np.einsum('i,j->ij', xs, xs), axis=0)",
        "class C:\n    def __call__(self, xs):\n        return np.maximum(xs, 0)\ngiven = C()",
        "from dataclasses import dataclass\nfrom typing import NamedTuple\nimport warnings\n"
        "@dataclass\nclass A:\n    x: object\nclass B(NamedTuple):\n    x: object\n"
        "def given(xs):\n    warnings.warn('x')\n    return A(B(xs).x).x * 2",
        "def given(xs):\n    import fractions, statistics\n    return np.polyval([1, 2], xs)",
        "def given(xs):\n    try:\n        raise ValueError\n    except ValueError as e:\n"
        "        traceback.format_exc()\n    return xs",
        "@functools.cache\ndef weights():\n    return np.ones(1)\ndef given(xs):\n"
        "    return xs * weights()",
    ],
)
def test_vectorized_code_takes_the_same_steps_for_any_size(
    parent: ProcessSource, source: str
) -> None:
    few, many = _trace(parent, source, FEW), _trace(parent, source, MANY)

    assert few.error is many.error is None
    assert few.steps == many.steps > 0


TRICKS = {
    "turn the tracing off": "old = sys.gettrace(); sys.settrace(None); loop(xs); sys.settrace(old)",
    "turn it off for good": "sys.settrace(None); loop(xs)",
    "work in a function that profiles": (
        "sys.setprofile(lambda *_: (sys.setprofile(None), loop(xs))); abs(1)"
    ),
    "use the frame": (
        "f = sys._getframe(); f.f_trace_opcodes = False\n    for v in xs: v\n"
        "    f.f_trace_opcodes = True"
    ),
    "use the frame that a library hands out": (
        "import inspect; f = inspect.currentframe(); f.f_trace_opcodes = False\n"
        "    for v in xs: v\n    f.f_trace_opcodes = True"
    ),
    "use the frame of an exception": (
        "\n    try: 1 / 0\n    except ZeroDivisionError as e: f = e.__traceback__.tb_frame\n"
        "    f.f_trace_opcodes = False\n    for v in xs: v\n    f.f_trace_opcodes = True"
    ),
    "use the frame of a generator": ("frame = g.gi_frame; frame.f_trace_opcodes = False; loop(xs)"),
    "use the frame that a signal hands out": (
        "signal.signal(signal.SIGUSR1, lambda n, f: setattr(f, 'f_trace_opcodes', False))\n"
        "    signal.raise_signal(signal.SIGUSR1)\n    for v in xs: v"
    ),
    "find the frame in memory": "import gc; gc.get_objects(); loop(xs)",
    "a thread of an older name": (
        "done = threading.Event(); begin(lambda: (loop(xs), done.set()), ()); done.wait()"
    ),
    "make the trace function fail": (
        "\n    def deeper():\n        try: deeper()\n        except RecursionError: loop(xs)\n"
        "    deeper()"
    ),
    "ctypes": "import ctypes; ctypes.pythonapi.PyEval_SetTrace(None, None); loop(xs)",
}


@pytest.mark.parametrize("trick", TRICKS)
def test_a_count_that_was_tampered_with_is_none(parent: ProcessSource, trick: str) -> None:
    source = (
        "g = (0 for _ in ())\ndef loop(xs):\n    for v in xs: v\n"
        f"def given(xs):\n    {TRICKS[trick]}\n    return 1.0"
    )

    few, many = _trace(parent, source, FEW), _trace(parent, source, MANY)

    counted = few.error is many.error is None and many.steps > few.steps + 5
    assert counted or "cannot be counted" in (many.error or ("", ""))[1]
    assert counted or many.result is None


BEFORE = {
    "a hook that does the work": (
        "sys.addaudithook(lambda name, args: loop(*args) if name == 'work' else None)",
        "sys.audit('work', xs)",
    ),
    "a profile function from before": (
        "def work(frame, event, arg):\n    if wanted: loop(wanted.pop())\n"
        "wanted = []\nsys.setprofile(work)",
        "wanted.append(xs); abs(1)",
    ),
    "a frame from before": (
        "frame = sys._getframe()\n"
        "def run():\n    while True:\n        for v in (yield): v\n"
        "g = run(); inner = g.gi_frame; next(g)",
        "inner.f_trace_opcodes = False; g.send(xs)",
    ),
    "names of its own for what counts": (
        "sys.settrace = lambda f: None\nsys.gettrace = lambda: None",
        "loop(xs)",
    ),
}


@pytest.mark.parametrize("trick", BEFORE)
def test_nor_does_what_was_prepared_before_hide_a_loop(parent: ProcessSource, trick: str) -> None:
    before, work = BEFORE[trick]
    source = (
        f"def loop(xs):\n    for v in xs: v\n{before}\ndef given(xs):\n    {work}\n    return 1.0"
    )

    few, many = _trace(parent, source, FEW), _trace(parent, source, MANY)

    counted = few.error is many.error is None and many.steps > few.steps + 5
    assert counted or "cannot be counted" in (many.error or ("", ""))[1]
    assert counted or many.result is None


def test_without_torch_there_is_no_other_device(parent: ProcessSource) -> None:
    limits = Limits()
    with Session(parent.spawn(limits), limits) as session:
        session.request("load", "python", b"given = abs", "given.py", "")
        with pytest.raises(RemoteError, match="there is only cpu"):
            session.request("operate", "trace", "given", [1.0], "cuda")
