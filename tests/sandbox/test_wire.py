"""The wire: what is on the list crosses unchanged, and no frame does harm."""

import contextlib
import datetime
import random

import msgpack
import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as npst

from grader.sandbox.wire import frames
from grader.sandbox.wire.codec import Codec
from grader.sandbox.wire.values import Local, Opaque, Remote


def codec(found=None):
    return Codec(
        keep=lambda value: Remote(7, type(value).__name__, "?", callable(value)),
        meet=lambda remote: remote,
        find=(found or {}).__getitem__,
    )


def crossed(value):
    """Send a value through a frame and back."""
    frame = b"".join(bytes(piece) for piece in frames.pack(*codec().encode(value)))
    return codec().decode(*frames.read(reader(frame)))


def reader(data):
    rest = memoryview(data)

    def fill(into):
        nonlocal rest
        if len(rest) < len(into):
            raise EOFError
        into[:] = rest[: len(into)]
        rest = rest[len(into) :]

    return fill


plain = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False)
    | st.complex_numbers(allow_nan=False)
    | st.text(st.characters(codec="utf-8"))
    | st.binary(),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.lists(inner, max_size=4).map(tuple)
        | st.dictionaries(st.text(st.characters(codec="utf-8"), max_size=5), inner, max_size=4)
    ),
    max_leaves=12,
)


@given(plain)
def test_plain_values_cross_unchanged(value):
    got = crossed(value)

    assert got == value
    assert type(got) is type(value)


@given(
    npst.arrays(
        npst.boolean_dtypes()
        | npst.integer_dtypes(endianness="?")
        | npst.floating_dtypes(endianness="?")
        | npst.complex_number_dtypes(endianness="?")
        | npst.unicode_string_dtypes(max_len=4)
        | npst.datetime64_dtypes(endianness="?"),
        npst.array_shapes(min_dims=0, max_dims=4, min_side=0, max_side=3),
    )
)
def test_arrays_cross_unchanged(array):
    for sent in (array, np.asfortranarray(array), array[..., ::-1] if array.ndim else array):
        got = crossed(sent)

        assert got.dtype == sent.dtype
        np.testing.assert_array_equal(got, sent)


@pytest.mark.parametrize(
    "dtype",
    "float16 bfloat16 float32 float64 complex64 complex128 uint8 int8 int32 int64 bool".split(),
)
@pytest.mark.parametrize("shape", [(), (0,), (2, 0, 3), (2, 3)])
def test_tensors_cross_unchanged(dtype, shape):
    tensor = torch.ones(shape).to(getattr(torch, dtype))

    got = crossed(tensor.mT if tensor.ndim > 1 else tensor)

    assert got.dtype == tensor.dtype
    assert torch.equal(got, tensor.mT if tensor.ndim > 1 else tensor)


def test_a_tensor_that_requires_grad_says_so():
    assert crossed(torch.ones(2, requires_grad=True)).requires_grad


def test_scalars_of_numpy_keep_their_type():
    assert type(crossed(np.float32(0.5))) is np.float32
    assert crossed(np.int8(-3)) == np.int8(-3)


def test_a_generator_continues_where_the_sender_stands():
    rng = np.random.default_rng(3)
    rng.random(5)

    got = crossed(rng)

    np.testing.assert_array_equal(got.random(4), rng.random(4))


def test_subclasses_arrive_as_what_they_extend():
    class Liar(np.ndarray):
        def __eq__(self, other):
            return True

    got = crossed(np.ones(2).view(Liar))

    assert type(got) is np.ndarray


@pytest.mark.parametrize(
    "value",
    [np.array([object()]), np.zeros(2, "i4,f8"), torch.ones(2, device="meta")],
    ids=["object", "structured", "meta"],
)
def test_what_cannot_cross_is_described(value):
    assert isinstance(crossed(value), Opaque)


def test_other_objects_stay_and_are_named():
    got = crossed(datetime.date(2026, 1, 1))

    assert got == Remote(7, "date", "?", False)


def test_a_value_nested_too_deeply_is_refused():
    value = []
    for _ in range(100):
        value = [value]

    with pytest.raises(frames.ProtocolError, match="deep"):
        crossed(value)


def test_an_object_of_ours_is_found_by_its_number():
    header, buffers = codec().encode(Local(3))

    assert codec({3: "mine"}).decode(header, buffers) == "mine"
    with pytest.raises(frames.ProtocolError):
        codec({}).decode(header, buffers)


hostile_trees = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**63), 2**64 - 1)
    | st.floats()
    | st.sampled_from([*"LTDSlNntBcIEdoGORX", "<f8", "|O", "float32", "cpu", "PCG64", ""]),
    lambda inner: st.lists(inner, max_size=5) | st.dictionaries(st.text(max_size=3), inner),
    max_leaves=15,
)


@settings(max_examples=500)
@given(hostile_trees, st.lists(st.binary(max_size=16), max_size=3))
def test_a_hostile_tree_gives_a_value_or_a_protocol_error(tree, buffers):
    frame = b"".join(bytes(p) for p in frames.pack(tree, buffers))
    with contextlib.suppress(frames.ProtocolError):
        codec().decode(*frames.read(reader(frame)))


@settings(max_examples=300)
@given(st.binary(max_size=200))
def test_arbitrary_bytes_give_a_protocol_error_or_wait_for_more(data):
    with contextlib.suppress(frames.ProtocolError, EOFError):
        codec().decode(*frames.read(reader(data)))


def test_flipped_bytes_give_a_value_or_a_protocol_error():
    value = {"a": [np.arange(6.0).reshape(2, 3), (1, "x", None)], "b": torch.ones(3)}
    frame = bytearray(b"".join(bytes(p) for p in frames.pack(*codec().encode(value))))
    dice = random.Random(0)
    for _ in range(3000):
        broken = bytearray(frame)
        for _ in range(dice.randint(1, 4)):
            broken[dice.randrange(len(broken))] = dice.randrange(256)
        try:
            codec().decode(*frames.read(reader(bytes(broken))))
        except (frames.ProtocolError, EOFError):
            continue


def test_claimed_sizes_are_not_believed():
    huge = msgpack.packb(["N", "<f8", [2**40], 0])
    with pytest.raises(frames.ProtocolError):
        codec().decode(["N", "<f8", [2**40], 0], [bytearray(8)])
    with pytest.raises(frames.ProtocolError):
        frames.read(reader(frames._PREFIX.pack(2**31, 0) + huge))


@pytest.mark.parametrize("tag", ["D", "S"])
def test_keys_with_the_same_hash_are_refused(tag):
    modulus = (1 << 61) - 1
    keys = [["T", [["I", hex(number * modulus + 1)]]] for number in range(1000)]
    tree = [tag, [[key, None] for key in keys] if tag == "D" else keys]

    with pytest.raises(frames.ProtocolError, match="same hash"):
        codec().decode(tree, [])


def test_honest_keys_cross():
    keys = [-1, -2, 0.5, (1, 2), "", None, *range(5, 3000), *map(str, range(3000))]

    assert crossed(dict.fromkeys(keys, 1)) == dict.fromkeys(keys, 1)
    assert crossed(set(keys)) == set(keys)
