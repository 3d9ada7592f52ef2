"""`grade class mark`: a dialogue on the terminal, or a sheet to be filled in and read back."""
