"""Notebooks that students handed in through nbgrader: where they lie and what is in them."""
