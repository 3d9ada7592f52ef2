"""Getting a program into a sandbox, and checks to run on it.

The program may be a submission, the reference or a misconception: all are run the same way. Why a
check failed is no matter here.
"""
