"""Lines as strangers write them: words in fonts, undeclared functions, laws and layers."""

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from grader.derive import check
from grader.derive.free import run as undeclared
from grader.derive.notation.lexing.names import Scope
from grader.derive.notation.lexing.spellings import LOGIC_WORDS
from grader.judge.algebra.sheets import read_sheet

ACCEPTED = frozenset({"proved", "agrees"})
FONTS = [
    r"\text{%s}",
    r"\textrm{%s}",
    r"\textit{%s}",
    r"\textbf{%s}",
    r"\mathrm{%s}",
    r"\mathit{%s}",
    r"\mathsf{%s}",
    r"\mbox{%s}",
    r"\operatorname{%s}",
    r"\operatorname*{%s}",
    r"{\rm %s}",
    r"\mathop{\rm %s}",
]
"""How LaTeX sets a word in a formula."""
DECLARED = {
    "X": "random",
    "Y": "random",
    "z": "vector(n)",
    "A": "matrix(n, n)",
    "B": "matrix(n, n)",
    "x": "real",
    "y": "real",
    "p": "(0, 1)",
}


def judged(text):
    """The verdicts on a text in free use, without the sandbox."""
    sheet = read_sheet(text)
    assumed = undeclared(sheet.request())["symbols"]
    symbols = {**assumed, **sheet.symbols}
    return check(sheet.lines, symbols=symbols, assumed=assumed).lines


def assumed(text):
    return undeclared(read_sheet(text).request())["symbols"]


RIGHT = [
    r"\mathbb{E}[aX + bY] = a\mathbb{E}[X] + b\mathbb{E}[Y]",
    r"\mathrm{Var}(aX + b) = a^2 \mathrm{Var}(X)",
    r"\text{Cov}(X, X) = \text{Var}(X)",
    r"E_q[c X + d] = c E_q[X] + d",
    r"\mathbb{E}_{x\sim p}[\log p(x) - q(x)] = \mathbb{E}_p[\log p(x)] - \mathbb{E}_p[q(x)]",
    r"E[2 f(X) + 1] = 2 E[f(X)] + 1",
    r"\text{ReLU}(x) + \text{ReLU}(-x) = |x|",
    r"\text{Softplus}'(x) = \text{Sigmoid}(x)",
    r"\text{MSE} = (w x - y)^2" "\n= w^2 x^2 - 2 w x y + y^2",
    r"\text{Mean Squared Error} = (w x - y)^2" "\n= w^2 x^2 - 2 w x y + y^2",
    r"\text{swish}(x) = x\,\text{sigmoid}(x)" "\n" r"= \frac{x}{1 + e^{-x}}",
    r"\mathcal{L}_{\text{CE}} = -\log p" "\n" r"= \log \frac{1}{p}",
    r"\text{lr} \cdot g = g \cdot \text{lr}",
    r"h(x) = \theta_0 + \theta_1 x" "\n" r"= \theta_1 x + \theta_0",
    r"y_{\text{true}} - y_\text{pred} = -(y_\text{pred} - y_{\text{true}})",
    r"f(x + y) = f(y + x)",
    r"f(x)^2 - g(x)^2 = (f(x) - g(x))(f(x) + g(x))",
    r"\frac{d}{dx} f(g(x)) = f'(g(x)) g'(x)",
    r"\frac{d}{dx} [f(x) g(x)] = f'(x) g(x) + f(x) g'(x)",
    "d/dx f(x^2) = 2x f'(x^2)",
    "K(x, y)^2 = K(x, y) K(x, y)",
    r"\sum_{i=1}^m (h(x^{(i)}) - y^{(i)})^2 = \sum_{i=1}^m (y^{(i)} - h(x^{(i)}))^2",
    "p(1 - p) = p - p^2",
    "f(1 - f) = f - f^2",
    r"\hat{y}(1-\hat{y}) = \hat{y} - \hat{y}^2",
    "k(x+1)(x-1) = k(x^2 - 1)",
    "a(b + c) = a b + a c",
    r"w - \alpha(\hat{y} - y) = w + \alpha(y - \hat{y})",
    r"W^{[2]} a^{[1]} + b^{[2]} = b^{[2]} + W^{[2]} a^{[1]}",
    r"z^{[1]} = W^{[1]} x + b^{[1]}" "\n" r"= b^{[1]} + x W^{[1]}",
    "w^{(1)} + w^{(1)} = 2w^{(1)}",
    "x^(2) + x = x(x + 1)",
    "x: positive\n" r"\sqrt{x^2} = x \text{ since } x > 0",
    r"x^2 - 1 = (x-1)(x+1) \quad \text{factoring}",
    r"\text{Therefore } x^2 - 1 = (x-1)(x+1)",
    r"\text{Let } u = x^2" "\nu^2 = x^4",
    r"\frac{d}{dx}(x+1)(x-1) = 2x",
    r"\frac{d}{dx} \left(x^2\right) y = 2xy",
    "d/dx (x^2 + 1)^2 (x - 1) = 4x(x^2 + 1)(x - 1) + (x^2 + 1)^2",
    "X: matrix(m, n)\ny: vector(m)\nw: vector(n)\n∇_w (X w - y)ᵀ(X w - y) = 2 Xᵀ(X w - y)",
    r"\sin(x)^2 + \cos(x)^2 = 1",
    "x: positive\n" r"\log(x)^2 = (\log x)^2",
    "x, y: positive\n" r"\log xy = \log x + \log y",
    "v_0, v_2, g_3: real\nbeta: (0, 1)\n"
    r"v_3 = \beta v_2 + (1-\beta) g_3"
    "\n"
    r"= \beta v_2 + g_3 - \beta g_3",
    "x: real\nlet u = x^2\nlet v = sin(x)\n" r"\frac{d}{dx} (u v) = uv' + u'v",
]


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("e^{i\\pi}\n= -1", "imaginary unit"),
        ("exp(i x)\n= cos(x) + i sin(x)", "imaginary unit"),
        ("i^2\n= -1", "imaginary unit"),
        ("D_x x^2\n= 2x", "a derivative"),
        ("x + D_x (3 x)\n= x + 3", "a function or a factor"),
    ],
)
def test_what_may_be_no_number_is_asked_about_and_not_refuted(text, asked):
    lines = judged(text)

    assert asked in lines[0].reason
    assert "refuted" not in {line.status for line in lines}


