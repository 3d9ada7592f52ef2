"""The slips that everybody makes, each recognised by predicting from it the whole answer.

A slip is a function from a `Pair` (answer, expected, inputs) to an `Explanation` or None. It speaks
only where what it says is true of every entry, and of enough different entries that chance is
excluded: a wrong name misleads, silence does not.
"""
