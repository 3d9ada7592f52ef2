"""The pages come at once: before the judge is loaded, and while it is busy."""

import subprocess
import sys
import threading
import time

import pytest
from opening import PORT

SERVED = """
import sys
from pathlib import Path

from starlette.testclient import TestClient

from grader.course import Course
from grader.study import start
from grader.web.events import Events
from grader.web.guard import Guard
from grader.web.room import Room
from grader.web.serve import app_of

course, folder, port, address = sys.argv[1:]
course = Course.find(Path(course))
room = Room(course, start(course, Path(folder)).workspace)
guard = Guard(app_of(room, Events()), int(port))
with TestClient(guard, base_url=f"http://127.0.0.1:{port}") as client:
    assert client.get(f"/?{guard.link}").status_code == 200
    assert client.get(address).status_code == 200
    print(*sys.modules)
"""
HEAVY = {"numpy", "sympy", "torch", "pytest", "matplotlib"}


@pytest.mark.parametrize(
    "address", ["/", "/exercise/double", "/exercise/quarter", "/review", "/progress", "/pad"]
)
def test_no_page_waits_for_the_judge_to_be_loaded(small, tmp_path, address):
    command = [sys.executable, "-c", SERVED, str(small.root), str(tmp_path / "work")]
    done = subprocess.run(
        [*command, str(PORT), address], capture_output=True, text=True, check=True
    )

    loaded = {name.partition(".")[0] for name in done.stdout.split()}
    assert "grader" in loaded
    assert loaded & HEAVY == set()
    # Nor for what only a derivation or an example needs.
    assert not {"doctest", "grader.judge.algebra.derivations"} & set(done.stdout.split())


def test_pages_are_shown_while_a_verdict_is_computed(page):
    page.path("double").write_text("def double(x):\n    while True:\n        pass\n")
    verdicts = []
    grading = threading.Thread(
        target=lambda: verdicts.append(page.do("grade", exercise="double").json())
    )
    grading.start()
    time.sleep(0.3)  # it has begun by now; had it not, the pages would be there all the more

    for address in ("/", "/exercise/quarter", "/review", "/progress"):
        assert page.get(address).status_code == 200
    assert page.do("hint", exercise="double").status_code == 200
    assert grading.is_alive()

    grading.join()
    assert verdicts[0]["status"] == "timed out"
    assert "too long" in page.get("/exercise/double").text
