"""The values of formulas at points, and comparing two formulas by them.

Values are balls, numbers with a bound on their error, so that a difference that is found is one.
Integrals and limits are values too. It knows formulas and domains; it must not know arrays,
equations, slips or verdicts.
"""
