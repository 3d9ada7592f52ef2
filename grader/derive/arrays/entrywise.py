"""Compares two formulas with arrays, sums or indices entry by entry, at several small sizes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from ..context.definitions import Scopes
from ..formula.errors import TooLarge
from ..formula.tree import ZERO, Derivative, Tree, names, walk
from ..numbers.balls import Real, arithmetic
from ..numbers.compare import ENOUGH_POINTS, Evidence, Scale, Witness, show
from ..numbers.evaluate import evaluate_all
from ..numbers.points import Point
from .arrays import Array, OutOfRange, Unwritten, fitted, flat, shown
from .entries_at import FEWEST_POINTS, examine, points_of
from .written import Written, choices, variants

_TOTAL: Final = 20_000  # nodes written out in all
_MOST_POINTS: Final = 16
_ENOUGH_SIZES: Final = 3
_LAPLACIAN: Final = (
    "is ∇² the matrix of second derivatives here, or the sum of the second derivatives by each "
    "x_i? It is read as the matrix; write Σ_i ∂²f/∂x_i² for the sum"
)


def compare_entries(
    before: Tree, after: Tree, scope: Scopes, *, most: int = _MOST_POINTS
) -> Evidence:
    """Look for sizes and a point, of `most` so many, at which the two differ in an entry.

    Raises:
        ShapeError: a formula whose own shapes do not fit.
        TooLarge: too large to be compared at enough sizes.
    """
    return _Comparison(before, after, scope, most).evidence()


@dataclass(slots=True)
class _Comparison:
    before: Tree
    after: Tree
    scope: Scopes
    most: int
    points: int = 0
    domain_change: Evidence | None = None
    agreed: list[Mapping[str, int]] = field(default_factory=list)

    def evidence(self) -> Evidence:
        tried = choices((self.before, self.after), self.scope)
        written = 0
        too_large: TooLarge | None = None
        out_of_range: OutOfRange | None = None
        for sizes in tried:
            if written > _TOTAL and len(self.agreed) >= _ENOUGH_SIZES:
                break
            same = 0
            try:
                for rank, variant in enumerate(self._variants(sizes)):
                    written += variant.nodes
                    found = self._at(variant, max(FEWEST_POINTS, self.most // (rank + 1)))
                    if isinstance(found, Evidence):
                        return found
                    same += found
            except TooLarge as error:
                if too_large is not None:
                    break  # what follows is larger still
                too_large = error
                continue
            except OutOfRange as error:
                out_of_range = error
                continue
            if same:
                self.points += same
                self.agreed.append(sizes)
        if self.domain_change is not None:
            return self.domain_change
        if len(self.agreed) < min(_ENOUGH_SIZES, len(tried)):
            if too_large is not None:
                raise too_large
            if out_of_range is not None and not self.agreed:
                raise out_of_range
            return Evidence("same", None, 0, 1)
        told = _told(self.agreed)
        needed = min(ENOUGH_POINTS, self.points)
        return Evidence("same", None, self.points, needed, sizes=told, entries=True)

    def _variants(self, sizes: Mapping[str, int]) -> Iterator[Written]:
        return variants((self.before, self.after), self.scope, sizes)

    def _at(self, variant: Written, most: int) -> Evidence | int:
        """Return the difference, or the number of points at which the two agree."""
        left, right = self._sides(variant)
        if left.shape != right.shape:
            self._check_laplacian(left, right)
            turned = ": is it transposed?" if left.shape == right.shape[::-1] else "."
            words = f"What comes before is {shown(left)}, this is {shown(right)}{turned}"
            return Evidence("value", None, 0, 1, shapes=words)
        scale = Scale.of_sources((self.before, self.after), (*flat(left), *flat(right)))
        same = 0
        for point in points_of(variant, (*flat(left), *flat(right)), most):
            outcome = examine(flat(left), flat(right), point, scale)
            if outcome is None:
                continue
            place, one, other = outcome
            if place < 0:
                same += 1
                continue
            both = not isinstance(one, str) and not isinstance(other, str)
            if not both and isinstance(one, str) and isinstance(other, str):
                continue
            evidence = self._difference(variant, left, place, point, one, other)
            if both:
                return evidence
            self.domain_change = self.domain_change or evidence
        return same

    def _check_laplacian(self, left: Array, right: Array) -> None:
        """Ask where the second derivative by a vector is set equal to a number."""
        square = left.rows == left.columns and right.rows == right.columns
        if not square or left.is_number == right.is_number:
            return
        for tree in (self.before, self.after):
            if any(isinstance(node, Derivative) and node.order > 1 for node in walk(tree)):
                raise Unwritten(_LAPLACIAN)

    def _sides(self, variant: Written) -> tuple[Array, Array]:
        left, right = variant.values
        return alike(_with_zeros(left, self.before, right), _with_zeros(right, self.after, left))

    def _difference(
        self,
        variant: Written,
        shape: Array,
        place: int,
        point: Point,
        one: Real | str,
        other: Real | str,
    ) -> Evidence:
        row, column = divmod(place, len(shape.entries[0]))
        known = [(k, str(v)) for k, v in ({**variant.sizes, **variant.indices}).items()]
        if not shape.is_number:
            entry = str(row + 1) if shape.columns == 1 else f"({row + 1}, {column + 1})"
            known.insert(0, ("entry", entry))
        pair = [flat(value)[place] for value in self._sides(variant)]
        used = names(pair[0]) | names(pair[1])
        shown_point = [
            (name, show(value))
            for name, tree in point.items()
            if name in used
            for value in evaluate_all([tree], {}, arithmetic())
            if not isinstance(value, str)
        ]
        texts = [value if isinstance(value, str) else show(value) for value in (one, other)]
        kind = (
            "enlarged"
            if isinstance(one, str)
            else "narrowed"
            if isinstance(other, str)
            else "value"
        )
        witness = Witness((*known, *shown_point), *texts)
        return Evidence(kind, witness, 0, 0)  # type: ignore[arg-type]


def _told(choices_of_sizes: Sequence[Mapping[str, int]]) -> str:
    """`n = 1, 2, 3`, or `(m, n) = (1, 1), (2, 3)`; empty where nothing has a size by name."""
    used = list(choices_of_sizes[0])
    if len(used) < 2:
        values = ", ".join(str(size) for sizes in choices_of_sizes for size in sizes.values())
        return f"{used[0]} = {values}" if used else ""
    values = ", ".join(f"({', '.join(map(str, s.values()))})" for s in choices_of_sizes)
    return f"({', '.join(used)}) = {values}"


def _with_zeros(side: Array, literal: Tree, other: Array) -> Array:
    """The number 0, written as such, stands for zeros in every shape."""
    return other.map(lambda _: ZERO) if literal == ZERO and not other.identity else side


def alike(left: Array, right: Array) -> tuple[Array, Array]:
    """A multiple of I takes the size of the other side."""
    if left.identity and not right.identity:
        return fitted(left, right), right
    if right.identity and not left.identity:
        return left, fitted(right, left)
    return left, right
