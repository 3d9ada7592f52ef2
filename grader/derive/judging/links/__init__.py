"""The verdict on one step: an equality, a bound, or a statement that follows from another.

It gets formulas and statements with what their names mean, and knows nothing of the lines that they
stand in, of what stands before these, or of a goal.
"""
