"""A page as a browser has it that has opened the link, over HTTP without a network."""

import re
from contextlib import contextmanager

from starlette.testclient import TestClient

from grader.study import start
from grader.web.events import Events
from grader.web.guard import Guard
from grader.web.room import Room
from grader.web.serve import app_of

PORT = 4321
BASE = f"http://127.0.0.1:{PORT}"


class Page:
    """A browser that has opened the link."""

    def __init__(self, client, guard, room, port=PORT):
        self.client, self.guard, self.room = client, guard, room
        self.host = f"127.0.0.1:{port}"

    def get(self, path, **more):
        return self.client.get(path, **more)

    def do(self, action, **what):
        """Ask for something to be done, as the page's scripts do."""
        headers = {"origin": BASE, "x-gradlings-token": self.guard.token}
        return self.client.post(f"/do/{action}", json=what, headers=headers)

    def path(self, name):
        return self.room.workspace.submission(self.room.course[name])

    def solve(self, name):
        self.path(name).write_text(self.room.course[name].reference, encoding="utf-8")

    def revision(self, name, part):
        text = self.get(f"/exercise/{name}").text
        return re.search(rf'data-part="{part}"[^>]*data-revision="(\w+)"', text)[1]

    def review(self, card, answer):
        """Answer a card as the page asks it; one that it does not ask, as nobody was asked it."""
        text = self.get("/review").text
        found = re.search(rf'data-card="{card}" data-revision="(\w+)"', text)
        revision = found[1] if found else "none"
        return self.do("review", card=card, answer=answer, revision=revision)

    def answer(self, part, answer, name="quarter", revision=None):
        revision = revision or self.revision(name, part)
        return self.do("answer", exercise=name, part=part, answer=answer, revision=revision)


@contextmanager
def opened(course, root, port=PORT, **more):
    """Open the page of a new workspace."""
    room = Room(course, start(course, root).workspace)
    guard = Guard(app_of(room, Events(), watching=False), port, **more)
    with TestClient(guard, base_url=f"http://127.0.0.1:{port}") as client:
        assert client.get(f"/?{guard.link}").status_code == 200
        yield Page(client, guard, room, port)
