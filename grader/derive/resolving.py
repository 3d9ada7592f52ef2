"""Puts definitions in the place of names, and resolves primes to derivatives."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Final

from . import tree as ast
from .binding import bound
from .calculus import differentiate
from .errors import TooLarge, ValueRefused
from .tree import Call, Name, Tree
from .vocabulary import ARRAY_FUNCTIONS, FUNCTIONS, is_moment

MAX_RESOLVED_NODES: Final = 5_000
MAX_RESOLVED_DEPTH: Final = 120


@dataclass(frozen=True, slots=True)
class Definition:
    """`f(x) = body`, or `y = body` where there is no parameter.

    `body` has the definitions before it put in; `written` is the formula as it stood there.
    """

    name: str
    parameter: str | None
    body: Tree
    written: Tree | None = None


def resolve(
    tree: Tree,
    definitions: Mapping[str, Definition],
    arrays: Collection[str] = (),
    bodiless: Collection[str] = (),
) -> Tree:
    """Replace defined names and functions, and primes, by what they stand for.

    The prime of a function of an array, whose entries it takes one by one, is left, and so are
    functions without a body.

    Raises:
        ValueRefused: too large, a function without definition, or `y'` where y depends on several
            names.
    """
    resolved: dict[str, Definition] = {}
    for name, definition in definitions.items():  # a definition may use those before it
        body = _resolved(definition.body, resolved, arrays, bodiless)
        resolved[name] = Definition(name, definition.parameter, body)
    result = _resolved(tree, resolved, arrays, bodiless)
    size, levels = ast.measure(result)
    if size > MAX_RESOLVED_NODES or levels > MAX_RESOLVED_DEPTH:
        raise TooLarge("with its definitions put in, this formula is too large")
    return result


def _resolved(
    tree: Tree,
    definitions: Mapping[str, Definition],
    arrays: Collection[str],
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
            case Call(function) if function in ARRAY_FUNCTIONS or is_moment(function):
                return node
            case Call(name) | ast.Prime(name, _, _) if name in bodiless:
                return node
            case Call(function) if function in definitions:
                raise ValueRefused(f"{function} takes one argument")
            case Call(function) if function not in FUNCTIONS:
                raise ValueRefused(f"the function {function} has no definition")
            case ast.Derivative(_, variable) if variable in definitions:
                raise ValueRefused(
                    f"{variable} stands for something else: differentiate with respect to a symbol"
                )
            case ast.Prime(name, _, argument) if (
                argument is not None
                and name in FUNCTIONS
                and not ast.names(argument).isdisjoint(arrays)
            ):
                return node
            case ast.Integral() | ast.Limit():
                return bound(node)  # the variable may have come in with a definition
            case ast.Prime(name, order, argument):
                return _primed(name, order, argument, definitions)
            case _:
                return node

    return ast.rewrite(tree, change)


def _primed(
    name: str, order: int, argument: Tree | None, definitions: Mapping[str, Definition]
) -> Tree:
    definition = definitions.get(name)
    if argument is None:
        free = ast.names(definition.body) - {"pi", "e"} if definition else frozenset()
        if definition is None or len(free) != 1:
            raise ValueRefused(f"{name}' needs to say by what: write d{name}/dx or D({name}, x)")
        return ast.Derivative(definition.body, next(iter(free)), order)
    body: Tree
    if definition is not None and definition.parameter is not None:
        body, variable = definition.body, definition.parameter
    elif FUNCTIONS.get(name) == (1, 1) or name == "log":
        body, variable = Call(name, (Name("x"),)), "x"
    else:
        raise ValueRefused(f"the function {name} has no definition")
    if argument == Name(variable):
        return ast.Derivative(body, variable, order)
    for _ in range(order):
        body = differentiate(body, variable)
    return ast.substitute(body, {variable: argument})
