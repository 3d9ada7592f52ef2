"""Names the usual slip behind a wrong step: a sentence, said only if it leads exactly there.

`misrules` make a slip in the line before and compare with the line after; `edits` undo one in the
line after and compare with the line before. `numbers` and `arrays` try them in the order in which a
reader would think of them. It must not know verdicts.
"""
