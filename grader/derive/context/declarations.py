"""Declarations of what has entries: vectors, matrices, sequences of them, and index letters.

`vector(n)` is a column with n entries, `matrix(m, n)` has m rows; a size is a number or a name,
which then is a positive integer. `of positive`, or another domain, says what the entries may be.
`symmetric` and `invertible` may stand before a square matrix. `sequence(m)` holds the numbers
x^(1) … x^(m), `sequence(m) of vector(n)` as many vectors. `index(n)` is an integer from 1 to n.
Random variables are declared as random_variables.py says, vectors of them as
`vector(k) of Bernoulli(p)`.
`x_i` declared as a number is one of a family x_1, x_2, … as soon as a line sums over i.
`dependent`, alone or before `vector(n)` or `matrix(m, n)`, is a quantity without a formula, such as
a loss, that depends on what it is derived by.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final, TypeAlias

from ..formula.domain import Domain
from ..formula.errors import ValueRefused
from ..formula.functions import ARRAY_FUNCTIONS, is_moment
from ..formula.tree import (
    Call,
    Derivative,
    Entry,
    Listing,
    Name,
    Prime,
    Series,
    Tree,
    children,
    walk,
)
from ..formula.vocabulary import DEPENDENT
from .random_variables import Law, read_law

Dim: TypeAlias = int | str

MAX_SIZE: Final = 6
_SIZE = r"\s*([A-Za-z]\w*|[0-9]{1,3})\s*"
_SHAPE = re.compile(rf"vector\({_SIZE}\)|matrix\({_SIZE},{_SIZE}\)")
_SEQUENCE = re.compile(rf"sequence\({_SIZE}\)(?:\s+of\s+)?")
_INDEX = re.compile(rf"index\({_SIZE}\)")
_FAMILY = re.compile(r"([A-Za-z]+)_([i-lr-t]{1,3})")


@dataclass(frozen=True, slots=True)
class Structure:
    """What a name holds: `count` arrays, or one where it is None, or an index from 1 to `count`.

    A family without bounds has only `letters`, the number of its indices.
    """

    rows: Dim = 1
    columns: Dim = 1
    count: Dim | None = None
    domain: Domain = field(default_factory=Domain)
    symmetric: bool = False
    invertible: bool = False
    kind: str = "number"  # or "vector", "matrix", "index", "family"
    letters: int = 0
    law: Law | None = None

    @property
    def indices(self) -> frozenset[int]:
        """How many subscripts an entry of it takes."""
        return {
            "vector": frozenset({1}),
            "matrix": frozenset({2}),
            "family": frozenset({self.letters}),
        }.get(self.kind, frozenset())

    @property
    def is_whole(self) -> bool:
        """Say whether it is a vector or a matrix, and no sequence of them."""
        return self.count is None and self.kind in {"vector", "matrix"}

    @property
    def dims(self) -> tuple[Dim, ...]:
        """Its sizes in the order in which they are declared."""
        of = {"vector": (self.rows,), "matrix": (self.rows, self.columns)}.get(self.kind, ())
        return of if self.count is None else (self.count, *of)

    @property
    def sizes(self) -> frozenset[str]:
        """The names among its sizes."""
        dims = (self.rows, self.columns, self.count)
        return frozenset(dim for dim in dims if isinstance(dim, str))


def declare(text: str, names: frozenset[str] = frozenset()) -> Structure | Domain:
    """Read one declaration; a distribution may have parameters in the names.

    Raises:
        ParseError: a parameter of a distribution that cannot be read.
        ValueRefused: the text declares nothing that is known.
    """
    main = text.strip()
    index = _INDEX.fullmatch(main)
    if index:
        return Structure(count=_dim(index[1]), kind="index")
    count = None
    sequence = _SEQUENCE.match(main)
    if sequence:
        count, main = _dim(sequence[1]), main[sequence.end() :]
    law = read_law(main, names)
    if law is not None:
        return Structure(count=count, domain=law.domain, law=law)
    words = {word: bool(re.search(rf"\b{word}\b", main)) for word in ("symmetric", "invertible")}
    shape = _SHAPE.search(main)
    if shape is None:
        domain = Domain.parse(main or "real")
        return domain if count is None else Structure(count=count, domain=domain)
    before, after = main[: shape.start()].split(), main[shape.end() :].strip()
    if any(word not in words for word in before) or (after and not after.startswith("of ")):
        raise ValueRefused(f"the declaration {text!r} is not known: {__doc__}")
    sizes = [_dim(size) for size in shape.groups() if size]
    rows, columns = (*sizes, 1)[:2]
    if any(words.values()) and rows != columns:
        raise ValueRefused(f"{text!r}: only a square matrix is symmetric or invertible")
    of = after.removeprefix("of ")
    law = read_law(of, names) if after else None
    domain = law.domain if law else Domain.parse(of) if after else Domain()
    kind = "vector" if len(sizes) == 1 else "matrix"
    return Structure(rows, columns, count, domain, kind=kind, law=law, **words)


def dependent(text: str) -> Structure | Domain | None:
    """Read the declaration of a quantity without a formula; None of any other.

    Raises:
        ValueRefused: it is neither a number nor one vector or matrix.
    """
    word, _, rest = text.strip().partition(" ")
    if word != DEPENDENT:
        return None
    found = declare(rest)
    if isinstance(found, Domain) and rest.strip() in {"", "real"}:
        return found
    if isinstance(found, Structure) and found.is_whole and found.law is None:
        return found
    raise ValueRefused(f"{text!r}: write dependent, dependent vector(n) or dependent matrix(m, n)")


def _dim(text: str) -> Dim:
    if not text.isdigit():
        return text
    if not 1 <= int(text) <= MAX_SIZE:
        raise ValueRefused(f"a size is at least 1 and at most {MAX_SIZE}, or a name: {text}")
    return int(text)


def size_of(dim: Dim, sizes: Mapping[str, int]) -> int:
    """Return the number for a size, of blocks together a sum of names and a number: `n+1`."""
    if isinstance(dim, int):
        return dim
    return sum(int(part) if part.isdigit() else sizes[part] for part in dim.split("+"))


def families(domains: Mapping[str, Domain]) -> Iterator[tuple[str, Structure]]:
    """Yield x for a number that is declared as `x_i`."""
    for name, domain in domains.items():
        family = _FAMILY.fullmatch(name)
        if family:
            yield family[1], Structure(domain=domain, kind="family", letters=len(family[2]))


def size_names(tree: Tree, structures: Mapping[str, Structure]) -> frozenset[str]:
    """Return the names that say how large something in the tree is."""
    found: set[str] = set()
    bound: set[str] = set()
    for node in walk(tree):
        match node:
            case Name(name) | Derivative(_, name) | Prime(name, _, None):
                structure = structures.get(name) or structures.get(name.partition("_")[0])
                found |= structure.sizes if structure else frozenset()
            case Call("ones" | "zeros" | "eye", arguments):
                found |= {part.name for part in arguments if isinstance(part, Name)}
            case Series(_, index, low, high):
                bound.add(index)
                for end in (low, high):
                    parts = () if end is None else walk(end)
                    found |= {part.name for part in parts if isinstance(part, Name)}
    return frozenset(found - bound)


def has_free(tree: Tree, index: str) -> bool:
    """Say whether an index occurs where no sum binds it."""
    match tree:
        case Series(_, bound) if bound == index:
            return False
        case Entry(_, indices) if any(index in part for part in indices):
            return True
        case Name(name) if name == index or index in name.partition("_")[2]:
            return True
        case Derivative(_, variable) if index in variable.partition("_")[2]:
            return True
    return any(has_free(child, index) for child in children(tree))


def is_structured(tree: Tree, structures: Mapping[str, Structure]) -> bool:
    """Say whether a tree has anything in it that is not a number, so that sizes matter."""
    for node in walk(tree):
        match node:
            case Entry() | Series() | Listing():
                return True
            case Call(function) if function in ARRAY_FUNCTIONS or is_moment(function):
                return True
            case Name(name) | Derivative(_, name) | Prime(name, _, None):
                array = name.partition("_")[0]
                known = structures.get(name)
                if name == "I" or (known is not None and known.kind != "family"):
                    return True
                of = structures.get(array)
                if isinstance(node, Derivative) and of is not None and of.kind != "family":
                    return True
    return False
