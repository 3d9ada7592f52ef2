"""Jupyter: `%load_ext grader.notebook` brings `%grade`, `%ask` and `%%derive` into a notebook.

A second front end beside the command line: it may know everything below, shows what they return,
and judges nothing itself. Without a notebook nobody loads it.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from IPython.core.interactiveshell import InteractiveShell


def load_ipython_extension(shell: "InteractiveShell") -> None:
    """Register the magics; what they need is loaded when one is used."""
    from grader.notebook.magics import Magics

    magics = Magics(shell)
    shell.register_magic_function(magics.grade, "line_cell", "grade")
    shell.register_magic_function(magics.ask, "line", "ask")
    shell.register_magic_function(magics.derive, "cell", "derive")
