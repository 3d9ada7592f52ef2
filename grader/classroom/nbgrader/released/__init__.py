"""Notebooks that are released: their cells, what stands in them, and what nbgrader recorded."""
