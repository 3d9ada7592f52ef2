"""Reviewing what was passed once: which cards there are, when each is due, and what it asks.

When a card comes back is the `fsrs` library's work, with days as its only unit of time. Cards are
made from the verdicts that are remembered anyhow; nothing of a learner's file is read or changed.
It may know the course and the judge, and not how anything is printed or typed.
"""
