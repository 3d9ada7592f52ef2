"""Asking `grader.derive`, in a confined process, about lines of a derivation.

It knows which line of which text is asked about, and what to do where a line brings the process
down; what follows from what is decided in `grader.derive` alone.
"""
