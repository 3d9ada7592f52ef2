"""Names the usual slip behind a wrong step: a sentence, said only if it leads exactly there.

`misrules` make a slip in the line before and compare with the line after; `edits` undo one in the
line after and compare with the line before. `numbers` and `arrays` try them in the order in which a
reader would think of them. It must not know verdicts.

A misrule is a row of a table in `misrules`, such as "log(a/b) → log(a)/log(b)" with the sentence
that sets it right; common/patterns.py says how rows are written. A new row needs nothing else: the
tests make every row of every table.
"""
