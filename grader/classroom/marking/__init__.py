"""Marking: what a person gives for the text parts of an assignment.

It may know results and the gradebook's file; it must not know the command line, nor how anything
is run. Marks are only ever added: what counts is the last one for the text as it is now.
"""
