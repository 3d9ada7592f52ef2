"""The background grader's own process: a judge that is kept, and commands that run for a client.

It stands above all commands of `grade`, which know nothing of it.
"""
