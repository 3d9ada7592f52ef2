"""From text to formula: what people write, read as it stands.

`layout` and its neighbours tidy a line of plain text or LaTeX, `lexing` cuts it into tokens, the
grammar joins them, and `reading` makes formulas of them. What is not sure is asked, never dropped
or guessed. It knows nothing of declarations, values and verdicts.
"""
