"""The symbols and definitions that the lines of a derivation may use."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from ..formula.binding import all_apart, has_antiderivative, of_definition, stacked
from ..formula.bodiless import declared_function
from ..formula.domain import Domain
from ..formula.errors import ParseError, ValueRefused
from ..formula.tree import MARK, Call, Entry, Listing, Name, Tree, walk
from ..formula.vocabulary import CONSTANTS
from ..notation.layout import is_latex, plain
from ..notation.lexing.lexemes import NAME
from ..notation.lexing.names import SQUARED, Scope, declared_name
from ..notation.lexing.refusals import refuse_elements
from ..notation.parse import ParsedLine, parse_expression, parse_line
from ..notation.rows import LET
from ..notation.written.upright import upright_words
from .declarations import Structure, declare, dependent, families, has_free, is_structured
from .resolving import Definition, resolve

_GIVEN = re.compile(r"\s*(?:given|suppose|assume|solve)(?:\s+that)?\b\s*:?", re.IGNORECASE)
_LEFT = re.compile(rf"\s*(\\?{NAME})\s*(?:\(\s*(\\?{NAME})\s*\))?\s*=(?!=)")


@dataclass(frozen=True, slots=True)
class Scopes:
    """Declared symbols with their domains, and definitions in the order of their use.

    `bodiless` has the functions of which nothing is known, and whether they are positive; `assumed`
    the names that have no declaration, and were given one. `dependents` are the quantities without
    a formula; they may stand in a line as soon as there is a definition of them, see
    quantities/dependence.py.
    """

    domains: Mapping[str, Domain]
    definitions: Mapping[str, Definition] = field(default_factory=dict)
    structures: Mapping[str, Structure] = field(default_factory=dict)
    bodiless: Mapping[str, bool] = field(default_factory=dict)
    assumed: frozenset[str] = frozenset()
    dependents: Mapping[str, Domain | Structure] = field(default_factory=dict)

    @classmethod
    def declared(cls, symbols: Mapping[str, Domain | Structure | str]) -> Scopes:
        """Read the declarations; names of sizes are positive integers without being declared.

        Raises:
            ValueRefused: a declaration that is not known, or a name with two meanings.
        """
        symbols = {declared_name(plain(key, ()).strip()): v for key, v in symbols.items()}
        functions = {key: declared_function(v) for key, v in symbols.items() if isinstance(v, str)}
        bodiless = {key: positive for key, positive in functions.items() if positive is not None}
        texts = {key: dependent(value) for key, value in symbols.items() if isinstance(value, str)}
        dependents = {key: found for key, found in texts.items() if found is not None}
        symbols = {key: v for key, v in symbols.items() if key not in {*bodiless, *dependents}}
        names = frozenset(symbols)
        read = {key: declare(v, names) if isinstance(v, str) else v for key, v in symbols.items()}
        domains = {key: value for key, value in read.items() if isinstance(value, Domain)}
        structures = dict(families(domains))
        structures |= {key: value for key, value in read.items() if isinstance(value, Structure)}
        whole = [found for found in dependents.values() if isinstance(found, Structure)]
        sizes = {size for structure in (*structures.values(), *whole) for size in structure.sizes}
        if twice := sorted(sizes & {k for k, v in read.items() if isinstance(v, Structure)}):
            raise ValueRefused(f"{twice[0]} cannot be a size and an array")
        for name in domains:
            array = structures.get(name.partition("_")[0])
            beside = name.endswith("_0")  # entries are counted from 1
            if array is not None and "_" in name and array.kind != "family" and not beside:
                raise ValueRefused(f"{name} is an entry of {name.partition('_')[0]} already")
        size = Domain.parse("positive integer")
        roots = {}
        for name in domains:
            base = name.removesuffix(SQUARED)
            if base not in read:
                root = Call("sqrt", (Name(name),))
                roots[base] = Definition(base, None, root, root)
        sized = dict.fromkeys(sizes, size) | domains
        return cls(sized, roots, structures, bodiless, dependents=dependents)

    def with_dependents_as_symbols(self) -> Scopes:
        """Admit the quantities without a formula, so that lines with them can be read."""
        symbols = {}
        for name in self.dependents.keys() - self.definitions.keys():
            tree = Name(f"{name}{MARK}")
            symbols[name] = Definition(name, None, tree, tree)
        whole = {name: s for name, s in self.dependents.items() if isinstance(s, Structure)}
        structures = {**whole, **self.structures}
        return replace(self, definitions={**symbols, **self.definitions}, structures=structures)

    def with_definitions(self, texts: Sequence[str]) -> Scopes:
        """Add `f(x) = …` and `y = …`, each of which may use those before it."""
        scope = self
        for text in texts:
            scope = scope.plus(scope.definition(text))
        return scope

    def plus(self, definition: Definition) -> Scopes:
        """Add a definition; that of σ² defines σ as its root, too."""
        added = {definition.name: definition}
        base = definition.name.removesuffix(SQUARED)
        if base != definition.name and base not in self.words:
            body = Call("sqrt", (definition.body,))
            added[base] = Definition(base, None, body, Call("sqrt", (Name(definition.name),)))
        return replace(self, definitions={**self.definitions, **added})

    def definition(self, text: str, offset: int = 0) -> Definition:
        """Read `f(x) = …` or `y = …` from the offset on.

        Raises:
            ParseError: not of this form, or the name has a meaning already.
        """
        latex, upright = is_latex(text), upright_words(text)
        text = plain(text, self.words)
        left = _LEFT.match(text, offset)
        if left is None:
            raise ParseError("a definition reads u = … or f(x) = …", text, offset + 1)
        name, parameter = (part and declared_name(part) for part in left.groups())
        if name in {*self._names(), *self._functions(), *CONSTANTS}:
            raise ParseError(f"{name} has a meaning already", text, left.start(1) + 1)
        blank = " " * left.end()  # keeps the columns of what is read
        own = {parameter} if parameter else set()
        body = parse_expression(
            blank + text[left.end() :],
            names=self._names() | own,
            functions=self._functions(),
            defined=self._defined(),
            indexed=self._indexed(),
            latex=latex,
            upright=upright,
        )
        if isinstance(body, Listing) and body.kind == "tuple":
            raise ParseError("a formula is expected here", text, left.end() + 1)
        if has_antiderivative(body):
            message = "an indefinite integral stands in a line, and in no definition"
            raise ParseError(message, text, left.end() + 1)
        return self.defined_as(name, (parameter,) if parameter else (), body)

    def defined_as(self, name: str, parameters: tuple[str, ...], body: Tree) -> Definition:
        """Return the definition of a name, or of a function if there is one parameter.

        `p_k = …` defines the vector p, and `H_ij = …` the matrix H, if the indices are free in it.

        Raises:
            ValueRefused: a function without definition in it, or too large.
        """
        parameter = parameters[0] if len(parameters) == 1 else None
        array, indices = _entry_defined(name, body, self.structures)
        if indices and array in {*self._names(), *self._functions()}:
            raise ValueRefused(f"{array} has a meaning already")
        name, body = array, all_apart(body)
        for index in reversed(indices):
            body = stacked(body, index)
        others = {key: d for key, d in self.definitions.items() if key != parameter}
        resolved = resolve(body, others, self.structures, self.bodiless)
        return Definition(
            name, parameter, of_definition(resolved, name), of_definition(body, name), parameters
        )

    def line(self, text: str) -> ParsedLine:
        """Read a line of the derivation; a tuple or list is refused."""
        latex, upright = is_latex(text), upright_words(text)
        text = plain(text, self.words)
        whole = {name for name, s in self.structures.items() if s.is_whole}
        numbers = {*self.domains} - {*self.structures}
        refuse_elements(text, whole, numbers, self._names())
        line = parse_line(
            text,
            names=self._names(),
            functions=self._functions(),
            defined=self._defined(),
            indexed=self._indexed(),
            latex=latex,
            upright=upright,
        )
        for tree, column in zip(line.expressions, line.columns, strict=not line.steps):
            if isinstance(tree, Listing) and tree.kind == "tuple":
                raise ParseError("a formula is expected here, not a list", text, column)
        return line

    def expression(self, text: str) -> Tree:
        """Read a single formula of the author's, with the definitions put in."""
        return self.resolve(self.written(text))

    def written(self, text: str) -> Tree:
        """Read a single formula of the author's as it stands, or a statement."""
        line = self.line(text)
        if line.statement is not None:
            return line.statement
        if len(line.steps) == 1 and not line.steps[0].arrow:
            return line.steps[0].statement
        return parse_expression(
            plain(text, self.words),
            names=self._names(),
            functions=self._functions(),
            defined=self._defined(),
            indexed=self._indexed(),
            latex=is_latex(text),
            upright=upright_words(text),
        )

    def resolve(self, tree: Tree) -> Tree:
        """Put the definitions in."""
        return resolve(tree, self.definitions, self.structures, self.bodiless)

    def structured(self, tree: Tree) -> bool:
        """Say whether the sizes of arrays or the bounds of sums matter to a resolved tree."""
        return is_structured(tree, self.structures)

    def _names(self) -> set[str]:
        plain = {name for name, d in self.definitions.items() if d.parameter is None}
        arrays = {name for name, s in self.structures.items() if s.kind != "family"}
        return {*self.domains, *plain, *arrays}

    @property
    def words(self) -> set[str]:
        """All names, those of functions among them."""
        return self._names() | self._functions()

    @property
    def reading(self) -> Scope:
        """What a line is read with."""
        return Scope(
            frozenset(self._names()),
            frozenset(self._functions()),
            self._defined(),
            self._indexed(),
            arrays=True,
        )

    def _indexed(self) -> dict[str, frozenset[int]]:
        """How many subscripts an entry takes, of an array or of what is defined by arrays."""
        indexed = {name: s.indices for name, s in self.structures.items() if s.indices}
        for name, definition in self.definitions.items():
            if definition.parameter is None and self.structured(definition.body):
                indexed[name] = frozenset({1, 2})
        return indexed

    def _defined(self) -> dict[str, tuple[str, ...]]:
        return {name: definition.parameters for name, definition in self.definitions.items()}

    def _functions(self) -> set[str]:
        defined = {name for name, d in self.definitions.items() if d.parameter is not None}
        return defined | set(self.bodiless)


