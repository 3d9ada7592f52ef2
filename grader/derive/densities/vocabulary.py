"""What the letters of a document are: densities and their variables, parameters, functions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from .lexing import NotRead
from .nodes import (
    Applied,
    Divergence,
    Entropy,
    Expected,
    Extremum,
    Function,
    Information,
    Named,
    Node,
    Over,
    Slope,
    parts_of,
    walk,
)

_USUAL: Final = frozenset({"p", "q", "P", "Pr"})
_MOST_SLOTS: Final = 5

Signature = tuple[tuple[str, ...], tuple[str, ...]]


@dataclass(slots=True)
class Vocabulary:
    """Which letters are densities, over which variables; which are parameters or only summed."""

    slots: dict[str, tuple[str, ...]] = field(default_factory=dict)
    parameters: set[str] = field(default_factory=set)
    dependent: dict[str, set[str]] = field(default_factory=dict)  # on which parameters
    counted: set[str] = field(default_factory=set)  # variables that take separate values
    signatures: dict[str, Signature] = field(default_factory=dict)  # of a density by itself
    primed: set[str] = field(default_factory=set)  # densities of s and s' at once
    sizes: set[str] = field(default_factory=set)  # how many data there are
    named: bool = False  # whether expectations have their laws below them
    laws: dict[str, tuple[Node, Node]] = field(default_factory=dict)  # mean, variance of a normal

    @property
    def variables(self) -> set[str]:
        return {name for slots in self.slots.values() for name in slots}

    def variable(self, name: str) -> str:
        """Return the variable of a letter, X of x too."""
        small = name[:1].lower() + name[1:]
        return small if kind(small) in {kind(v) for v in self.variables} else name

    def is_variable(self, name: str) -> bool:
        return kind(self.variable(name)) in {kind(known) for known in self.variables}

    def is_real(self, name: str) -> bool:
        """Say whether a variable takes all numbers, as it has a normal law."""
        slots = {slot for head in self.laws for slot in self.slots[head]}
        return kind(self.variable(name)) in {kind(slot) for slot in slots}

    def slot(self, head: str, name: str) -> str:
        return name if head in self.primed else kind(name)

    @property
    def default(self) -> str:
        """The density of what is written without one, H(X) and E[X].

        Raises:
            NotRead: it is open which.
        """
        if "p" in self.slots:
            return "p"
        if len(self.slots) == 1:
            return next(iter(self.slots))
        raise NotRead("several densities")


def kind(name: str) -> str:
    """Return the letter without primes: x' has the values that x has."""
    return name.rstrip("'")


def is_capital(name: str) -> bool:
    return len(kind(name).partition("_")[0]) == 1 and name[0].isupper()


