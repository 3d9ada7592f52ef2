"""The verdict on a derivation: each line against the one before it, the last against the goal.

It stands on everything else in `derive`, and is the only part that knows what a verdict is.
"""
