"""Which lines of a derivation are steps: what only rewrites the start or the result is none."""
