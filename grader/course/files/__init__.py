"""Reading files that strangers wrote: no link is followed out, none is too large, some belong.

It knows no exercise.
"""
