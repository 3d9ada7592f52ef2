"""Statements and their solutions: zeros, systems, and what follows from what.

It tells whether a step between two equations or inequalities keeps, loses or adds solutions. It
must not know slips or verdicts.
"""
