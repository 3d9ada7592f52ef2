"""What may go wrong under a running page: it is said, and the page lives on."""

import shutil

import pytest
from opening import BASE, Page
from starlette.testclient import TestClient

from grader.study import start
from grader.web.events import Events
from grader.web.guard import Guard
from grader.web.room import Room
from grader.web.serve import app_of


def lives(page):
    """Say whether the page still does what needs no file of the workspace."""
    judged = page.do("judge", text="x + x\n= 2 x").json()
    return page.get("/pad").status_code == 200 and judged["tally"] == "Every line follows."


def assert_no_traceback(answer):
    assert "Traceback" not in answer.text
    assert "fault of gradlings" not in answer.text


@pytest.mark.parametrize("name", ["double", "quarter"])
def test_a_file_that_is_a_folder(page, name):
    path = page.path(name)
    path.unlink()
    path.mkdir()

    shown, graded = page.get(f"/exercise/{name}"), page.do("grade", exercise=name)

    for answer in (shown, graded):
        assert_no_traceback(answer)
        assert path.name in answer.text
    assert graded.status_code == 500
    assert "directory" in graded.json()["says"]
    assert page.get("/").status_code == 200
    assert page.get("/exercise/mean_of_rows").status_code == 200
    assert lives(page)


def test_a_workspace_that_is_deleted(page):
    revision = page.revision("quarter", "at_half")
    assert page.get("/").status_code == 200
    shutil.rmtree(page.room.workspace.root)

    for path in ("/", "/exercise/double", "/exercise/quarter", "/review", "/progress"):
        assert_no_traceback(page.get(path))
    graded = page.do("grade", exercise="double")
    answered = page.answer("at_half", "1/4", revision=revision)

    for answer in (graded, answered):
        assert_no_traceback(answer)
        assert answer.status_code >= 400
        assert "No such file" in answer.json()["says"]
    assert not page.room.workspace.root.exists()
    assert lives(page)


def test_a_worksheet_that_is_no_text(page):
    page.path("quarter").write_bytes(b"\xff\xfe\x00binary")

    shown = page.get("/exercise/quarter")

    assert_no_traceback(shown)
    assert shown.status_code == 500
    assert "utf-8" in shown.text
    assert lives(page)


def test_a_database_that_is_broken_before_it_starts_is_said(small, tmp_path):
    workspace = start(small, tmp_path / "work").workspace
    (workspace.state / "progress.db").write_bytes(b"this is no database" * 100)
    room = Room(small, workspace)
    guard = Guard(app_of(room, Events(), watching=False), 4321)
    with TestClient(guard, base_url=BASE) as client:
        client.get(f"/?{guard.link}")
        page = Page(client, guard, room)

        text = page.get("/").text

        assert "progress.db is broken" in text
        assert "Your exercises are untouched." in text
        assert lives(page)


def test_a_database_that_breaks_meanwhile(page):
    page.solve("double")
    assert page.do("grade", exercise="double").json()["passed"]
    for name in ("progress.db", "progress.db-wal", "progress.db-shm"):
        path = page.room.workspace.state / name
        if path.exists():
            path.write_bytes(b"this is no database" * 1000)

    for path in ("/", "/exercise/double", "/review", "/progress"):
        assert_no_traceback(page.get(path))
    assert_no_traceback(page.do("grade", exercise="double"))
    assert_no_traceback(page.do("hint", exercise="double"))
    assert "progress.db is broken" in page.get("/").text
    assert page.do("grade", exercise="double").json()["passed"]
    assert "1 of 3 exercises done" in page.get("/").text
    assert lives(page)


def test_ten_thousand_lines_in_a_worksheet_are_not_judged_while_typing(page):
    text = "s*(1 - s)\n" * 10_000

    found = page.do("line", exercise="quarter", part="complete_the_square", text=text)

    assert found.status_code == 413
    assert "200 lines" in found.json()["says"]
