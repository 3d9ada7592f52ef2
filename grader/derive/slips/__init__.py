"""Names the usual slip behind a wrong step: a sentence, said only if it leads exactly there.

A slip is made in the line before, or undone in the line after, and then the two lines have to be
equal: search.py does the one and the other, for every kind of line. How two formulas are compared
depends on the kind (`agreeing`), and so does what is tried, and in which order: `numbers`,
`arrays`, `analysis`, `statements` and `bounds` say so. This package must not know verdicts.

- A misrule, a law that is none, is a row of a table in `misrules`, such as
  "log(a/b) → log(a)/log(b)", with the sentence that sets it right; common/patterns.py says how rows
  are written. A new row needs nothing else: the tests make every row of every table.
- An edit, a change of one sign, factor, term, number, name or index, is a function in `edits` that
  yields what a node may become, each with the slip that is undone by that. A new one is put in
  its place in the order of those kinds of lines in which it may occur, and the tests ask for it.
"""
