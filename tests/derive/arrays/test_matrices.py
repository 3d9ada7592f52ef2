"""Vectors and matrices: shapes by name, products in order, gradients in denominator layout."""

import pytest

from grader.derive import ValueRefused, check

SYMBOLS = {
    "X": "matrix(m, n)",
    "y": "vector(m)",
    "w": "vector(n)",
    "v": "vector(n)",
    "z": "vector(k)",
    "W": "matrix(k, n)",
    "A": "invertible matrix(n, n)",
    "B": "invertible matrix(n, n)",
    "Q": "matrix(n, n)",
    "S": "symmetric matrix(n, n)",
    "P": "matrix(2, 3)",
    "u": "vector(3)",
    "lambda": "positive",
    "a": "real",
    "G": "sequence(m) of vector(n)",
    "j": "index(n)",
}


RIGHT = [
    ("(X w)^T", "w^T X^T"),
    ("(A B)^{-1}", "B^-1 A^-1"),
    ("(A^T)^{-1}", "inv(A)^T"),
    ("A inv(A)", "I"),
    ("tr(Q B)", "tr(B Q)"),
    ("tr(Q^T B)", "sum(Q ⊙ B)"),
    ("det(Q B)", "det(Q) det(B)"),
    ("det(2 P P^T)", "4 det(P P^T)"),
    ("‖X w - y‖^2", "w^T X^T X w - 2 y^T X w + y^T y"),
    (r"\left\|X w - y\right\|_2^2", r"(Xw - y)^\top (Xw - y)"),
    ("||w||²", "wᵀw"),
    ("X.T X + λI", "λ eye(n) + Xᵀ X"),
    ("S^T", "S"),
    ("Q^2", "Q Q"),
    ("diag(w) v", "w ⊙ v"),
    (r"w \odot v", "v .* w"),
    ("diag(Q)^T ones(n)", "tr(Q)"),
    ("ones(m)^T y/m", "mean(y)"),
    ("W w + z", "z + W w"),
    ("softmax(z + a ones(k))", "softmax(z)"),
    ("logsumexp(z)", "a + logsumexp(z - a)"),
    ("D(‖X w - y‖^2, w)", "2 X^T (X w - y)"),
    ("∇_w (1/(2m) * ‖X w - y‖^2 + λ/2 * ‖w‖^2)", "1/m * X^T (X w - y) + λ w"),
    ("D(w^T Q w, w)", "(Q + Q^T) w"),
    ("D(w^T S w, w)", "2 S w"),
    ("D(W w, w)", "W^T"),
    ("jacobian(W w, w)", "W"),
    ("D(z^T W w, W)", "z w^T"),
    ("D(tr(Q^T Q), Q)", "2Q"),
    ("D(softmax(z), z)", "diag(softmax(z)) - softmax(z) softmax(z)^T"),
    ("D(σ(z), z)", "diag(σ(z) ⊙ (1 - σ(z)))"),
    ("D(logsumexp(z), z)", "softmax(z)"),
    ("σ'(z)", "σ(z) ⊙ (1 - σ(z))"),
    ("D(w^T S w, w, 2)", "2 S"),
    ("D(a w, a)", "w"),
    ("P u", "P u + 0"),
]

WRONG = [
    ("(A B)^T", "A^T B^T"),
    ("A B", "B A"),
    ("(A B)^{-1}", "A^-1 B^-1"),
    ("tr(Q B)", "tr(Q) tr(B)"),
    ("det(Q + B)", "det(Q) + det(B)"),
    ("det(2 P P^T)", "2 det(P P^T)"),
    ("Q^T", "Q"),
    ("X^T X + λ I", "X^T X + λ"),
    ("1/m * X^T y", "X^T y"),
    ("mean(y)", "sum(y)"),
    ("w^T v", "w v^T"),
    ("‖w + v‖", "‖w‖ + ‖v‖"),
    ("‖w‖^2", "‖w‖"),
    ("D(w^T Q w, w)", "2 Q w"),
    ("D(W w, w)", "W"),
    ("D(z^T W w, W)", "w z^T"),
    ("D(‖X w - y‖^2, w)", "X^T (X w - y)"),
    ("D(‖X w - y‖^2, w)", "2 X (X w - y)"),
    ("D(softmax(z), z)", "diag(softmax(z) ⊙ (1 - softmax(z)))"),
    ("Q ⊙ B", "Q B"),
    ("(Q + B)^2", "Q^2 + 2 Q B + B^2"),
    ("P P^T", "P^T P"),
]


def step(before, after):
    return check([before, after], symbols=SYMBOLS).lines[1]


@pytest.mark.parametrize(("before", "after"), RIGHT)
def test_a_right_step_is_accepted(before, after):
    for first, second in ((before, after), (after, before)):
        verdict = step(first, second)
        assert verdict.accepted, verdict.reason


