"""What a formula is, how it is changed, and how it is written.

The nodes, walking over them, bound names, derivatives, a normal form for comparing as written, the
domains that names may have, the tables of functions, and the two printers. It knows no notation
that people write, no values and no verdicts: everything else in `derive` stands on it.
"""
