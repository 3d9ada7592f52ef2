"""What is kept of a class: an SQLite file of students, what they handed in, verdicts and marks.

It grades nothing, and knows of an assignment only what was asked.
"""
