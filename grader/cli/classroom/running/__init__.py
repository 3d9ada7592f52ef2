"""`grade class run`: once, or again whenever something changes, and what it says."""
