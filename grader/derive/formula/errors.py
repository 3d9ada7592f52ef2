"""What can go wrong when text is read or evaluated, as exceptions that a learner can be shown.

DeriveError
├── ParseError        the text cannot be read; knows the column
│   └── UnknownName   it has a name that is not declared; knows the name
└── ValueRefused      the text can be read, but is not a value here (also a ValueError)
    ├── TooLarge      evaluating it would leave every sensible bound
    └── NoRealValue   division by zero, the logarithm of a negative number and the like
"""


class DeriveError(Exception):
    """Base of every error that a piece of text can cause in this package."""


class ParseError(DeriveError):
    """Text that cannot be read, with the 1-based column where reading stopped."""

    _WIDTH = 72

    def __init__(self, message: str, text: str, column: int) -> None:
        self.message = message
        self.text = text
        self.column = column
        super().__init__(message)

    @property
    def caret(self) -> str:
        """The text around the column on one line, and a caret under the column."""
        first = max(0, self.column - 1 - self._WIDTH // 2)
        window = self.text[first : first + self._WIDTH]
        shown = "".join(char if char.isprintable() else " " for char in window)
        return f"{shown}\n{' ' * (self.column - 1 - first)}^"

    def __str__(self) -> str:
        return f"column {self.column}: {self.message}\n{self.caret}"


class UnknownName(ParseError):
    """A name that is not declared; `meant` is what it may be a slip of the pen for, or empty.

    `declared` is what it has to be declared as, where that is known.
    """

    def __init__(
        self, message: str, text: str, column: int, *, name: str, meant: str, declared: str = ""
    ) -> None:
        super().__init__(message, text, column)
        self.name = name
        self.meant = meant
        self.declared = declared


class ValueRefused(DeriveError, ValueError):
    """Text that was read but is not acceptable as a value; the message says what to write."""


class TooLarge(ValueRefused):
    """A number or an expression beyond the bounds of evaluation."""


class NoRealValue(ValueRefused):
    """An operation without a real result, such as 1/0 or log(-1)."""


class Unreliable(DeriveError):
    """The point says nothing, for example about a derivative at a kink."""
