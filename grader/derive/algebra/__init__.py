"""Proof by exact algebra: in a field of kernels first, then in sympy.

The field (exact.py) needs neither a clock nor a budget: what it computes is bounded beforehand.
What it does not decide goes to sympy (proof.py), within a budget of counted steps. It gets formulas
and domains, and answers that two are equal, or that it does not know. It must not know numbers that
were tried, arrays or slips.
"""
