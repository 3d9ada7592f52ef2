"""Whatever a submission returns, there is a verdict, and it is about the submission."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from grader.course import Course
from grader.judge import Judge
from grader.report import Status

REFERENCE = """
import numpy as np


def numbers(x: np.ndarray) -> np.ndarray:
    return 2 * x


def pair(x: np.ndarray) -> tuple[np.ndarray, dict]:
    return x + 1, {"mean": float(x.mean()), "shape": x.shape}


def slope(f, x):
    return f(x + 1) - f(x)
"""
CHECK = """
import numpy as np
from grader.expect import close, dtype, equal, finite, raises, shape, true, unchanged, unpack


def test_numbers(answer, reference, rng):
    '''Twice the input.'''
    for size in [(1,), (3,), (2, 3)]:
        x = rng.normal(size=size)
        close(answer.numbers(x), reference.numbers(x))


def test_kind(answer):
    '''An array of floats, finite, of the right shape.'''
    result = answer.numbers(np.ones(3))
    finite(result)
    shape(result, (3,))
    dtype(result, "float")


def test_equal(answer, reference):
    '''Exactly the same.'''
    equal(answer.numbers(np.arange(3)), reference.numbers(np.arange(3)))


def test_watched(answer, reference):
    '''The argument is left alone.'''
    x = np.arange(3.0)
    seen = answer.numbers.observe(x)
    unchanged(x, seen.args[0], "x")
    close(seen.result, reference.numbers(x), name="doubled")


def test_pair(answer, reference):
    '''Two things, by name.'''
    x = np.arange(4.0)
    moved, known = unpack(answer.pair(x), 2, ("moved", "known"), name="pair")
    close((moved, known), reference.pair(x), name=("moved", "known"))


def test_bare(answer):
    '''What a check computes itself.'''
    result = answer.numbers(np.ones(3))
    true(float(np.sum(np.asarray(result, dtype=float))) == 6.0, "The sum is not 6.")


def test_attribute(answer):
    '''What a check believes of what comes back.'''
    true(bool((answer.numbers(np.ones(3)) > 1).all()), "It is not larger than 1.")


def test_slope(answer):
    '''How steep it is.'''
    close(answer.slope(lambda x: 3 * x, 1.0), 3.0)
"""
HELPERS = """
import collections
import numpy as np


class Text(str):
    def __eq__(self, other): return True
    __hash__ = str.__hash__


class Whole(int):
    def __sub__(self, other): raise KeyError("no")


class Mine(np.ndarray):
    def __array_finalize__(self, other): pass
    def __ne__(self, other): return np.zeros(3, bool)


def nest(kind, depth, value):
    for _ in range(depth):
        value = kind([value]) if kind is not dict else {"a": value}
    return value


def objects(value):
    array = np.empty(1, object)
    array[0] = value
    return array


def ring():
    a = []
    a.append(a)
    return a


