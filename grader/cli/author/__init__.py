"""`grade author`: the commands of those who write exercises."""
