"""The layers of confinement, one module each: what a kernel offers, without any policy of grading.

They may know paths, limits and the Linux kernel's interfaces. They must not know the wire, the
judge, or what a submission is for.
"""
