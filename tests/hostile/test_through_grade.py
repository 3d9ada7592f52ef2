"""Every attack through `grade`: as root and as an ordinary user, with and without namespaces."""

import hashlib
import io
import json
import re
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

import door
from corpus import COURSE, HIDDEN, attacks
from users import User

from grader.course import Course
from grader.judge import Judge
from grader.report import Status, from_json
from grader.report.console import console_for
from grader.report.html import to_html
from grader.report.terminal import render

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the layers are Linux's")

LAYERS = {
    "with namespaces": {},
    "without namespaces": {"bubblewrap": False, "namespaces": False},
}
TRACES = [Path("/tmp/gradlings-was-here"), *(Path(f"/dev/shm/gradlings-{n}") for n in range(3))]


def _as_another(user, layers, names):
    request = json.dumps({"layers": layers, "names": names})
    done = user.run("-B", door.__file__, text=request)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def _content(folder):
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path: hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


@pytest.mark.parametrize("target", ["verdict", "machine", "people"])
@pytest.mark.parametrize("user", [User(False), User(True)], ids=str)
@pytest.mark.parametrize("layers", LAYERS)
def test_no_attack_gains_or_learns_or_harms_anything(layers, user, target):
    known = attacks(target)
    before = _content(COURSE)

    names, layers = list(known), LAYERS[layers]
    found = _as_another(user, layers, names) if user.ordinary else door.verdicts(layers, names)

    wrong = {name: said for name, attack in known.items() if (said := _fault(attack, found[name]))}
    assert wrong == {}
    assert _content(COURSE) == before
    assert [path for path in TRACES if path.exists()] == []
    assert not _running("/bin/sleep 1000")


FLOOD = """
import sys, threading
from grader.sandbox.wire import frames

def slope(f, x):
    if f is abs:
        return 1.0
    frame = sys._getframe()
    while not hasattr(server := frame.f_locals.get("self"), "handlers"):
        frame = frame.f_back
    call = frames.pack(server.codec.encode(("callback", (0, [1.0], {})))[0], [])
    def forget_the_answers():
        while server.sock.recv(1 << 16):
            pass
    threading.Thread(target=forget_the_answers, daemon=True).start()
    while True:
        server.sock.sendall(b"".join(call) * 1000)
"""


def test_calls_that_never_let_the_judge_wait_have_no_more_time():
    course = Course.find(COURSE)
    with Judge(course) as judge:
        report = judge.grade(course["slope"].within(0.5), FLOOD)

    assert report.status is Status.TIMED_OUT


def _fault(attack, found):
    """Return what an attack has reached, or nothing."""
    report = from_json(found["report"])
    if report.status.value not in attack.verdicts:
        return f"it is {report.status.value}"
    if report.share != attack.share:
        return f"it gets {report.share:.0%} of the points"
    if HIDDEN in json.dumps(found["report"]):
        return "it shows what is hidden"
    if found["honest"] != "passed":
        return f"honest work after it is {found['honest']}"
    return _shown_wrongly(report)


def _shown_wrongly(report):
    """Return how a report harms whoever reads it, on a terminal or in a page."""
    stream = io.StringIO()
    render(report, console_for(stream))
    if strange := re.search(
        r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", stream.getvalue()
    ):
        return f"a terminal is sent {strange[0]!r}"
    page = to_html(report, style=False)
    if live := re.search(r"<(?:script|img|svg|a|iframe|style)\b|\son\w+\s*=\s*['\"]", page, re.I):
        return f"a page holds {live[0]!r}"
    return ""


def _running(command):
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            if path.read_bytes().replace(b"\0", b" ").decode(errors="replace").strip() == command:
                return True
        except OSError:
            continue
    return False


def test_there_are_enough_of_them_and_each_says_what_it_is():
    known = attacks()

    assert len(known) >= 50
    assert all(attack.says and attack.verdicts for attack in known.values())
    assert len({attack.source for attack in known.values()}) == len(known)
