"""Densities without a body: what holds for all of them is found with finite laws.

Lines with p(x | z), E_{z ~ q}, KL(p ‖ q), H(X), ∇_θ log p_θ(x) are read here where the ordinary
reading does not settle them. What holds for every law is accepted; nothing is ever refuted.
"""
