"""What is left of a program when names, comments and layout are taken away: its fingerprints.

Runs of words are hashed, and of every few neighbours one is kept, so that any stretch which two
programs share leaves a common print: winnowing, of Schleimer, Wilkerson and Aiken, "Winnowing:
Local Algorithms for Document Fingerprinting", 2003.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from hashlib import blake2b

RUN = 12
"""Words in a row that make a print: shorter ones are the idioms of a language."""
WINDOW = 6
"""Of so many neighbouring prints, the smallest is kept."""
MOST = 100_000
"""Characters of a file that are looked at."""

Prints = Mapping[int, frozenset[int]]
"""Each print, and the lines on which its run begins or ends."""

_KEYWORDS = frozenset(
    "and as assert break class continue def del elif else except finally for from global if import "
    "in is lambda nonlocal not or pass raise return try while with yield None True False self "
    "auto const double float int size_t template typename using namespace struct std torch np "
    "numpy range len sum zip enumerate print super abs min max float int list tuple dict".split()
)
_WORD = re.compile(
    # What is never closed goes on to the end, or each of its beginnings would be tried to the end.
    r"(?P<comment>\#[^\n]*|//[^\n]*|/\*(?:[^*]|\*(?!/))*+(?:\*/|\Z))"
    r'|(?P<text>"""(?:[^"\\]|\\.|"(?!""))*+(?:"""|\Z|(?<=\\)|"{1,2}\Z)'
    r"|\'\'\'(?:[^\'\\]|\\.|\'(?!\'\'))*+(?:\'\'\'|\Z|(?<=\\)|\'{1,2}\Z)"
    r'|"(?:[^"\\\n]|\\.)*+"?|\'(?:[^\'\\\n]|\\.)*+\'?)'
    r"|(?P<number>\d[\w.]*)"
    r"|(?P<name>(?:\.\s?)?[^\W\d]\w*)"
    r"|(?P<sign>\*\*|//|==|!=|<=|>=|->|::|&&|\|\||[^\w\s])",
    re.DOTALL,
)


def prints(text: str) -> Prints:
    """Return the prints of a Python or C++ program, or of a derivation."""
    words = list(_words(text[:MOST]))
    hashed = [_hash([word for word, _ in words[i : i + RUN]]) for i in range(len(words) - RUN + 1)]
    found: dict[int, set[int]] = defaultdict(set)
    for start in range(max(1, len(hashed) - WINDOW + 1) if hashed else 0):
        window = hashed[start : start + WINDOW]
        smallest = min(window)
        at = start + len(window) - 1 - window[::-1].index(smallest)
        found[smallest] |= {words[at][1], words[at + RUN - 1][1]}
    return {value: frozenset(lines) for value, lines in found.items()}


def _words(text: str) -> Iterator[tuple[str, int]]:
    """Yield what stands for each word, and its line. All names that a writer chooses are alike."""
    line, seen = 1, 0
    for match in _WORD.finditer(text):
        line += text.count("\n", seen, match.start())
        seen = match.start()
        word = match[0]
        if match["comment"] or (match["text"] and word.startswith(('"""', "'''"))):
            continue
        if match["text"]:
            word = "''"
        elif match["name"] and not word.startswith(".") and word not in _KEYWORDS:
            word = "name"
        yield word.replace(" ", ""), line


def _hash(words: list[str]) -> int:
    digest = blake2b("\0".join(words).encode("utf-8", "surrogatepass"), digest_size=8)
    return int.from_bytes(digest.digest(), "little")
