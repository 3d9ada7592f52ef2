"""A class: releasing assignments, collecting work, grading all of it, showing how it stands.

It may know courses and the judge; it must not know the command line. What students hand in is
untrusted in all its parts: archives, names of files, notebooks, and what they print.
"""
