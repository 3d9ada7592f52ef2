"""How `grade` finds the background grader, asks it, and leaves one behind.

The first verdict leaves it behind, and the next commands are run by it: the same commands, on the
same files, in the same sandboxes. What it saves is importing libraries and starting sandboxes. What
it is asked and does not do, `grade` does itself. The process itself is `grader.cli.serving`.
"""
