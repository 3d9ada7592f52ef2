r"""A derivative has one meaning, however its differentials are written."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.derive import ParseError, check
from grader.derive.context.definitions import Scopes

NAMES = {"x": "real", "y": "real", "w": "real", "b": "real"}
ARRAYS = {"v": "vector(n)", "u": "vector(n)", "A": "matrix(n, n)"}
SCOPE = Scopes.declared({**NAMES, **ARRAYS})

WITH_BRACKETS = [
    "D({body}, {x})",
    "d/d{x} ({body})",
    "∂/∂{x} [{body}]",
    "d({body})/d{x}",
    "d ({body}) / d{x}",
    "∂({body})/∂{x}",
    r"\partial ({body}) / \partial {x}",
    r"\mathrm{{d}}({body})/\mathrm{{d}}{x}",
    r"\frac{{d({body})}}{{d{x}}}",
    r"\frac{{d}}{{d{x}}}({body})",
    r"\frac{{d}}{{d {x}}} \left({body}\right)",
    r"\dfrac{{ d ({body}) }}{{ d {x} }}",
    r"\frac{{d\,({body})}}{{d\,{x}}}",
    r"\frac{{d\left({body}\right)}}{{d{x}}}",
    r"\frac{{d\left[{body}\right]}}{{d{x}}}",
    r"\frac{{\mathrm{{d}}({body})}}{{\mathrm{{d}}{x}}}",
    r"\frac{{\mathrm d ({body})}}{{\mathrm d {x}}}",
    r"\frac{{\text{{d}}({body})}}{{\text{{d}}{x}}}",
    r"\frac{{\partial ({body})}}{{\partial {x}}}",
    r"\tfrac{{\partial}}{{\partial {x}}}\left({body}\right)",
    r"\frac{{∂({body})}}{{∂{x}}}",
]
BARE = [r"\frac{{d {body}}}{{d{x}}}", r"\frac{{\partial {body}}}{{\partial {x}}}"]
BODIES = [
    "x^2",
    "w x y",
    "x^2 e^x",
    "sin(x)",
    "log(x) y",
    "(w x + b)^2",
    r"\frac{1}{x}",
    r"\sqrt{x} y",
    "v_i x",
    "v^T u",
    r"v^\top A v",
    "sum(v)",
    "‖v‖^2",
]
SUMS = ["w x + b", "x^2 - y x", "-x", "sin(x) + v_i", "x/y + 1", "2*x*y"]


def tree(text):
    (read,) = SCOPE.line(text).expressions
    return read


@settings(deadline=None)
@given(
    body=st.sampled_from([*BODIES, *SUMS]),
    variable=st.sampled_from(["x", "w", "v_i", "v_j", r"v_{j}", "v"]),
    notation=st.sampled_from(WITH_BRACKETS),
    around=st.sampled_from(["{}", "2 {} + 1", "y {}", r"\frac{{}}{2}", "-({}) + {}", "sin({})"]),
)
def test_with_brackets_all_notations_are_the_same_tree(body, variable, notation, around):
    written = notation.format(body=body, x=variable)
    said = f"(D({body}, {variable}))"

    assert tree(around.replace("{}", written)) == tree(around.replace("{}", said))


@settings(deadline=None)
@given(
    body=st.sampled_from(BODIES),
    variable=st.sampled_from(["x", "v_i", "v"]),
    notation=st.sampled_from(BARE),
)
def test_a_product_needs_no_brackets_above_the_line(body, variable, notation):
    assert tree(notation.format(body=body, x=variable)) == tree(f"D({body}, {variable})")


@pytest.mark.parametrize("notation", BARE)
@pytest.mark.parametrize("body", [*SUMS[:2], *SUMS[3:], "(x + y) w", "(x) (y)", r"x \cdot y"])
def test_where_two_readers_differ_it_is_asked(body, notation):
    with pytest.raises(ParseError, match="how far does the derivative reach"):
        tree(notation.format(body=body, x="x"))


@settings(deadline=None, max_examples=30)
@given(
    pair=st.sampled_from(
        [
            ("x^3", "3x^2", "x^2"),
            ("w x", "w", "x"),
            ("e^{2x}", "2e^{2x}", "e^{2x}"),
            ("(w x + b)^2", "2w(w x + b)", "2(w x + b)"),
            ("sin(x) y", "cos(x) y", "-cos(x) y"),
        ]
    ),
    notation=st.sampled_from([*WITH_BRACKETS, *BARE]),
)
def test_right_and_wrong_derivatives_are_told_apart_in_every_notation(pair, notation):
    body, right, wrong = pair
    written = notation.format(body=body, x="x")

    assert check([f"{written} = {right}"], symbols=NAMES).lines[0].accepted
    assert check([f"{written} = {wrong}"], symbols=NAMES).lines[0].status == "refuted"


@pytest.mark.parametrize(
    ("written", "said"),
    [
        (r"\frac{d^2 (x^3)}{dx^2}", "D(x^3, x, 2)"),
        (r"\frac{\partial^2 x^3}{\partial x^{2}}", "D(x^3, x, 2)"),
        ("d²(x^3)/dx²", "D(x^3, x, 2)"),
        ("d^2(x^3)/dx^2", "D(x^3, x, 2)"),
        (r"\frac{\partial^2 (w x)}{\partial w \partial x}", "D(D(w x, x), w)"),
        (r"\frac{\partial^2 (w x)}{\partial w\,\partial x}", "D(D(w x, x), w)"),
        (r"\frac{\partial^2}{\partial w \partial x} (w x)", "D(D(w x, x), w)"),
        ("∂²(w x)/∂w∂x", "D(D(w x, x), w)"),
        (r"\frac{\partial^3 (w x^2)}{\partial w \partial x^2}", "D(D(w x^2, x, 2), w)"),
        (r"\frac{d \frac{d x^3}{dx}}{dx}", "D(D(x^3, x), x)"),
        (r"\frac{\partial v_i}{\partial v_j}", "D(v_i, v_j)"),
        (r"\frac{d\sigma}{dx}", "D(σ(x), x)"),
    ],
)
def test_higher_derivatives(written, said):
    assert tree(written) == tree(said)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (r"\frac{d^2 x^3}{dx}", "above the line stands the order 2, below it 1"),
        ("dx/dx^2", "above the line stands the order 1, below it 2"),
        (r"\frac{\partial w}{\partial (w x)}", "what is this derived by"),
        (r"\frac{\partial y}{\partial x}", "y is a symbol of its own"),
        ("dy/dx", "y is a symbol of its own"),
        (r"\frac{d q}{d x}", "what is q? Define it"),
        (r"\nabla x", "which gradient is this"),
        ("x'", "needs to say by what"),
        ("(w x)'", "needs to say by what"),
        ("(v^T v)'", "needs to say by what"),
    ],
)
def test_what_is_no_derivative_is_refused_with_what_to_write(text, words):
    (line,) = check([text], symbols={**NAMES, **ARRAYS}).lines

    assert line.status == "unreadable"
    assert words in line.reason


def test_d_may_be_declared_as_a_number():
    scope = Scopes.declared({**NAMES, "d": "real", "d_k": "real", "delta": "real"})

    def read(text):
        return scope.line(text).expressions[0]

    assert read(r"\frac{\mathrm{d}x^2}{\mathrm{d}x}") == read(r"\frac{\partial x^2}{\partial x}")
    assert read(r"\frac{d}{d_k}") == read("d/d_k")
    assert read(r"\frac{d^2}{d}") == read("(d^2)/d")
    assert read(r"\frac{d + 1}{d - 1}") == read("(d + 1)/(d - 1)")
    assert read(r"\frac{delta}{d}") == read("delta/d")
    assert read("d(x + y)") == read("d*(x + y)")
    for text in (r"\frac{d x}{d y}", r"\frac{d (x y)}{d y}"):
        with pytest.raises(ParseError, match="is this a derivative, or a fraction of numbers"):
            read(text)


def test_declared_names_that_begin_with_d_stay_names():
    scope = Scopes.declared({**NAMES, "dz": "real", "dw": "real"})

    def read(text):
        return scope.line(text).expressions[0]

    assert read(r"\frac{dz}{dw}") == read("(dz)/(dw)")
    assert read("dz/dw") == read("(dz)/(dw)")


@pytest.mark.parametrize(
    ("lines", "status"),
    [
        (["(x^2 e^x)'", "= 2x e^x + x^2 e^x"], "proved"),
        (["(x^2 e^x)'", "= 2x e^x"], "refuted"),
        (["(x^3)''", "= 6x"], "proved"),
        (["let u = x^2 and v = x^3", "(u v)'", "= u' v + u v'"], "proved"),
        (["let u = x^2 and v = x^3", "(u v)'", "= u' v'"], "refuted"),
        (["let u = x^2, v = u + 1", "v' = 2x"], "proved"),
        (["let v = u + 1 and u = x^2", "v' = 2x"], "proved"),
        (["(u/v)' where u = x^2 and v = x", "= 1"], "enlarged"),
    ],
)
def test_primes_after_brackets_and_of_what_let_defines(lines, status):
    found = check(lines, symbols={"x": "real"}).lines[-1]

    assert status in {found.status, found.domain}