@pytest.mark.parametrize(
    "text",
    [
        "i: real\n\ne^(i x)\n= e^(x i)",
        "sum_{i=1}^{n} e^{i x}\n= e^x sum_{i=0}^{n-1} e^{i x}",
        "D_0 x + D_0\n= D_0 (x + 1)",
    ],
)
def test_a_number_and_an_index_of_that_name_stay_what_they_are(text):
    assert all(line.status in {"proved", "agrees"} for line in judged(text))


@pytest.mark.parametrize("text", RIGHT)
def test_a_right_derivation_is_accepted(text):
    for line in judged(text):
        assert line.accepted, f"{line.text}: {line.reason}"


WRONG = [
    "X, Y: random\n" r"\text{Var}(X + Y) = \text{Var}(X) + \text{Var}(Y)",
    r"\textbf{Var}(2X) = 2\textbf{Var}(X)",
    "z: vector(n)\n" r"\text{softmax}(2z) = 2\,\text{softmax}(z)",
    "A, B: matrix(n, n)\n" r"{\rm tr}(A B) = \mathrm{tr}A \mathrm{tr}B",
    "A, B: matrix(n, n)\n" r"\text{Det}(A+B) = \text{Det}(A) + \text{Det}(B)",
    "E[X^2] = E[X]^2",
    r"\mathbb{E}[X^2] = \mathbb{E}[X]^2",
    "E[(f - g)^2] = E[f - g]^2",
    r"\operatorname{tr}(AB) = \operatorname{tr}(A)\operatorname{tr}(B)",
    r"(A B)^\top = A^\top B^\top",
    r"\|x + y\|^2 = \|x\|^2 + \|y\|^2",
    "X, Y: random\nE_q[X Y] = X E_q[Y]",
    "E_q[X^2] = E_q[X]^2",
    r"\mathbb{E}_{x\sim p}[x^2] = (\mathbb{E}_{x \sim p}[x])^2",
    r"\mathrm{Var}(aX + b) = a \mathrm{Var}(X) + b",
    "a^{[1]} a^{[2]} = a^{[3]}",
    "W^{(1)} W^{(2)} = W^{(3)}",
    r"\sum_{i=1}^m x^{(i)} = m x^{(i)}",
]


@pytest.mark.parametrize("text", WRONG)
def test_a_wrong_line_is_refuted(text):
    assert judged(text)[-1].status == "refuted", judged(text)[-1].reason


BY_OUR_GUESS = [
    (r"\mathsf{Var}(X + Y) = \mathsf{Var}(X) + \mathsf{Var}(Y)", "X, Y: independent random"),
    ("E[a b] = E[a] E[b]", "a, b: independent random"),
    ("Var(a + b) = Var(a) + Var(b)", "a, b: independent random"),
    (r"\text{ReLU}(x) - \text{ReLU}(-x) = |x|", "x: positive"),
    ("sqrt(x^2) = x", "x: positive"),
    ("d/dx (x^T A x) = 2 A x", "A: symmetric matrix"),
    ("E[(X - m)^2] + E[X]\n= v + m", "nothing says what the mean"),
]


