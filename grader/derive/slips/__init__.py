"""Names the usual slip behind a wrong step: a sentence, said only if it leads exactly there.

Laws (`brackets`, `powers`, `logarithms`, `functions`, `rules`, `matrices`, `sums`, `moments`) make
a slip in the line before and compare with the line after; menders (`terms`, `mending`, `parts`,
`array_mending`) undo one in the line after and compare with the line before. `numbers` and `arrays`
try them in the order in which a reader would think of them.
"""
