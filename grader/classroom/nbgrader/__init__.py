"""The bridge to nbgrader: exercises as its notebooks, our verdicts as its grades.

nbgrader's own commands do everything else: it collects, keeps the gradebook, grades by hand and
returns feedback. This part may know nbgrader, nbformat and nbconvert, which come with the extra
`instructor`, and is imported by nobody who lacks them; nothing here runs a learner's code in a
kernel.
"""