@pytest.mark.parametrize(("text", "words"), BY_OUR_GUESS)
def test_what_is_wrong_only_by_our_guess_is_not_refuted_and_says_so(text, words):
    line = judged(text)[-1]

    assert line.status == "undecided"
    assert words in line.reason


OF_NO_BODY = [
    "f(x + y) = f(x) + f(y)",
    "mish(x + y) = mish(x) + mish(y)",
    r"\phi(x + y) = \phi(x) + \phi(y)",
    "u(x + y) = u(x) + u(y)",
    "g(2x) = 2 g(x)",
    r"\text{Mish}(2x) = 2\,\text{Mish}(x)",
    r"\Phi(-x) = 1 - \Phi(x)",
    r"\frac{d}{dx} f(g(x)) = f'(x) g'(x)",
    "d/dx f(x^2) = f'(x^2)",
    "E[f(X)] = f(E[X])",
    "E_q[f(X)] = f(E_q[X])",
    "p(x, y) = p(x) p(y)",
    r"\text{KL}(p, q) = \text{KL}(q, p)",
    r"\log(p(x) q(x)) = \log p(x) + \log q(x)",
    r"\mathcal{L}(a + b) = \mathcal{L}(a) + \mathcal{L}(b)",
    "f(x) ≤ f(x) + f(y)^2",
    "A, B: matrix(n, n)\n" r"\text{rank}(AB) = \text{rank}(BA)",
    "f''(x) D(f(x), x, 5) = D(f(x), x, 3) D(f(x), x, 4)",
    "f(x) g(y) = g(x) f(y)",
]


@pytest.mark.parametrize("text", OF_NO_BODY)
def test_what_holds_only_for_some_functions_is_not_decided(text):
    line = judged(text)[-1]

    assert line.status == "undecided"
    assert re.search("no body|without a body", line.reason)


def test_an_example_shows_that_it_does_not_hold_for_every_function():
    reason = judged("f(x + y) = f(x) + f(y)")[0].reason

    assert "as f(t) = t^2 shows" in reason
    assert "f*(…) for a product" in reason


def test_a_function_may_be_declared_to_be_positive():
    line = "log(p(x) p(y)) = log p(x) + log p(y)"

    assert "declare `p: positive function`" in judged(line)[0].reason
    assert judged(f"p: positive function\n{line}")[0].accepted


def test_expectations_under_different_laws_are_not_mixed():
    for line in ("E_q[X] = E_p[X]", "E_q[X] = E[X]"):
        assert judged(line)[0].status == "undecided"
    assert judged("X: random(mean=2)\nE_q[X] = 2")[0].status == "undecided"
    assert judged("X, Y: random\nE_X[X] = E[X]")[0].accepted


ASKED = [
    (r"\frac{d}{dx}\left[x^2\right] x = 2x^2", "how far does d/dx reach"),
    (r"\frac{d}{dx}(x^2) x = 3x^2", "how far does d/dx reach"),
    ("d/dx [x^2] x = 3x^2", "how far does d/dx reach"),
    (r"\log (1-a)^{1-y} = (1-y) \log(1-a)", "what is raised to the power"),
    ("log(p)^y = y log(p)", "what is raised to the power"),
    ("x, y: positive\nlog x y = log x + log y", "where does the argument of the logarithm end"),
    ("f(x) = x f", "is f a function or a factor"),
    (r"\text{lr} (a + b) = \text{lr}\, a + \text{lr}\, b", "is lr a function or a factor"),
    ("E[x y] = x E[y]", "is x a random variable or a number"),
    ("x: real\nx^{(2)} = x x", "or a power of x?"),
    ("sofmax(z) + 1 = z", "did you mean softmax?"),
    (r"\sqrt{x^2} = x \text{ for } x > 0", "a line has no condition of its own"),
    (r"x \text{(y + 1)} = x", "neither a name nor a remark"),
    (r"\text{KL}(p \| q) = 0", "write KL(p, q)"),
    ("p(x|z) = p(z|x)", "a condition, as in p(x|z)"),
    (r"\nabla f(x) = 2x", "which gradient"),
    (r"\hat{y_1 + 1} = 1", "a mark goes over one letter"),
    ("w: vector(n)\nw^T x = x", "x is taken as a number"),
    ("w: vector(n)\nsum_{i=1}^{c} w_i + sum_{i=1}^{w} w_i = 1", "declare"),
    ("T: real\nA: matrix(n, n)\nA^T = A", "T is a name of its own"),
    ("x: vector(3)\nx_4 = 1", "goes only from 1 to 3"),
]


