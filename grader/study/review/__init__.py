"""Reviewing what was passed once: which cards there are, which are due, and what each asks.

Cards are made from the verdicts that are remembered anyhow; nothing of a learner's file is read or
changed. It may know the course and the judge, and not how anything is printed or typed.
"""
