"""Which of the files around a learner's it uses, and by which paths it finds them.

It reads names in source text and looks at folders; it runs nothing, and knows no exercise.
"""
