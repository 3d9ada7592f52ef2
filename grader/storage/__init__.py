"""Opening the SQLite files that we keep, each with the policy of whoever keeps it.

It knows nothing of what is in them: a learner's progress may be replaced, the grades of a class
may not, and both say so in their policy. It must not know courses, reports or commands.
"""

from grader.storage.sqlite import Damaged, Policy, Unusable, connect, now, prepare, version_of

__all__ = ["Damaged", "Policy", "Unusable", "connect", "now", "prepare", "version_of"]
