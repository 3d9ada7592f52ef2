"""Gradescope: an archive that makes its containers grade exercises, and what runs in them.

What is built here carries the hidden half of the exercises, for the container's root only. It may
know the course, the judge and what collects a student's files; it must not know the gradebook.
"""
