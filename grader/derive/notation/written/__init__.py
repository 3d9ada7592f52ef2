"""Writes a line as people have it in the plain form that is cut into tokens, each column kept.

It knows marks and layout, and none of the rules by which tokens make a formula.
"""
