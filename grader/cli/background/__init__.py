"""The background grader: keeps what a verdict needs ready, and runs `grade` for whoever asks.

The first `grade` of a user leaves it behind. It runs the same commands, on the same files, in the
same sandboxes; what it saves is importing libraries and starting sandboxes. Whatever it is asked
and does not do, `grade` does itself.
"""
