"""Learning on the terminal: worksheets asked part by part, and what was passed asked again."""