@pytest.mark.parametrize(("text", "words"), ASKED)
def test_what_has_two_readings_or_none_is_asked(text, words):
    line = judged(text)[-1]

    assert line.status == "unreadable"
    assert words in line.reason
    assert line.column


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("f(x) + f(y) = 1", {"f": "function", "x": "real", "y": "real"}),
        ("p(1 - p) = 1", {"p": "real"}),
        (r"E[(\hat{f} - Y)^2] = 1", {"fhat": "random", "Y": "random"}),
        (r"d/dw E[(w x - y)^2] = 1", {"w": "real", "x": "random", "y": "random"}),
        (r"\sum_{i=1}^{m} x^{(i)} = 1", {"m": "positive integer", "x": "sequence(m)"}),
        (r"1 = \mathrm{KL}(x, y)", {"KL": "function", "x": "real", "y": "real"}),
        ("c E[X] = E[c X]", {"c": "real", "X": "random"}),
        ("E[sum_{i=1}^{n} X_i] = 1", {"n": "positive integer", "X": "vector(n) of random"}),
    ],
)
def test_a_name_is_taken_as_its_use_says(text, meant):
    assert assumed(text) == meant


KNOWN = [
    ("Var", "%s(X + Y) = %s(X) + %s(Y)"),
    ("Var", "%s(2X) = 4%s(X)"),
    ("Cov", "%s(X, X + Y) = %s(X, X) + %s(X, Y)"),
    ("E", "%s(X Y) = %s(X) %s(Y)"),
    ("softmax", "%s(2z) = 2%s(z) + 0%s(z)"),
    ("softmax", "%s(z + x) = (%s(z) + %s(z))/2"),
    ("tr", "%s(A B) = %s(B A) + 0%s(A)"),
    ("trace", "%s(A B) = %s(A) %s(B)"),
    ("det", "%s(A B) = %s(A) %s(B)"),
    ("sigmoid", "%s(-x) = 1 - (%s(x) + %s(x))/2"),
    ("relu", "%s(x + y) = %s(x) + %s(y)"),
    ("tanh", "%s(-x) = -(%s(x) + %s(x))/2"),
    ("exp", "%s(x + y) = %s(x) %s(y)"),
    ("log", "%s(p^2) = %s(p) + %s(p)"),
]
"""Right and wrong lines of functions that are known."""


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(KNOWN), st.sampled_from(FONTS))
def test_a_known_function_is_the_same_in_every_font(known, font):
    name, line = known
    word = font % name

    plain = check([line.replace("%s", name)], symbols=DECLARED, slips=False).lines[0]
    found = check([line.replace("%s", word)], symbols=DECLARED, slips=False).lines[0]

    assert (found.status, found.reason) == (plain.status, plain.reason)
    assert plain.status in ACCEPTED | {"refuted"}


IDENTITIES = [
    "%s(x + y) = %s(x) + %s(y)",
    "%s(x - y) = %s(x) - %s(y)",
    "%s(x y) = %s(x) %s(y)",
    "%s(x + 1) - %s(x) = %s(1)",
    "%s(2x) = %s(x) + %s(x)",
    "%s(-x) = %s(x) - 2%s(x)",
    "%s(x) %s(y) = %s(x y)",
    "x %s(y) + y %s(x) = 2%s(x y)",
]
"""They hold for no function in general, and all but one for a factor."""


def is_free(word):
    scope = Scope(arrays=True)
    known = scope.is_function(word) or scope.capitalised(word) or word in LOGIC_WORDS
    return not known and word not in {"x", "y", "e", "pi", "d", "I", "i", "oo", "inf", "by", "for"}


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.from_regex(r"[a-zA-Z]{1,7}", fullmatch=True).filter(is_free),
    st.sampled_from(IDENTITIES),
    st.sampled_from(["%s", *FONTS]),
)
def test_no_undeclared_function_is_taken_as_a_factor(word, identity, font):
    name = font % word

    line = judged(identity.replace("%s", name))[-1]

    assert not line.accepted, (line.text, line.reason)
    assert line.status != "refuted", (line.text, line.reason)


@pytest.mark.parametrize(
    ("before", "after", "status", "declared"),
    [
        ("2 log x", "log(x^2)", "agrees", "refuted"),
        ("d/dx log x", "1/x", "agrees", "refuted"),
        ("(x^2 - 1)/(x - 1)", "x + 1", "agrees", "refuted"),
        ("log(x^2)", "2 log x", "undecided", "refuted"),
        ("2 log x", "log(x^3)", "refuted", "refuted"),
        ("log(x^2) + 1/(x - 1)", "2 log x + 1/(x - 1)", "undecided", "refuted"),
    ],
)
def test_where_an_undeclared_name_has_a_value_is_left_to_the_writer(
    before, after, status, declared
):
    """What takes values away, or gives others, is not accepted."""
    lines = [before, f"= {after}"]

    taken = check(lines, symbols={"x": "real"}, assumed=["x"]).lines[1]

    assert taken.status == status
    assert check(lines, symbols={"x": "real"}).lines[1].status == declared
    if status == "agrees":
        assert "declare what is meant" in taken.reason
