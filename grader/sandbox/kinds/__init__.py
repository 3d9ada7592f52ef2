"""The special kinds of learner code: C++, plots, device code, and functions to differentiate.

These modules run in the sandbox's child, take and return plain data (numbers, text, arrays,
tensors, lists, dicts), and know nothing of exercises, checks or expected values. Each imports
what it needs when it is first called, so that importing this package costs nothing.
"""