def _entry_defined(name: str, body: Tree, structures: Mapping[str, Structure]) -> tuple[str, str]:
    """Return p and k for `p_k = …` if k is free in what it stands for, else only the name."""
    array, _, indices = name.partition("_")
    entries = [node for node in walk(body) if isinstance(node, Entry)]
    used = {letter for node in entries for index in node.indices for letter in index}
    summed = {node.array.name for node in entries if isinstance(node.array, Name)}
    for stem, _, below in (
        node.name.partition("_") for node in walk(body) if isinstance(node, Name)
    ):
        if stem in summed and stem in structures:  # z_i beside a sum over all z_j
            used |= {*below}
    free = all(i.isalpha() and i in used and has_free(body, i) for i in indices)
    if indices and len(set(indices)) == len(indices) <= 2 and free:
        return array, indices
    return name, ""


def read_given(text: str) -> tuple[str, bool]:
    """Return a line without `given` before it, columns kept, and whether that stood there."""
    given = _GIVEN.match(text)
    return (" " * given.end() + text[given.end() :], True) if given else (text, False)


def read_let(text: str, scope: Scopes) -> Definition | None:
    """Return the definition of a line such as `let u = 2x + 1`, or None for any other line."""
    let = LET.match(text)
    return None if let is None else scope.definition(text, let.end())
