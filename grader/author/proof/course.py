"""Proving many exercises at once, each in a process with a judge of its own."""

import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from multiprocessing import get_context
from pathlib import Path

from grader.author.proof.model import Proof
from grader.author.proof.prove import prove
from grader.course import Course, CourseError, Exercise
from grader.judge import Judge


def prove_all(
    course: Course, exercises: Sequence[Exercise], *, quick: bool = False, jobs: int | None = None
) -> Iterator[Proof]:
    """Yield the proofs of the exercises as they are done.

    Args:
        course: where they stand.
        exercises: what is to be proved.
        quick: see `prove`.
        jobs: how many processes; as many as there are cores, by default.
    """
    # spawn: a fork of a process with threads, as pytest's or rich's, may hang.
    jobs = max(1, min(jobs or os.cpu_count() or 1, len(exercises)))
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as pool:
        # Those that take longest begin first, or one core would end up alone with them.
        ordered = sorted(exercises, key=lambda exercise: not _needs_torch(exercise))
        futures = [pool.submit(_prove, course.root, e.name, quick) for e in ordered]
        try:
            for future in as_completed(futures):
                yield future.result()
        finally:
            pool.shutdown(cancel_futures=True)


def _needs_torch(exercise: Exercise) -> bool:
    try:
        return "torch" in exercise.libraries
    except CourseError:
        return False  # its own proof says what is broken, and the others are proved all the same


def _prove(root: Path, name: str, quick: bool) -> Proof:
    course = Course(root)
    if _needs_torch(course[name]):
        import torch

        torch.set_num_threads(1)  # every core has a process already
    with Judge(course) as judge:
        return prove(course[name], judge, quick=quick)
