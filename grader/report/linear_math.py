"""A formula in LaTeX as one line of Unicode, for where nothing can be set: a terminal.

What a page shows as MathML reads `(ŷ - y)²/2` here. Fractions get the brackets that they need, and
a formula with a command that is not known here stays as it is written.
"""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

_TOKEN = re.compile(r"\\[a-zA-Z]+\*?|\\.|\s+|.", re.DOTALL)
_SYMBOLS = dict(
    pair.split("=", 1)
    for pair in (
        "alpha=α beta=β gamma=γ delta=δ epsilon=ε varepsilon=ε zeta=ζ eta=η theta=θ vartheta=ϑ "
        "iota=ι kappa=κ lambda=λ mu=μ nu=ν xi=ξ pi=π rho=ρ sigma=σ tau=τ upsilon=υ phi=φ varphi=φ "
        "chi=χ psi=ψ omega=ω Gamma=Γ Delta=Δ Theta=Θ Lambda=Λ Xi=Ξ Pi=Π Sigma=Σ Phi=Φ Psi=Ψ "
        "Omega=Ω sum=Σ prod=∏ int=∫ partial=∂ nabla=∇ infty=∞ cdot=· times=× div=÷ pm=± mp=∓ "
        "odot=⊙ otimes=⊗ oplus=⊕ circ=∘ ast=* star=⋆ le=≤ leq=≤ ge=≥ geq=≥ ne=≠ neq=≠ approx=≈ "
        "equiv=≡ sim=~ propto=∝ ll=≪ gg=≫ in=∈ notin=∉ subset=⊂ cup=∪ cap=∩ forall=∀ exists=∃ "
        "to=→ rightarrow=→ leftarrow=← gets=← mapsto=↦ Rightarrow=⇒ implies=⇒ Leftrightarrow=⇔ "
        "iff=⇔ ldots=… cdots=… dots=… vdots=⋮ mid=| vert=| Vert=‖ lVert=‖ rVert=‖ lvert=| rvert=| "
        "langle=⟨ rangle=⟩ lfloor=⌊ rfloor=⌋ lceil=⌈ rceil=⌉ top=⊤ prime=′ ell=ℓ hbar=ℏ emptyset=∅"
    ).split()
)
_FUNCTIONS = frozenset(
    "exp log ln sin cos tan sinh cosh tanh max min argmax argmin lim sup inf det dim ker tr Pr "
    "arccos arcsin arctan E Var".split()
)
_SPACES = dict.fromkeys([",", ";", ":", " ", "quad", "qquad", "enspace"], " ")
_NOTHING = frozenset(["!", "left", "right", "displaystyle", "limits", "nolimits"]) | {
    f"{size}{side}" for size in ("big", "Big", "bigg", "Bigg") for side in ("", "l", "r", "m")
}
_FONTS = frozenset(
    "text textbf textit mathrm mathbf mathit mathcal boldsymbol bm operatorname".split()
)
_ACCENTS = {"hat": "\u0302", "widehat": "\u0302", "bar": "\u0304", "overline": "\u0304"} | {
    "tilde": "\u0303",
    "widetilde": "\u0303",
    "dot": "\u0307",
    "ddot": "\u0308",
    "vec": "\u20d7",
}
_DOUBLE = {"R": "ℝ", "N": "ℕ", "Z": "ℤ", "Q": "ℚ", "C": "ℂ"}
_RAISED = str.maketrans("0123456789+-=()ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱ")
_LOWERED = str.maketrans("0123456789+-=()aehijklmnoprstuvx", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ")
_ONE = re.compile(r"[\w.′∂∇]+|[\w.]*\([^()]*\)|\[[^\[\]]*\]")


class _Unknown(Exception):
    """There is no plain form of it here."""


def to_text(latex: str) -> str:
    """Return a formula as plain text; as it is written where it cannot be converted."""
    latex = latex.strip()
    try:
        made = _Reader(_TOKEN.findall(latex)).all()
    except (_Unknown, RecursionError):
        return latex
    return "\n".join(" ".join(line.split()) for line in made.splitlines())


@dataclass(slots=True)
class _Reader:
    """Reads tokens from left to right."""

    tokens: list[str]
    place: int = 0
    _after: int = -1
    """How long what is made was when a fraction ended last."""

    def all(self) -> str:
        made = self._until(lambda _: False)
        if self.place < len(self.tokens):
            raise _Unknown
        return made

    def _until(self, ends: Callable[[str], bool]) -> str:
        made = ""
        while self.place < len(self.tokens) and not ends(self.tokens[self.place]):
            fraction = self.tokens[self.place] in (r"\frac", r"\dfrac", r"\tfrac")
            piece = self._piece()
            # `a/bx` would be another fraction than `a/b x`.
            touches = made[-1:].isalnum() or made[-1:] == ")"
            if piece and (touches if fraction else self._after_fraction(made, piece)):
                made += " "
            made += piece
            self._after = len(made) if fraction else -1
        return made

    def _after_fraction(self, made: str, piece: str) -> bool:
        return self._after == len(made) and (piece[0].isalnum() or piece[0] in "(√")

    def _piece(self) -> str:
        token = self._next()
        if token == "{":
            return self._group()
        if token in ("^", "_"):
            return self._script(token)
        if token == "&":
            return ""
        if token in ("}", "$", "#", "%"):
            raise _Unknown
        if token == "~":
            return " "
        return self._command(token[1:]) if token[0] == "\\" else token

    def _next(self) -> str:
        if self.place >= len(self.tokens):
            raise _Unknown
        self.place += 1
        return self.tokens[self.place - 1]

    def _group(self) -> str:
        inner = self._until(lambda token: token == "}")
        self._next()
        return inner

    def _argument(self) -> str:
        while self.place < len(self.tokens) and self.tokens[self.place].isspace():
            self.place += 1
        return self._piece().strip()

    def _script(self, sign: str) -> str:
        text = self._argument()
        small = text.translate(_RAISED if sign == "^" else _LOWERED)
        if text and all(a != b for a, b in zip(text, small, strict=True)):
            return small
        if sign == "^" and text in ("T", "⊤"):
            return "ᵀ"
        if text == "′":
            return text
        return f"{sign}{text}" if len(text) == 1 else f"{sign}({text})"

    def _command(self, name: str) -> str:
        if name in ("partial", "nabla"):
            return _SYMBOLS[name] + self._argument()
        if name in _SYMBOLS:
            return _SYMBOLS[name]
        if name in _FUNCTIONS:
            return name
        if name in _SPACES:
            return _SPACES[name]
        if name in _NOTHING:
            return ""
        if name == "|":
            return "‖"
        if name in tuple("{}%$#&_"):
            return name
        if name == "\\":
            return "\n"
        if name.rstrip("*") in _FONTS:
            return self._argument()
        if name == "mathbb":
            letter = self._argument()
            return _DOUBLE.get(letter, letter)
        if name in _ACCENTS:
            under = self._argument()
            return unicodedata.normalize("NFC", under[:1] + _ACCENTS[name] + under[1:])
        if name in ("frac", "dfrac", "tfrac"):
            return f"{_whole(self._argument())}/{_whole(self._argument())}"
        if name == "sqrt":
            return self._root()
        if name == "begin":
            return self._table(self._argument())
        raise _Unknown

    def _root(self) -> str:
        degree = ""
        if self.place < len(self.tokens) and self.tokens[self.place] == "[":
            self.place += 1
            degree = self._until(lambda token: token == "]").translate(_RAISED)
            self._next()
        return f"{degree}√{_whole(self._argument())}"

    def _table(self, kind: str) -> str:
        body: list[str] = []
        ends = (r"\end", r"\\", "&")
        while True:
            body.append(self._until(lambda token: token in ends))
            if (token := self._next()) == r"\end":
                break
            body.append(token)
        if self._argument() != kind:
            raise _Unknown
        kind = kind.rstrip("*")
        if kind in ("aligned", "align", "gathered", "split"):
            return "".join({"\\\\": "\n", "&": ""}.get(piece, piece) for piece in body)
        if kind == "cases" or kind.endswith("matrix"):
            between = {"\\\\": "; ", "&": ", "}
            inner = "".join(between.get(piece, piece.strip()) for piece in body)
            return f"{{{inner}" if kind == "cases" else f"[{inner}]"
        raise _Unknown


def _whole(text: str) -> str:
    """Return a part of a fraction, in brackets unless it reads as one thing."""
    return text if _ONE.fullmatch(text) else f"({text})"
