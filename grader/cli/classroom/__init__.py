"""`grade class`: the commands of those who teach, each in a module that is loaded when it is used.

Besides the commands: which assignment is meant, its results, and how they are shown.
"""
