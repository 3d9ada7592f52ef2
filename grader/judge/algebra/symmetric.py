"""Finds which matrices a sentence of a document calls symmetric."""

import re
from collections.abc import Iterator

_SYMMETRIC = re.compile(r"(?<![\w-])symmetric\b", re.IGNORECASE)
_TURNED = r"\s*+\^\s*+\{?+\s*+(?:T|\\top|\\intercal|\\mathsf\s*+\{?+T)"
_AS_A_RULE = re.compile(
    r"positive[- ](?:semi-?)?definite|\b(?:PSD|SPD)\b|\b(?:covariance|precision|Gram) matri"
    r"|self-adjoint"
    r"|\\succ|≻|≽|\\mathbb\s*+\{?+\s*+S(?![A-Za-z])"
    rf"|(?P<one>\\?+[A-Za-z]{{1,12}})\s*+=\s*+(?P=one){_TURNED}"
    rf"|(?P<other>\\?+[A-Za-z]{{1,12}}){_TURNED}\}}?+\s*+\}}?+\s*+=\s*+(?P=other)(?![A-Za-z^])"
)
"""What is said of matrices that are symmetric as a rule, or says it in a formula."""
_DENIED = re.compile(
    r"(?:\bnot\b|n't\b|\bneither\b|\bnon|\bwithout\b|\bwere\b|\bno\b)[^.;$]{0,40}$", re.IGNORECASE
)
_CONDITIONED = re.compile(r"(?:\b(?:if|when|whenever|unless|for|once|in case)\b)[^.;]{0,60}$", re.I)
_MATRIX_NAME = (
    r"\$\s{0,3}+(?P<name>\\?+[A-Za-z]{1,12}+|\\math(?:bf|rm)\s{0,3}+\{?+\s{0,3}+[A-Za-z]\s{0,3}+\}?+)"
    r"\s{0,3}+(?:\\in[^$]{0,80}+)?\$"
)
_NAMED_BEFORE = re.compile(
    _MATRIX_NAME + r",?\s{0,3}(?:(?:is|be|being|which|that|a|an|real|taken|to|chosen)\s{1,3}){0,5}$"
)
_NAMED_BEHIND = re.compile(
    r"(?:(?:,|\s{1,3}and)?\s{0,3}(?:real|positive|negative|semi-?definite|definite|invertible|matrix)\b){0,5}\s{0,3}+"
    + _MATRIX_NAME
)
"""Where the matrix stands that a sentence calls symmetric."""
_ONE_OF_SEVERAL = re.compile(r"\$\s{0,3}(?:,|and|,\s{0,3}and)\s{0,3}$")


def symmetric_rows(text: str) -> Iterator[str]:
    """Yield a row for each matrix that a sentence calls symmetric; without a name if in doubt.

    It is in doubt which matrix that is, and where only a case is spoken of.
    """
    for word in _SYMMETRIC.finditer(text):
        before = text[: word.start()]
        if _DENIED.search(before):
            continue
        named = _NAMED_BEHIND.match(text, word.end()) or _NAMED_BEFORE.search(before)
        sure = named is not None and not _CONDITIONED.search(before)
        yield rf"\text{{symmetric}} {named['name'] if named and sure else ''}".rstrip()
        if named is None or _ONE_OF_SEVERAL.search(text[: named.start()]):
            yield r"\text{symmetric}"
    if _AS_A_RULE.search(text):
        yield r"\text{symmetric}"
