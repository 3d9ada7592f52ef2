"""Hidden checks of sinusoidal_positions."""

import numpy as np

from grader.expect import close, needs, shape


def compare(found, expected, name):
    """Compare in shape and in value."""
    shape(found, expected.shape, name=name)
    close(found, expected, name=name)


def test_codes(answer, reference):
    """Each pair of entries is the sine and the cosine of the position times its frequency."""
    for T, d, base in ((4, 6, 50.0), (3, 4, 100.0), (1, 2, 10.0), (7, 10, 1000.0)):
        expected = reference.position_codes(T, d, base)
        compare(answer.position_codes(T, d, base), expected, "codes")


@needs(test_codes)
def test_base_of_the_codes(answer, reference):
    """The base of the codes is 10000 where none is given."""
    compare(answer.position_codes(5, 6), reference.position_codes(5, 6), "codes")


def test_shift(answer, reference):
    """The shift matrix takes the code of every position to that of the position k further on."""
    for k, d, base in ((1, 4, 100.0), (3, 6, 50.0), (2, 2, 10.0), (7, 10, 1000.0)):
        compare(answer.shift_matrix(k, d, base), reference.shift_matrix(k, d, base), "M")


@needs(test_shift)
def test_backwards(answer, reference):
    """A negative k goes back, and k = 0 stays."""
    for k in (-2, 0, -5):
        compare(answer.shift_matrix(k, 6, 50.0), reference.shift_matrix(k, 6, 50.0), "M")


@needs(test_shift)
def test_base_of_the_shift(answer, reference):
    """The base of the shift is 10000 where none is given."""
    compare(answer.shift_matrix(4, 6), reference.shift_matrix(4, 6), "M")


def test_wavelengths(answer, reference):
    """A wave repeats where its angle has grown by 2π."""
    for d, base in ((8, 50.0), (4, 100.0), (2, 10.0)):
        compare(answer.wavelengths(d, base), reference.wavelengths(d, base), "wavelengths")


@needs(test_wavelengths)
def test_base_of_the_wavelengths(answer, reference):
    """The base of the wavelengths is 10000 where none is given."""
    compare(answer.wavelengths(8), reference.wavelengths(8), "wavelengths")


@needs(test_codes, test_shift)
def test_they_fit(answer):
    """The matrix and the codes fit: M times row p is row p + k."""
    codes, M = np.asarray(answer.position_codes(9, 6, 50.0)), answer.shift_matrix(3, 6, 50.0)
    close(codes[:-3] @ np.asarray(M).T, codes[3:], name="M c_p")
