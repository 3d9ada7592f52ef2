"""`grade open` as a process of its own."""

import json
import re
import signal
import socket
import subprocess
import sys
import time

import httpx2
import pytest

from grader.study import start
from grader.web.serve import CannotListen, listen


@pytest.fixture
def served(small, tmp_path, settings):
    """A page that is being served; its browser and its process."""
    root = start(small, tmp_path / "work").workspace.root
    process = subprocess.Popen(
        **settings("open", "--json", cwd=root, stdout=subprocess.PIPE, text=True)
    )
    url = json.loads(process.stdout.readline())["url"]
    with httpx2.Client(timeout=60, base_url=url.partition("/?")[0]) as client:
        page = client.get(url, follow_redirects=True)
        assert page.status_code == 200
        client.token = re.search('gradlings-token" content="([^"]+)', page.text)[1]
        yield root, client, process
    process.kill()
    process.wait()
    process.stdout.close()


def test_a_save_is_told_and_ctrl_c_ends_it(served, small):
    root, client, process = served
    path = root / "exercises" / small["double"].file
    with client.stream("GET", "/events") as events:
        lines = events.iter_lines()
        assert next(lines) == ": here"
        path.write_text(small["double"].reference)
        told = next(json.loads(line[6:]) for line in lines if line.startswith("data: "))

    assert told["exercise"] == "double"
    assert told["status"] == "passed"
    process.send_signal(signal.SIGINT)
    assert process.wait(60) == 0


def test_ctrl_c_with_a_tab_open_ends_it_without_a_word(settings, small, tmp_path):
    root = start(small, tmp_path / "work").workspace.root
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    with subprocess.Popen(**settings("open", "--json", cwd=root, **pipes)) as process:
        url = json.loads(process.stdout.readline())["url"]
        with httpx2.Client(timeout=60, base_url=url.partition("/?")[0]) as client:
            client.get(url, follow_redirects=True)
            with client.stream("GET", "/events") as events:
                lines = events.iter_lines()
                assert next(lines) == ": here"
                process.send_signal(signal.SIGINT)
                assert [line for line in lines if line] == []
        assert process.wait(60) == 0
        assert process.stderr.read() == ""


def test_it_listens_on_the_loopback_address_alone(served):
    _, client, _ = served
    port = client.base_url.port
    others = {info[4][0] for info in socket.getaddrinfo(socket.gethostname(), None)}

    for address in others - {"127.0.0.1", "::1"}:
        family = socket.AF_INET6 if ":" in address else socket.AF_INET
        with socket.socket(family) as trying:
            trying.settimeout(5)
            assert trying.connect_ex((address, port)) != 0


def test_fifty_tabs_do_no_harm(served):
    _, client, _ = served
    streams = [client.stream("GET", "/events") for _ in range(50)]
    for stream in streams:
        stream.__enter__()

    assert client.get("/pad").status_code == 200
    for stream in streams:
        stream.__exit__(None, None, None)


def test_a_port_that_is_taken_is_said(run_process, small, tmp_path):
    root = start(small, tmp_path / "work").workspace.root
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(CannotListen):
            listen(port)

        found = run_process("open", "--port", port, cwd=root)

    assert found.status == 2
    assert f"Port {port} cannot be used" in found.err


def test_without_a_browser_the_link_is_there_to_be_opened(settings, small, tmp_path):
    root = start(small, tmp_path / "work").workspace.root
    env = {"PATH": str(tmp_path), "BROWSER": "", "DISPLAY": "", "WAYLAND_DISPLAY": ""}
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    with subprocess.Popen(**settings("open", cwd=root, env=env, **pipes)) as process:
        url = process.stdout.readline().strip()
        assert process.stdout.readline() == "Ctrl-C ends it.\n"
        assert "No browser could be opened: open the link yourself." in process.stderr.readline()
        assert httpx2.get(url, follow_redirects=False, timeout=60).status_code == 303
        process.send_signal(signal.SIGINT)
        assert process.wait(60) == 0


def test_a_browser_that_does_not_end_holds_nothing_up(settings, small, tmp_path):
    """One in the terminal, say."""
    root = start(small, tmp_path / "work").workspace.root
    slow = tmp_path / "slow"
    slow.write_text(f"#!{sys.executable}\nimport time\ntime.sleep(600)\n")
    slow.chmod(0o755)
    env = {"BROWSER": f"{slow} %s"}
    pipes = {"stdout": subprocess.PIPE, "text": True}
    with subprocess.Popen(**settings("open", cwd=root, env=env, **pipes)) as process:
        url = process.stdout.readline().strip()
        assert httpx2.get(url, follow_redirects=False, timeout=60).status_code == 303
        process.send_signal(signal.SIGINT)
        assert process.wait(60) == 0


def test_it_ends_when_nobody_is_there(small, tmp_path):
    from grader.web.room import Room
    from grader.web.serve import serve

    room = Room(small, start(small, tmp_path / "work").workspace)
    said = []
    before = time.monotonic()
    with listen() as listening:
        serve(room, listening, said.append, idle=0.5)

    assert time.monotonic() - before >= 0.5
    assert said[0].startswith("http://127.0.0.1:")
