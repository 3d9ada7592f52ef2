"""What a check sees of a submission: names to call, whose results come back as plain data.

Everything here runs on our side and reads what crossed from the sandbox, which may be anything. It
knows no exercise, and of no check what it is for.
"""
