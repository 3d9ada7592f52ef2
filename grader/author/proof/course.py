"""Proving many exercises at once, each in a process with a judge of its own."""

import os
import signal
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from contextlib import suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from threading import Thread

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
    context = get_context("spawn")
    jobs = max(1, min(jobs or os.cpu_count() or 1, len(exercises)))
    heard, held = context.Pipe(duplex=False)
    with ProcessPoolExecutor(jobs, context, _end_with, (heard,)) as pool:
        try:
            # Those that take longest begin first, or one core would end up alone with them.
            ordered = sorted(exercises, key=lambda exercise: not _needs_torch(exercise))
            futures = [pool.submit(_prove, course.root, e.name, quick) for e in ordered]
            for future in as_completed(futures):
                yield future.result()
        finally:
            held.close()
            pool.shutdown(cancel_futures=True)
            heard.close()


def _end_with(owner: "Connection[None, None]") -> None:
    """End this process, and with it its sandboxes, as soon as whoever started it does.

    That may be killed, and then nobody is told of it but by a pipe that closes.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the owner

    def wait_for_the_end() -> None:
        with suppress(EOFError, OSError):
            owner.recv()
        os._exit(1)

    Thread(target=wait_for_the_end, daemon=True).start()


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
