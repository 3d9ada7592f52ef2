"""Lark's tables of a grammar, made when the package is built: reading them is twenty times faster.

Where there are none (in a clone), or they are of another grammar or another Lark, they are made
anew each time.
"""

from __future__ import annotations

import pickle
from collections.abc import Iterator
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any

import lark
from lark.lexer import Lexer

_FOLDER = Path(__file__).parent


class Tokens(Lexer):
    """Hands tokens that are already cut to Lark."""

    def __init__(self, lexer_conf: object) -> None:
        pass

    def lex(self, data: Any) -> Iterator[lark.Token]:  # type: ignore[override]
        return iter(data)


def load_grammar(name: str, transformer: lark.Transformer[Any, Any]) -> lark.Lark:
    """Return the parser of a grammar file of this folder, which takes tokens that are cut.

    Args:
        name: the file's.
        transformer: what makes of each rule's parts its meaning.
    """
    file = _FOLDER / name
    tables = file.with_suffix(".tables")
    if tables.is_file():
        digest, saved = pickle.loads(tables.read_bytes())
        if digest == _digest(file):
            load: Any = lark.Lark._load_from_dict  # untyped
            found: lark.Lark = load(**saved, transformer=transformer)
            return found
    return _made(file, transformer)


def make_tables(name: str, path: Path) -> None:
    """Write the tables of a grammar file of this folder to `path`."""
    file = _FOLDER / name
    written = BytesIO()
    _made(file).save(written)
    path.write_bytes(pickle.dumps((_digest(file), pickle.loads(written.getvalue()))))


def _made(file: Path, transformer: lark.Transformer[Any, Any] | None = None) -> lark.Lark:
    return lark.Lark(
        file.read_text("utf-8"),
        parser="lalr",
        lexer=Tokens,
        transformer=transformer,
        keep_all_tokens=True,
        maybe_placeholders=False,
    )


def _digest(file: Path) -> str:
    """Say what the tables depend on; those of another version could be arranged in another way."""
    return sha256(file.read_bytes() + lark.__version__.encode()).hexdigest()
