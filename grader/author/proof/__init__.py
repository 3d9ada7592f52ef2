"""The proof that an exercise is right: design.md, "Proof", rule by rule.

An exercise that breaks a rule would mislead somebody: a learner whose right work is refused, or one
whose wrong work is accepted, or praised for the wrong reason. It asks the judge, as any learner
does, and knows no other way to a verdict.
"""

from grader.author.proof.course import prove_all
from grader.author.proof.model import Count, Finding, Proof
from grader.author.proof.prove import prove

__all__ = ["Count", "Finding", "Proof", "prove", "prove_all"]