def small(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(name[:1].lower() + name[1:] if is_capital(name) else name for name in names)


def vocabulary_of(
    trees: Iterable[Node], laws: Mapping[str, tuple[Node, Node]], shown: Mapping[str, str]
) -> Vocabulary:
    """Find out what the letters are from all that could be read.

    `laws` are the normal laws that are said, and `shown` the variables that they are said with.
    """
    trees = [*trees, *(Applied(head, (variable,)) for head, variable in shown.items())]
    nodes = [node for tree in trees for node in walk(tree)]
    found = Vocabulary()
    slopes = {node.parameter for node in nodes if isinstance(node, Slope | Extremum)}
    heads = _heads(nodes) | {*laws}
    found.named = any(isinstance(node, Expected) and node.law is not None for node in nodes)
    calls = [node for node in nodes if isinstance(node, Applied) and node.head in heads]
    own = {kind(name) for call in calls for name in small(call.own)}
    found.parameters = {name for name in slopes if kind(name) not in own}
    found.parameters |= {name for call in calls for name in call.parameters} - own
    for head in heads:
        _add_density(found, head, [call for call in calls if call.head == head])
    _add_capitals(found, nodes)
    _sign_densities(found, nodes)
    whole = {kind(n.variable) for n in nodes if isinstance(n, Over) and n.kind == "integral"}
    parts = {kind(n.variable) for n in nodes if isinstance(n, Over) and n.kind == "sum"}
    parts |= {kind(n) for node in nodes for n in small(_informative(node))}
    found.counted = parts - whole
    found.laws = {head: law for head, law in laws.items() if len(found.slots[head]) == 1}
    if any(len(slots) > _MOST_SLOTS for slots in found.slots.values()):
        raise NotRead("a density of too many variables")
    return found


def _heads(nodes: list[Node]) -> set[str]:
    """Return the densities; p(x) is any function where nothing is averaged, summed or given."""
    averages = Expected | Divergence | Entropy | Information | Over | Extremum
    laws = (n for n in nodes if isinstance(n, Applied) and (n.given or n.parameters))
    if not any(isinstance(n, averages) for n in nodes) and next(laws, None) is None:
        return set()
    heads = set()
    for node in nodes:
        match node:
            case Expected(_, _, Applied(head)):
                heads.add(head)
            case Applied(head, _, given) if given or head.partition("_")[0] in _USUAL:
                heads.add(head)
            case Divergence(left, right):
                heads |= {
                    part.name if isinstance(part, Named) else part.head
                    for side in (left, right)
                    for part in walk(side)
                    if isinstance(part, Named | Applied)
                }
            case Entropy(own):
                heads |= {name for name in own if not is_capital(name)}
    if not heads:
        logs = [n.argument for n in nodes if isinstance(n, Function) and n.name == "log"]
        heads = {n.head for n in logs if isinstance(n, Applied) and n.head[0] == "f"}
    return heads


def _add_density(found: Vocabulary, head: str, calls: list[Applied]) -> None:
    given = {name for call in calls for name in (*call.given, *call.parameters)}
    index = head.partition("_")[2]
    found.dependent[head] = {
        name for name in found.parameters if stem(name) in {index, *given} or name in given
    }
    parameters = {stem(name) for name in found.parameters} | found.parameters
    names = [
        [name for name in small((*call.own, *call.given)) if name not in {"·", *parameters}]
        for call in calls
    ]
    if any(len({kind(name) for name in call}) < len(call) for call in names):
        found.primed.add(head)
    every = [found.slot(head, name) for call in names for name in call]
    found.slots[head] = tuple(dict.fromkeys(every))
    shapes = {(small(c.own), _without(small(c.given), parameters)) for c in calls}
    shapes = {shape for shape in shapes if shape[0] and "·" not in shape[0]}
    if len(shapes) == 1:
        found.signatures[head] = shapes.pop()


def _add_capitals(found: Vocabulary, nodes: list[Node]) -> None:
    """The letters of H(X), I(X; Y) and E[X] belong to the density without another name."""
    names = [n for node in nodes for n in small(_informative(node))]
    for node in nodes:
        if isinstance(node, Expected) and node.law is None:
            inside = (*node.own, *node.given, *capitals(node.body))
            names += small(inside)
    missing = [name for name in dict.fromkeys(map(kind, names)) if name not in found.parameters]
    if not missing:
        return
    head = "p" if "p" in found.slots or not found.slots else ""
    head = head or (next(iter(found.slots)) if len(found.slots) == 1 else "")
    if head:
        found.slots[head] = tuple(dict.fromkeys((*found.slots.get(head, ()), *missing)))
        found.dependent.setdefault(head, set())


def _sign_densities(found: Vocabulary, nodes: list[Node]) -> None:
    """Give a density that is never written with its variable that of the one it is beside."""
    for node in nodes:
        match node:
            case Divergence(Named(left), Named(right)):
                pair = (left, right)
            case Entropy((left, right)) if {left, right} <= set(found.slots):
                pair = (left, right)
            case Entropy((alone,)) if alone in found.slots:
                pair = (alone, alone)
            case Expected(body, (), Applied(alone, ())):
                inside = small(sorted(capitals(body)))
                if inside and alone not in found.signatures:
                    found.signatures[alone] = (inside, ())
                pair = (alone, alone)
            case _:
                continue
        known = [found.signatures[head] for head in pair if head in found.signatures]
        shape = known[0] if known else (("x",), ())
        for head in pair:
            found.signatures.setdefault(head, shape)
            names = [*found.slots.get(head, ()), *map(kind, (*shape[0], *shape[1]))]
            found.slots[head] = tuple(dict.fromkeys(names))


def _informative(node: Node) -> tuple[str, ...]:
    match node:
        case Entropy(own, given) if all(map(is_capital, own)):
            return (*own, *given)
        case Information(left, right, given):
            return (*left, *right, *given)
    return ()


def capitals(node: Node) -> set[str]:
    """Return the capital letters that are free in a formula."""
    found: set[str] = set()
    match node:
        case Named(name) if is_capital(name):
            return {name}
        case Applied(_, own, given):
            return {name for name in (*own, *given) if is_capital(name)}
        case Expected(body, own, law, given):
            inner = capitals(body)
            bound = {*own} if own else (inner - {*given} if law is None else inner)
            return (inner - bound) | {name for name in given if is_capital(name)}
    for part in parts_of(node):
        found |= capitals(part)
    return found


def stem(name: str) -> str:
    return re.split("_", name)[0]


def _without(names: tuple[str, ...], parameters: set[str]) -> tuple[str, ...]:
    return tuple(name for name in names if name not in parameters)
