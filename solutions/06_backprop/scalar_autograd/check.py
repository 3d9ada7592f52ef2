"""Hidden checks of scalar_autograd: expressions, differentiated by the reference too."""

from grader.expect import close, needs, true, unpack


def compare(answer, reference, expression, **inputs):
    """Compare the value and all derivatives of an expression."""
    found = unpack(answer.derivatives(expression, inputs), 2, name="derivatives")
    value, slopes = reference.derivatives(expression, inputs)
    close(found[0], value, name=f"value of {expression}")
    true(isinstance(found[1], dict), "derivatives returns a dict with a slope for each input.")
    for name, slope in slopes.items():
        close(found[1].get(name), slope, name=f"d/d{name} of {expression}")


def numbers(rng, names):
    """Return a number between 0.5 and 2 of either sign for each name."""
    return {name: float(rng.uniform(0.5, 2) * rng.choice([-1, 1])) for name in names.split()}


def test_sum(answer, reference, rng):
    """A sum hands the derivative that it gets to both of its terms."""
    for expression in ("x + y", "x + y + z", "x + (y + z)"):
        compare(answer, reference, expression, **numbers(rng, "x y z"))


def test_product(answer, reference, rng):
    """A product hands to each factor the derivative that it gets, times the other factor."""
    for expression in ("x * y", "x * y * z", "x * (y * z)"):
        compare(answer, reference, expression, **numbers(rng, "x y z"))


def test_sigmoid(answer, reference, rng):
    """A sigmoid hands on the derivative that it gets, times its slope."""
    for expression in ("x.sigmoid()", "x.sigmoid().sigmoid()"):
        for x in (0.5, -3.0, 8.0, -25.0, 0.0):
            compare(answer, reference, expression, x=x)


@needs(test_sum, test_product, test_sigmoid)
def test_mixed(answer, reference, rng):
    """Derivatives are right where all three operations are mixed and every value is used once."""
    for expression in ("(x + y) * z", "(v * w + x * y + z).sigmoid()", "x * (y + z.sigmoid()) * v"):
        compare(answer, reference, expression, **numbers(rng, "v w x y z"))


@needs(test_sum, test_product)
def test_input_used_twice(answer, reference, rng):
    """An input that several operations read gets the sum of what comes back from them."""
    for expression in ("x * y + x", "(x + y) * x", "x * y + (y + z) * x"):
        compare(answer, reference, expression, **numbers(rng, "x y z"))


@needs(test_sum, test_product)
def test_same_operand_twice(answer, reference, rng):
    """In x + x and x * x both operands are the same Value, and it counts twice."""
    for expression in ("x + x", "x * x", "(x + y) * (x + y)", "(u := x * y) * u"):
        compare(answer, reference, expression, **numbers(rng, "x y"))


@needs(test_input_used_twice, test_same_operand_twice)
def test_result_used_twice(answer, reference, rng):
    """The derivative of a result is complete before it is handed on."""
    for expression in (
        "(u := x * y) * z + u",
        "((u := x * y) * z).sigmoid() + u",
        "(u := x * y) + u * z",
        "(u := (t := x * y) + t) * u + t",
        "(u := x + y) * (v := u * u) + v * u",
        "(u := x * y).sigmoid() * u + (v := u + z) * v.sigmoid()",
    ):
        compare(answer, reference, expression, **numbers(rng, "x y z"))


@needs(test_mixed)
def test_calls_do_not_mix(answer, reference, rng):
    """Each expression has a graph of its own: what was computed before leaves no trace."""
    for _ in range(2):
        compare(answer, reference, "x * y + z", **numbers(rng, "x y z"))


@needs(test_result_used_twice)
def test_long_chain(answer, reference, rng):
    """Many operations in a row are no problem."""
    compare(answer, reference, "x" + " * y" * 20 + " + y" * 150, **numbers(rng, "x y"))


@needs(test_result_used_twice)
def test_many_ways(answer, reference, rng):
    """It is right where very many ways lead to an input."""
    doubled = "x"
    for i in range(12):
        doubled = f"(u{i} := {doubled}) + u{i}"
    compare(answer, reference, doubled, x=1.5)
