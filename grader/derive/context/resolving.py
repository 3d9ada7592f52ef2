"""Puts definitions in the place of names, and resolves primes to derivatives."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import Final

from ..formula import tree as ast
from ..formula.binding import bound, indexed_apart
from ..formula.calculus import differentiate
from ..formula.errors import TooLarge, ValueRefused
from ..formula.functions import ARRAY_FUNCTIONS, FUNCTIONS, is_moment
from ..formula.tree import Call, Name, Tree
from ..formula.vocabulary import CONSTANTS
from .chain_rule import AT, held_by, slope_at
from .declarations import Structure, is_structured
from .infinite import is_infinite, value_of

MAX_RESOLVED_NODES: Final = 5_000
MAX_RESOLVED_DEPTH: Final = 120
_NONE: Final[Mapping[str, Structure]] = {}


@dataclass(frozen=True, slots=True)
class Definition:
    """`f(x) = body`, or `y = body` where there is no parameter.

    `body` has the definitions before it put in; `written` is the formula as it stood there.
    `parameters` has those of `L(w, b)`, too: no function, but a name that may be written so.
    """

    name: str
    parameter: str | None
    body: Tree
    written: Tree
    parameters: tuple[str, ...] = ()


def resolve(
    tree: Tree,
    definitions: Mapping[str, Definition],
    structures: Mapping[str, Structure] = _NONE,
    bodiless: Collection[str] = (),
) -> Tree:
    """Replace defined names and functions, and primes, by what they stand for.

    The prime of a function of an array, whose entries it takes one by one, is left, and so are
    functions without a body.

    Raises:
        ValueRefused: too large, a function without definition, or `y'` where y depends on several
            names.
    """
    _check_slopes(tree, definitions, bodiless)
    resolved: dict[str, Definition] = {}
    for name, definition in definitions.items():  # a definition may use those before it
        others = {key: d for key, d in resolved.items() if key != definition.parameter}
        body = _resolved(definition.body, others, structures, bodiless)
        resolved[name] = replace(definition, body=body)
    result = _resolved(
        _by_symbols(tree, resolved, structures, bodiless), resolved, structures, bodiless
    )
    size, levels = ast.measure(result)
    if size > MAX_RESOLVED_NODES or levels > MAX_RESOLVED_DEPTH:
        raise TooLarge("with its definitions put in, this formula is too large")
    return result


def _check_slopes(
    tree: Tree, definitions: Mapping[str, Definition], bodiless: Collection[str]
) -> None:
    """Refuse `d/dx f(2)`, which by the letter is 0, and means the derivative of f at 2."""
    for node in ast.walk(tree):
        if not (isinstance(node, ast.Derivative) and isinstance(node.body, Call)):
            continue
        function, by = node.body.function, node.variable
        own = function in bodiless or (
            function in definitions and definitions[function].parameter == by
        )
        used = set().union(*(_depends_on(part, definitions) for part in node.body.arguments))
        if own and used.isdisjoint({by, by.partition("_")[0]}):
            raise ValueRefused(
                f"is this the derivative of {function} where {by} has another value? Write "
                f"{function}'(…) for that, and 0 for the derivative of a constant"
            )


def _depends_on(tree: Tree, definitions: Mapping[str, Definition]) -> set[str]:
    """Return the names in a formula and in what they stand for; x for an entry of x, too."""
    found: set[str] = set()
    waiting = [tree]
    while waiting:
        for name in words_in(waiting.pop()) - found:
            found |= {name, name.partition("_")[0]} if name not in definitions else {name}
            if name in definitions:
                waiting.append(definitions[name].body)
    return found


def _by_symbols(
    tree: Tree,
    definitions: Mapping[str, Definition],
    structures: Mapping[str, Structure],
    bodiless: Collection[str],
) -> Tree:
    """Carry out derivatives by defined names, such as dL/dp where p = σ(z): p varies by itself."""
    if isinstance(tree, ast.Derivative):
        held = held_by(tree.variable, [n for n, d in definitions.items() if d.parameter is None])
        if held is not None and tree.variable not in structures:
            others = _as_written(definitions, held, structures, bodiless)
            body = _resolved(
                _by_symbols(tree.body, others, structures, bodiless), others, structures, bodiless
            )
            slope = ast.Derivative(body, tree.variable, tree.order)
            return slope_at(slope, held, definitions[held].body, structures)
    parts = ast.children(tree)
    changed = tuple(_by_symbols(part, definitions, structures, bodiless) for part in parts)
    return ast.rebuild(tree, changed) if changed != parts else tree


def _as_written(
    definitions: Mapping[str, Definition],
    held: str,
    structures: Mapping[str, Structure],
    bodiless: Collection[str],
) -> dict[str, Definition]:
    """Return the definitions with `held` as a symbol in them, each with those it uses put in."""
    ordered: dict[str, Definition] = {}

    def add(name: str) -> None:
        definition = definitions[name]
        for other in words_in(definition.written):
            if other in definitions and other not in {held, name, definition.parameter, *ordered}:
                add(other)
        ordered[name] = definition

    for name in definitions:
        if name != held and name not in ordered:
            add(name)
    resolved: dict[str, Definition] = {}
    for name, definition in ordered.items():
        others = {key: d for key, d in resolved.items() if key != definition.parameter}
        body = _resolved(
            _by_symbols(definition.written, others, structures, bodiless),
            others,
            structures,
            bodiless,
        )
        resolved[name] = replace(definition, body=body)
    return resolved


def _resolved(
    tree: Tree,
    definitions: Mapping[str, Definition],
    structures: Mapping[str, Structure],
    bodiless: Collection[str],
) -> Tree:
    def change(node: Tree) -> Tree:
        match node:
            case Name(name) if name in definitions and definitions[name].parameter is None:
                return definitions[name].body
            case Call(function, (argument,)) if function in definitions:
                definition = definitions[function]
                assert definition.parameter is not None
                return ast.substitute(definition.body, {definition.parameter: argument})
            case Call(function) if function in {*ARRAY_FUNCTIONS, AT} or is_moment(function):
                return node
            case Call(name) | ast.Prime(name, _, _) if name in bodiless:
                return node
            case Call(function) if function in definitions:
                raise ValueRefused(f"{function} takes one argument")
            case Call(function) if function not in FUNCTIONS:
                raise ValueRefused(f"the function {function} has no definition")
            case ast.Derivative(body, variable, order):
                return ast.Derivative(indexed_apart(body, variable), variable, order)
            case ast.Prime(name, _, argument) if (
                argument is not None
                and name in FUNCTIONS
                and not ast.names(argument).isdisjoint(structures)
            ):
                return node
            case ast.Series() if is_infinite(node):
                return value_of(node, structures)
            case ast.Integral() | ast.Limit():
                return bound(node)  # the variable may have come in with a definition
            case ast.Prime(name, order, argument):
                return _primed(name, order, argument, definitions, structures)
            case _:
                return node

    return ast.rewrite(tree, change)


def _primed(
    name: str,
    order: int,
    argument: Tree | None,
    definitions: Mapping[str, Definition],
    structures: Mapping[str, Structure],
) -> Tree:
    definition = definitions.get(name)
    if not name or argument is None:
        whole = definition.body if definition else argument
        free = ast.names(whole) - CONSTANTS if whole else frozenset()
        if whole is None or len(free) != 1 or is_structured(whole, structures):
            shown = name or "(…)"
            raise ValueRefused(f"{shown}' needs to say by what: write d{shown}/dx or D({shown}, x)")
        return ast.Derivative(whole, next(iter(free)), order)
    body: Tree
    if definition is not None and definition.parameter is not None:
        body, variable = definition.body, definition.parameter
    elif name in FUNCTIONS and FUNCTIONS[name].arguments[0] == 1:
        body, variable = Call(name, (Name("x"),)), "x"
    else:
        raise ValueRefused(f"the function {name} has no definition")
    if argument == Name(variable):
        return ast.Derivative(body, variable, order)
    if is_structured(body, structures):
        if isinstance(argument, Name) and argument.name not in {*ast.names(body), *CONSTANTS}:
            body = ast.substitute(body, {variable: argument})
            return ast.Derivative(body, argument.name, order)
        symbol = f"{variable}{ast.MARK}"
        slope = ast.Derivative(ast.substitute(body, {variable: Name(symbol)}), symbol, order)
        return Call(AT, (slope, Name(symbol), argument))
    for _ in range(order):
        body = differentiate(body, variable)
    return ast.substitute(body, {variable: argument})


def words_in(tree: Tree) -> frozenset[str]:
    """Return the names and functions that occur in a formula as it was written."""
    functions = {
        node.function if isinstance(node, Call) else node.name
        for node in ast.walk(tree)
        if isinstance(node, Call | ast.Prime)
    }
    return ast.names(tree) | functions
