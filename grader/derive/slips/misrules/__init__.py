"""Misrules by subject: each makes a usual slip in the line before."""
