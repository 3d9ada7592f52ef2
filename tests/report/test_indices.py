"""Indices and powers of plain text are set on a page, and the text stays what can be typed."""

import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.report.indices import block_to_html, to_html
from grader.report.markdown import to_html as markdown

TAGS = re.compile(r"<[^>]*>")
PIECES = st.sampled_from(
    [*"abxzWσΣ012_^{}()[]<>&'\" ", "_1", "^2", "^(", "_{i}", "a_1", "weight_decay", "   ", "\n"]
)


def plain(html):
    return unescape(TAGS.sub("", html))


@given(st.lists(PIECES, max_size=30).map("".join))
def test_the_text_stays_as_it_is_typed(text):
    for made in (to_html(text), block_to_html(text)):
        assert plain(made) == text
        assert made.count("<sub>") == made.count("</sub>")
        assert set(re.findall(r"</?(\w+)", made)) <= {"sub", "sup", "span"}


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("a_1 = σ(w_1 x)", "a[1] = σ(w[1] x)"),
        ("a_{n-1}, dW_2 = δ_2 a_1ᵀ", "a[n-1], dW[2] = δ[2] a[1]ᵀ"),
        ("a^y (1 - a)^(1 - y)", "a{y} (1 - a){1 - y}"),
        ("e^(z_k)/Σ_i e^(z_i)", "e{z[k]}/Σ[i] e{z[i]}"),
        ("x_i^2, 10^-9, ∫_0^1 f", "x[i]{2}, 10{-9}, ∫[0]{1} f"),
        ("f_3(a_2), W_ij v_i, 2a_1", "f[3](a[2]), W[ij] v[i], 2a[1]"),
        ("weight_decay, mean_of_rows, set_xlabel", "weight_decay, mean_of_rows, set_xlabel"),
        ("__init__ and _x and x_ and ^2", "__init__ and _x and x_ and ^2"),
    ],
)
def test_what_is_an_index_and_what_is_a_name(text, seen):
    made = re.sub(r'<span class="typed">[^<]*</span>', "", to_html(text))
    for tag, sign in (("<sub>", "["), ("</sub>", "]"), ("<sup>", "{"), ("</sup>", "}")):
        made = made.replace(tag, sign)

    assert unescape(made) == seen


def test_columns_stay_aligned_under_one_another():
    made = block_to_html("a_1   x_1   first a_1\nb     y     second\n")

    assert made.startswith("a_1   x_1   first a<span")


def test_code_and_names_are_left_alone_and_a_text_about_code_is_as_well():
    text = "The `w_1` of w_1:\n\n    a_1 = w_1\n\n```python\nw_1 = x_1\n```\n"

    made = markdown(text, mathematical=True)

    assert "<code>w_1</code> of w<span" in made
    assert "<code>a<span" in made
    assert "w_1 = x_1" in made
    assert "<sub>" not in markdown(text)
