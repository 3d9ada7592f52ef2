"""Quantities without a formula, of which a line holds if it holds of every one.

They are defined by what the lines derive them by. It must not know equations, slips or verdicts.
"""
