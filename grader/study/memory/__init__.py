"""How well something is remembered, and on which day it comes back.

When that is is the `fsrs` library's work, with days as its only unit of time. It knows numbers and
days, and neither exercises nor files.
"""
