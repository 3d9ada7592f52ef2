"""Nobody gets in without the link, from another site, under another name, or with too much."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from opening import BASE, PORT, opened
from starlette.testclient import TestClient

GOOD = {"origin": BASE, "content-type": "application/json"}


def fresh(page):
    """Return a browser that has no cookie yet."""
    return TestClient(page.guard, base_url=BASE)


def test_without_the_link_nothing_is_shown(page):
    stranger = fresh(page)

    for path in ("/", "/pad", "/events", "/static/page.js", "/exercise/double", "/do/undo"):
        assert stranger.get(path).status_code == 403
    name = f"gradlings-{PORT}"
    for cookie in (f"{name}=", f"{name}=x", f"{name}=\x00", "=;;=", "other=1", "gradlings=x"):
        assert stranger.get("/", headers={"cookie": cookie}).status_code == 403
    assert stranger.get("/?token=guessed").status_code == 403


def test_the_link_is_good_once(page):
    link = page.guard.link
    first, second = fresh(page), fresh(page)

    entered = first.get(f"/?{link}", follow_redirects=False)

    assert entered.status_code == 303
    cookie = entered.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie
    assert second.get(f"/?{link}").status_code == 403
    assert first.get("/").status_code == 200


def test_two_pages_on_two_ports_do_not_shut_each_other_out(small, tmp_path):
    """To cookies all ports are one site."""
    with opened(small, tmp_path / "one") as one, opened(small, tmp_path / "two", port=99) as two:
        cookies = {**one.client.cookies, **two.client.cookies}
        assert len(cookies) == 2
        header = {"cookie": "; ".join(f"{name}={value}" for name, value in cookies.items())}
        for page in (one, two):
            assert fresh(page).get("/pad", headers=header | {"host": page.host}).status_code == 200


@pytest.mark.parametrize(
    "host",
    [
        *("evil.example", "127.0.0.1", f"evil.example:{PORT}", f"127.0.0.1:{PORT + 1}", ""),
        *(f"127.0.0.1.evil.example:{PORT}", f"127.0.0.1:{PORT}@evil.example", "[::1]", "localhost"),
    ],
)
def test_another_name_of_this_host_is_refused(page, host):
    assert page.get("/", headers={"host": host}).status_code == 403
    link = page.guard.link
    assert fresh(page).get(f"/?{link}", headers={"host": host}).status_code == 403


@pytest.mark.parametrize("host", [f"localhost:{PORT}", f"[::1]:{PORT}", f"LocalHost:{PORT}"])
def test_the_names_of_this_host_are_good(page, host):
    assert page.get("/", headers={"host": host}).status_code == 200


def test_two_hosts_are_refused(page):
    headers = [("host", f"127.0.0.1:{PORT}"), ("host", f"127.0.0.1:{PORT}")]

    assert page.client.build_request("GET", "/", headers=headers)
    assert page.client.get("/", headers=headers).status_code == 403


@pytest.mark.parametrize(
    "changed",
    [
        {"origin": "http://evil.example"},
        {"origin": "null"},
        {"origin": f"https://127.0.0.1:{PORT}"},
        {"origin": f"http://127.0.0.1:{PORT + 1}"},
        {"origin": f"http://localhost:{PORT}"},
        {"origin": ""},
        {"content-type": "text/plain"},
        {"content-type": "application/x-www-form-urlencoded"},
        {"x-gradlings-token": "x"},
        {"x-gradlings-token": ""},
    ],
)
def test_another_site_cannot_write(page, changed):
    headers = {**GOOD, "x-gradlings-token": page.guard.token, **changed}

    answer = page.client.post("/do/undo", content="{}", headers=headers)

    assert answer.status_code in (403, 415)


@pytest.mark.parametrize("method", ["PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "CONNECT"])
def test_other_methods_are_refused(page, method):
    assert page.client.request(method, "/").status_code == 405


def test_what_is_too_large_is_refused_and_the_page_lives_on(page):
    headers = {**GOOD, "x-gradlings-token": page.guard.token}
    large = b'{"text": "' + b"x" * 10_000_000 + b'"}'

    def in_pieces():
        for _ in range(40):
            yield b" " * 65_536

    assert page.client.post("/do/judge", content=large, headers=headers).status_code == 413
    assert page.client.post("/do/judge", content=in_pieces(), headers=headers).status_code == 413
    assert page.get("/").status_code == 200


def test_every_answer_has_its_policy(page):
    for path in ("/", "/pad", "/static/page.css", "/nothing", "/exercise/nothing"):
        headers = page.get(path).headers
        assert "default-src 'none'" in headers["content-security-policy"]
        assert "unsafe" not in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "no-referrer"
        assert "access-control-allow-origin" not in headers


def test_no_page_needs_what_the_policy_forbids(page):
    for path in ("/", "/pad", "/review", "/progress", "/exercise/quarter", "/exercise/double"):
        text = page.get(path).text
        assert "<style" not in text
        assert " style=" not in text
        assert " onclick=" not in text
        assert "http://" not in text.replace(BASE, "")
        assert "https://" not in text


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=100)
@given(
    st.dictionaries(
        st.sampled_from(["host", "origin", "cookie", "content-length", "content-type", "accept"]),
        st.text(st.characters(min_codepoint=32, max_codepoint=126), max_size=30),
    ),
    st.sampled_from(["GET", "POST", "HEAD"]),
)
def test_no_headers_cause_a_fault(page, headers, method):
    answer = fresh(page).request(method, "/do/undo", headers=headers)

    assert answer.status_code in (400, 403, 405, 413, 415)


def test_an_hour_without_anyone_is_noticed(small, tmp_path):
    now = [0.0]
    with opened(small, tmp_path / "work", clock=lambda: now[0]) as page:
        now[0] += 3599
        page.get("/")
        now[0] += 100
        assert page.guard.idle == 100
        fresh(page).get("/")  # whoever is not let in is nobody
        assert page.guard.idle == 100
