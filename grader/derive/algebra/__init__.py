"""Proof by exact algebra, in sympy, within a budget of counted steps.

It gets formulas and domains, and answers that two are equal, or that it does not know. It must not
know numbers that were tried, arrays or slips.
"""
