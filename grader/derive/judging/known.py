"""What is known after the lines of a derivation that have been read so far."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace

from ..context.definitions import Scopes
from ..context.differentials import has_differential, uses_differentials
from ..context.estimates import with_sample_means
from ..context.labels import Label, find_labels, goes_on, meanings, names_defined, with_labels
from ..context.resolving import Definition, resolve, words_in
from ..context.said import Case
from ..formula.domain import Domain
from ..formula.errors import ParseError, ValueRefused
from ..formula.tree import Connective, Relation, Tree, names
from ..notation.layout import plain
from ..notation.parse import ParsedLine
from ..quantities.dependence import with_quantities
from ..steps.formula import Formula
from .links.lost import taken_as_constants


@dataclass(slots=True)
class Known:
    """The task first, then what each line adds.

    `only` is the number of the one line that is judged, None for all; the others are read. `slips`
    says whether the slip behind a wrong line is to be named.
    """

    scope: Scopes
    previous: Tree | None
    rows: Sequence[tuple[int, str]]
    only: int | None = None
    slips: bool = True
    breaks: Collection[int] = ()  # the lines at which a display of a document begins
    silent: Collection[int] = ()  # the lines that only say what names are
    statement: Tree | None = None  # in force; None while lines are formulas
    first: Tree | None = None
    relations: set[str] = field(default_factory=set)  # those that are no equality
    seen: list[Formula] = field(default_factory=list)
    last: Tree | None = None  # as written; None if the last line could not be read
    given: frozenset[str] = frozenset()  # what is defined for the learner, not by a `let`
    claimed: bool = False  # the line before was an equation, and no continuation
    equations: bool = False  # the chain began with an equation
    labels: Mapping[int, Label] = field(default_factory=dict)  # by the place of their rows
    anchored: bool = False  # the start is given
    defined: str = ""  # what the line before defined
    read: bool = False  # whether the present line is understood, and only to be judged
    compared: bool = False  # whether it has been compared with one before it
    lost: dict[str, int] = field(default_factory=dict)  # names whose definition is not read
    equation: tuple[int, Relation] | None = None  # the last one that stood in a line alone
    told: set[str] = field(default_factory=set)  # names that a line above has defined
    unread: set[str] = field(default_factory=set)  # names in lines that could not be read
    derives: str = ""  # by what the derivative is taken with which the chain began
    slope: tuple[int, Tree, str] | None = None  # the last one, worked out in which line, by what
    varied: set[str] = field(default_factory=set)  # by what something is derived
    used: set[str] = field(default_factory=set)  # the names in what this line compares
    constant: set[str] = field(default_factory=set)  # those of them taken for constants
    other_sign: bool = False  # whether the gap has an inequality, or an arrow that is not ⇔
    example: Scopes | None = None  # where a function without a body is the one that prose gives
    under: list[tuple[int, str, Domain | Tree]] = field(default_factory=list)  # conditions there
    doubtful: dict[str, int] = field(default_factory=dict)  # what a line may say is another thing
    anew: bool = False  # a sentence may have begun another example
    case: Case | None = None  # in which the lines of a document stand
    said: list[tuple[int, Relation]] = field(default_factory=list)  # equations in prose, by line
    gap: str = ""  # which line after the last one that was read is passed over, and why
    origin: Tree | None = None  # the start, all definitions put in

    def __post_init__(self) -> None:
        self.given = frozenset(self.scope.definitions)
        self.origin = self.previous
        self.anchored = self.previous is not None
        self.labels = find_labels(self.rows, self.scope)
        self.scope, _ = with_labels(self.rows, self.labels, self.scope)
        self.lost = {
            name: self.rows[place][0]
            for place, name in names_defined(self.rows, self.labels).items()
            if meanings(name).isdisjoint(self.scope.definitions)
        }
        self.scope = with_sample_means(self.scope)
        self.scope = with_quantities(self.scope, self.rows, self.labels)
        if isinstance(self.previous, Relation | Connective):
            self.previous, self.statement = None, self.previous

    def judges(self, number: int) -> bool:
        """Say whether a line is to be judged, and not only read."""
        return self.only in {None, number}

    def own(self) -> frozenset[str]:
        """The names that stand for something here, and not by the author's definition."""
        return frozenset(self.scope.definitions) - self.given

    def parameters(self) -> frozenset[str]:
        """What the functions depend on that are defined above."""
        above = self.own() & self.told
        definitions = (self.scope.definitions[name] for name in above)
        return frozenset(name for definition in definitions for name in definition.parameters)

    def begin_anew(self, definition: Definition) -> None:
        """Let a name stand for something else from here on."""
        kept = {name: d for name, d in self.scope.definitions.items() if name != definition.name}
        self.scope = replace(self.scope, definitions=kept).plus(definition)
        self.told.add(definition.name)
        self.anew = False

    def opening_is_lost(self) -> bool:
        """Say whether there is nothing before this line but what could not be read."""
        return bool(self.gap) and self.previous is None and self.statement is None

    def note_names(self, *trees: Tree) -> None:
        """Note which names this line compares, and which it takes for constants."""
        for tree in trees:
            self.used |= names(tree)
            self.constant |= taken_as_constants(tree)

    def starts_on_what_is_lost(self, tree: Tree) -> bool:
        """Say of a first formula whether a definition that it uses could not be read."""
        used = names(tree)
        return not self.lost.keys().isdisjoint({*used, *(n.partition("_")[0] for n in used)})

    def opens_display(self, place: int, text: str) -> bool:
        """Say whether this is the first row of its line, and goes on from nothing before it."""
        number = self.rows[place][0]
        first = place == 0 or self.rows[place - 1][0] != number
        return first and not goes_on(plain(text, self.scope.words))

    def in_its_terms(self, tree: Tree, whole: Tree) -> Tree:
        """Keep the names that the author defined; functions and the learner's own are put in."""
        put_in = {}
        for name, definition in self.scope.definitions.items():
            if name not in self.given:
                put_in[name] = replace(definition, body=definition.written)
            elif definition.parameter is not None:
                put_in[name] = definition
        try:
            return resolve(tree, put_in, self.scope.structures, self.scope.bodiless)
        except ValueRefused:
            return whole  # the prime of a name, which only its definition explains

    def refuse_differential(self, line: ParsedLine, text: str) -> None:
        """Ask for a derivative where d is read as a number before a name, and none is declared.

        Raises:
            ParseError: it is.
        """
        trees = (*line.expressions, *(step.statement for step in line.steps))
        if "d" not in self.scope.assumed or not any("d" in words_in(tree) for tree in trees):
            return
        if has_differential(text) and uses_differentials(row for _, row in self.rows):
            message = (
                "a differential, such as dx by itself, is not read here: write the derivative, or "
                "declare d if it is a number"
            )
            raise ParseError(message, text, text.index("d") + 1)
