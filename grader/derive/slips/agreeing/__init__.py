"""How two formulas of a step are compared: in numbers, arrays, values, solutions, bounds.

Each module is one `Agreement`, all that differs between the kinds of lines once a slip is made.
"""
