"""What is graded: a learner's file, with those files of their own that it uses."""

from dataclasses import dataclass

CODE = (".py", ".cpp", ".cc", ".cxx", ".h", ".hh", ".hpp", ".hxx", ".cuh", ".inl")
"""How files end in which code is written, and not data."""

Beside = tuple[tuple[str, bytes], ...]
"""Files by the path at which the learner's file finds them, such as `data/x.csv`."""


@dataclass(frozen=True, slots=True)
class Submitted:
    """A learner's file that uses others."""

    content: bytes
    beside: Beside = ()
    notes: tuple[str, ...] = ()
    """What is to be said of the others, e.g. that one was not taken along."""

    @property
    def code(self) -> bytes:
        """All that is written in it and in the others, one after the other."""
        others = (content for place, content in self.beside if place.endswith(CODE))
        return b"\n".join([self.content, *others])


def content_of(submission: bytes | Submitted) -> bytes:
    """Return the learner's file itself."""
    return submission.content if isinstance(submission, Submitted) else submission