@pytest.mark.parametrize(("before", "after"), WRONG)
def test_a_wrong_step_is_refuted(before, after):
    for first, second in ((before, after), (after, before)):
        verdicts = check([first, second], symbols=SYMBOLS).lines
        assert "refuted" in {verdict.status for verdict in verdicts}


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("P P", "(2, 3) times (2, 3): transpose one"),
        ("X y", "(m, n) times (m, 1): transpose one?"),
        ("w v", "(n, 1) times (n, 1): transpose one or ⊙?"),
        ("X W", "(m, n) times (k, n): transpose one?"),
        ("X + X^T", "(m, n) plus (n, m): transpose one?"),
        ("X + y", "nothing is repeated"),
        ("inv(X)", "square matrix"),
        ("tr(X)", "square matrix"),
        ("softmax(X)", "needs a vector"),
    ],
)
def test_shapes_that_do_not_fit_are_named(line, words):
    verdict = check([line], symbols=SYMBOLS).lines[0]

    assert verdict.status == "refuted"
    assert words in verdict.reason


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("1/Q", "two meanings"),
        ("D(X w, X)", "only a number can be differentiated"),
        ("X^w", "cannot be raised"),
        ("D(n w^T v, n)", "cannot vary"),
        ("D(sum(G^(1)), G)", "cannot vary"),
        ("D(w_j, j)", "cannot vary"),
    ],
)
def test_what_cannot_be_written_out_is_asked_and_not_refuted(line, words):
    verdict = check([line], symbols=SYMBOLS).lines[0]

    assert verdict.status == "unreadable"
    assert words in verdict.reason
    assert verdict.column == 1


def test_sizes_that_are_equal_by_chance_do_not_fit():
    symbols = {"X": "matrix(m, n)", "Y": "matrix(m, n)"}

    assert "times" in check(["X Y"], symbols=symbols).lines[0].reason


def test_a_size_called_t_is_not_a_transpose():
    verdict = check(["X^T X"], symbols={"X": "matrix(T, n)"}).lines[0]

    assert "T is a name of its own" in verdict.reason


def test_a_line_whose_shapes_do_not_fit_costs_one_line():
    lines = ["D(‖X w - y‖^2, w)", "= 2 X (X w - y)", "= 2 X^T (X w - y)"]

    assert [line.accepted for line in check(lines, symbols=SYMBOLS).lines] == [True, False, True]


def test_an_inverse_that_need_not_exist_changes_the_domain():
    assert step("Q inv(Q)", "I").domain == "enlarged"


def test_the_place_of_the_difference_is_shown():
    verdict = step("1/m * X^T y", "X^T y")

    assert dict(verdict.witness.point)["m"] == "2"
    assert dict(verdict.witness.point)["entry"] == "1"


def test_definitions_and_goals_hold_arrays():
    verdict = check(
        ["D(L, w)", "= 2 X^T r", "= 2 X^T (X w - y)"],
        symbols=SYMBOLS,
        definitions=["r = X w - y", "L = r^T r"],
        start="D(L, w)",
        goal="2 X^T (X w - y)",
    )

    assert verdict.accepted


@pytest.mark.parametrize(
    ("lines", "goal"), [(["D(w^T w, w)"], "2 w"), (["2 w^T"], "2 w"), (["w"], "2 w")]
)
def test_goals_of_arrays_are_held_to(lines, goal):
    assert not check(lines, symbols=SYMBOLS, start="D(w^T w, w)", goal=goal).accepted


@pytest.mark.parametrize(
    ("line", "words"),
    [("w ⊙ W v", "brackets"), ("w ⊙ v * 2", "brackets")],
)
def test_two_readings_are_asked_about(line, words):
    verdict = check([line], symbols=SYMBOLS).lines[0]

    assert verdict.status == "unreadable"
    assert words in verdict.reason


@pytest.mark.parametrize(
    "declaration", ["vector", "matrix(n)", "vector(9)", "symmetric matrix(m, n)", "big vector(n)"]
)
def test_declarations_that_are_not_known_are_refused(declaration):
    with pytest.raises(ValueRefused):
        check([], symbols={"x": declaration})


@pytest.mark.parametrize(
    "line",
    [
        "inv(inv(inv(inv(inv(Q))))) = Q",
        "Q^5 Q^5 Q^5 Q^5 Q^5 = Q^5",
        "det(Q^5 + det(Q^5) Q) = 0",
        "ones(1000000) = 0",
        "D(D(D(softmax(z)^T softmax(z), z)^T z, z)^T z, z) = z",
        "+".join(["‖X w‖"] * 200) + " = 0",
    ],
)
def test_hostile_arrays_are_answered_and_never_pass(line):
    assert not check([line], symbols=SYMBOLS).accepted
