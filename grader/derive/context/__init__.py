"""What names mean: declarations, random variables, definitions, labels and premises.

It reads what an author or a learner says of the names in a derivation. It may use the notation, and
must not know how lines are compared.
"""
