"""Asking a worksheet part by part: the question, the answer's verdict, and the learner's file.

The file stays the truth: what is answered is written into it, one block at a time, and nothing else
of it changes. It may know the course and the judge, and not how anything is printed or typed.
"""
