"""`grade derive` reads Markdown, LaTeX, notebooks and notes as they are, and shows what it read."""

import json

import pytest

MARKDOWN = r"""# Ridge

Let $X\in\mathbb{R}^{m\times n}$ and $y \in \mathbb{R}^m$. For 3 = 4 nothing is claimed here.

$$ J(w) = \|Xw - y\|^2 + \lambda \|w\|^2 $$

Its gradient, where $r = Xw - y$ is the residual, is

\begin{align}
\nabla J(w) &= 2X^Tr + 2\lambda w \\
&= 2(X^TX + \lambda I)w - 2X^Ty.
\end{align}
"""


@pytest.fixture
def derive(run_process, tmp_path):
    def run(text, name, *options):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return run_process("derive", path, *options)

    return run


def test_displays_of_markdown_are_judged_and_prose_is_not(derive):
    result = derive(MARKDOWN, "ridge.md", "--json")
    found = json.loads(result.out)

    assert result.status == 0, result.out
    assert [line["number"] for line in found["lines"]] == [5, 10, 11]
    assert found["assumed"]["X"] == "matrix(m, n)"
    assert found["assumed"]["lambda"] == "real"


def test_a_wrong_line_of_markdown_is_refuted_where_it_stands(derive):
    result = derive(MARKDOWN.replace("2X^Ty.", "X^Ty."), "ridge.md")

    assert result.status == 1
    assert "✗ 11 " in result.out


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        (
            "Then $f'(x) = 2x$ and $(a+b)^2 = a^2 + b^2$.",
            "2 equations in the prose are not judged.",
        ),
        (r"Hence $\sum_{i=1}^n i = n^2$, where $n = 2$.", "1 equation in the prose is not judged."),
        ("Here $L = a^2$ is a name, and so is $y_i$; at $a + b = 1$ it holds.", ""),
        (r"Let $\mathbb{E}[X] = 0$ for $i = j$.", ""),
    ],
)
def test_equations_in_prose_that_claim_something_are_counted(derive, sentence, told):
    result = derive(f"{MARKDOWN}\n{sentence}\n", "ridge.md")

    assert result.status == 0, result.out
    assert told in " ".join(result.out.split())
    assert bool(told) == ("not judged" in result.out)


def test_markdown_cells_of_a_notebook_are_read(derive):
    cells = [
        {"cell_type": "code", "source": ["print(1)"]},
        {"cell_type": "markdown", "source": MARKDOWN.splitlines(keepends=True)},
    ]

    assert derive(json.dumps({"cells": cells}), "ridge.ipynb").status == 0


def test_what_is_no_notebook_is_said_to_be_none(derive):
    result = derive("{}", "broken.ipynb")

    assert result.status == 2
    assert "no notebook" in result.out + result.err


def test_notes_have_prose_between_their_formulas(derive):
    notes = "the softplus and its slope are easy to find\n\n"
    notes += "    s(x) = log(1 + exp(x))\n\nso the derivative of it must be\n\n"
    notes += "    ds/dx = exp(x)/(1 + exp(x))\n          = sigmoid(x)\n"

    assert derive(notes, "notes.txt").status == 0
    assert derive(notes.replace("= sigmoid(x)", "= tanh(x)"), "notes.txt").status == 1


def test_it_shows_each_line_as_it_was_understood(derive):
    result = derive(r"\frac12 (wx_i + b)^2 = \frac{1}{2}(b + w x_i)^2", "line.txt", "--show")

    assert result.status == 0
    assert "read as: 1/2*(w*x_i + b)^2" in result.out
    assert r"\frac{1}{2}" in result.out


def test_what_names_were_taken_as_stands_in_one_line(derive):
    result = derive(r"\|Xw - y\|^2 = (Xw - y)^T(Xw - y)", "line.txt")

    assert result.status == 0
    assert "Read as: X matrix(m, n), w vector(n), y vector(m)." in result.out
