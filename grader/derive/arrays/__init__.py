"""Vectors, matrices, sums and moments, written out entry by entry for small sizes.

A formula with declared arrays or random variables becomes an array of scalar formulas, which
`numbers` compares. It must not know equations, slips or verdicts.
"""
