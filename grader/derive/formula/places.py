"""Changes a tree at one place at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from .tree import Tree, children, rebuild


def places(tree: Tree) -> Iterator[tuple[Tree, Callable[[Tree], Tree]]]:
    """Yield every node with the function that puts another node in its place; the root first."""
    yield tree, lambda other: other
    parts = children(tree)
    for index, part in enumerate(parts):
        for node, put in places(part):
            yield node, _putter(tree, parts, index, put)


def _putter(
    tree: Tree, parts: tuple[Tree, ...], index: int, put: Callable[[Tree], Tree]
) -> Callable[[Tree], Tree]:
    return lambda other: rebuild(tree, (*parts[:index], put(other), *parts[index + 1 :]))


def changed_once(tree: Tree, change: Callable[[Tree], Iterable[Tree]]) -> Iterator[Tree]:
    """Yield the tree with one node changed, for every node and everything it may become."""
    for node, put in places(tree):
        for other in change(node):
            yield put(other)
