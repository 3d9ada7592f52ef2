"""Proofs of formulas with arrays and sums, for all sizes at once: by their entries.

An array is what its entry at two indices is, an element of algebra/field.py, in which entries of
arrays and sums over indices are kernels. A product of matrices is a sum over an index; what an
index is called does not matter. It gets formulas and what is declared, and answers that two are
equal, or that it does not know. It must not know numbers that were tried, or slips.
"""
