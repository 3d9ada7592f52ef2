"""Grading many submissions at a time: on the cores of this machine or on a cluster.

It is given tasks and returns reports. Of students, assignments and gradebooks it knows nothing.
"""