Pair = collections.namedtuple("Pair", "a b")
"""
LEAVES = [
    *("None", "True", "...", "1", "-0.0", "float('nan')", "float('-inf')", "1j", "complex('nan')"),
    *("10**30", "-(10**4000)", "1 << 100_000", "Text('x')", "Whole(6)", "''", "'a' * 5000"),
    *("'\\x00\\x1b[2J'", "'\\ud800'", "b'\\xff' * 9", "bytearray(3)", "memoryview(b'ab')"),
    *("slice(None, 3)", "range(10**9)", "object()", "len", "int", "np", "lambda: 1", "ring()"),
    *("np.ones(3)", "np.ones((0, 3))", "np.ones((1,) * 33)", "np.ones(())", "np.ones(3, bool)"),
    *("np.ones(3, '>f8')", "np.ones(3, np.float16)", "np.ones(3, np.longdouble) * 1e4000"),
    *("np.ones(3, np.clongdouble)", "np.ones(3, complex) * 1j", "np.full(3, np.nan)"),
    *("np.array(['a', 'b', 'c'])", "np.array(['1', '2', '3'])", "np.array([b'a'])", "np.str_('x')"),
    *("np.zeros(3, [('a', 'f8'), ('b', 'i4', 2)])", "np.zeros(3, 'V8')", "np.void(b'abc')"),
    *("np.array(['2020'], 'M8[D]')", "np.timedelta64(1)", "np.datetime64('NaT')"),
    *("np.broadcast_to(np.ones(1), (1 << 40,))", "np.broadcast_to(1.0, (1 << 20, 0))"),
    *("np.lib.stride_tricks.as_strided(np.ones(1), (0, 9), (1 << 60, 1 << 60))",),
    *("np.frombuffer(b'\\x01\\x00\\x00\\x00\\x00\\x00\\xf8\\x7f' * 3)", "np.ones(3).view(Mine)"),
    *("np.ma.masked_array([1.0, 2.0, 3.0], [0, 1, 0])", "np.matrix([[1.0, 2.0, 3.0]])"),
    *("np.random.default_rng(0)", "np.dtype('f8')", "np.float64", "np.float32(2)", "np.int8(-1)"),
    *("np.bool_(True)", "np.longdouble('1e4000')", "np.complex64(1j)", "np.array([1e308] * 3)"),
    *(
        "np.ones(3).astype(object)",
        "objects(ring())",
        "objects(np.ones(3))",
        "np.nditer(np.ones(3))",
    ),
    *("frozenset('ab')", "{1.0, 2.0}", "Pair(1, 2)", "collections.OrderedDict(mean=1)", "iter([])"),
    *("{'mean': 1.5, 'shape': (4,)}", "{'mean': np.ones(10**6), 'shape': 'x'}", "{1: 2, 'a': 3}"),
    *(
        "{float('nan'): 1}",
        "{(1, 2): 3, None: 4, True: 5}",
        "Exception('x')",
        "x",
        "2 * x",
        "x + 1",
    ),
    *("np.finfo(float)", "np.memmap", "[1, [2, 3]]", "[np.ones(2), np.ones(3)]", "[1.5] * 70_000"),
]
leaves = st.sampled_from(LEAVES)
values = st.recursive(
    leaves,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(lambda items: f"[{', '.join(items)}]"),
        st.lists(inner, min_size=2, max_size=2).map(lambda items: f"({items[0]}, {items[1]})"),
        inner.map(lambda item: f"{{'mean': {item}, 'shape': {item}}}"),
        inner.map(lambda item: f"objects({item})"),
        st.tuples(st.sampled_from(["list", "tuple", "dict"]), st.integers(1, 70), inner).map(
            lambda made: f"nest({made[0]}, {made[1]}, {made[2]})"
        ),
    ),
    max_leaves=4,
)


@pytest.fixture(scope="module")
def judged(tmp_path_factory):
    """Grade a submission whose functions return these expressions."""
    root = tmp_path_factory.mktemp("strange")
    stub, folder = root / "exercises/01_topic/strange.py", root / "solutions/01_topic/strange"
    stub.parent.mkdir(parents=True)
    folder.mkdir(parents=True)
    lines = REFERENCE.splitlines()
    stub.write_text(
        "\n".join(
            "    raise NotImplementedError" if line.startswith("    return") else line
            for line in lines
        )
    )
    (folder / "strange.py").write_text(REFERENCE)
    (folder / "check.py").write_text(CHECK)
    (folder / "exercise.toml").write_text('title = "t"\nlevel = 1\nminutes = 1\nseconds = 5\n')
    exercise = Course.find(root)["strange"]
    with Judge(Course.find(root)) as judge:
        assert judge.grade(exercise, REFERENCE).passed

        def judged(numbers, pair, slope):
            text = (
                f"{HELPERS}\n\ndef numbers(x):\n    return {numbers}\n\n\ndef pair(x):\n"
                f"    return {pair}\n\n\ndef slope(f, x):\n    return {slope}\n"
            )
            return judge.grade(exercise, text)

        yield judged


HONEST = {Status.FAILED, Status.CRASHED, Status.TIMED_OUT, Status.OUT_OF_MEMORY}


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(values, values, values)
def test_it_is_judged(judged, numbers, pair, slope):
    report = judged(numbers, pair, f"f({slope})")

    assert report.status in HONEST, report.problem
    assert report.problem is None or not report.problem.ours


@pytest.mark.parametrize("start", range(0, len(LEAVES), 3))
def test_each_kind_is_judged(judged, start):
    numbers, pair, slope = (LEAVES[(start + n) % len(LEAVES)] for n in range(3))
    report = judged(numbers, pair, slope)

    assert report.status in HONEST, report.problem
    assert report.problem is None or not report.problem.ours
