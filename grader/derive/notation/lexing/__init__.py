"""From text to tokens: names, numbers, words, brackets, derivatives and sums.

It knows the spellings of names and functions, and none of the rules by which tokens make a formula.
"""
