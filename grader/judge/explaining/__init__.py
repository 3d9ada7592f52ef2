"""Why a check failed, in words for the learner: a known misconception, a slip, or what was raised.

The verdict stands before anything here runs, and nothing here changes it.
"""
