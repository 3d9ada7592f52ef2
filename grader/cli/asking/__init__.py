"""Questions on the terminal: worksheets part by part, and what was passed once again."""
