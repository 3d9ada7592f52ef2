"""What the pages show, and what is done when they ask."""

import json
import re
import sqlite3
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from functools import partial

import pytest

from grader.report.markdown import formula, to_html
from grader.report.text import CODE_OR_MATH
from grader.study.memory import days


def test_the_map_shows_every_exercise_and_how_it_stands(page):
    page.solve("double")
    assert page.do("grade", exercise="double").json()["passed"]

    text = page.get("/").text

    assert "1 of 3 exercises done" in text
    assert 'data-state="done"' in text
    for name in page.room.course.names:
        assert f'href="/exercise/{name}"' in text


def test_an_exercise_of_code_has_its_file_and_hints(page):
    text = page.get("/exercise/double").text

    assert str(page.path("double")) in text
    first = page.do("hint", exercise="double").json()
    assert (len(first["hints"]), first["left"]) == (1, 1)
    assert first["hints"][0].strip() in page.get("/exercise/double").text


def test_a_worksheet_is_answered_right_there(page):
    text = page.get("/exercise/quarter").text
    assert "<math>" in text

    found = page.answer("at_half", "1/4")

    assert found.status_code == 200
    assert found.json()["status"] == "passed"
    assert "1/2 times 1/2 is 1/4." in found.json()["html"]
    assert "slope = 1/4" in page.path("quarter").read_text()
    assert 'value="1/4"' in page.get("/exercise/quarter").text


def test_the_lines_that_a_derivation_begins_with_are_set(page):
    assert "<code>s*(1 - s)</code>" in page.get("/exercise/quarter").text

    (line,) = page.do("given", exercise="quarter", part="complete_the_square").json()["lines"]

    assert line["text"] == "s*(1 - s)"
    assert line["html"].startswith("<math>")
    for part in ("at_half", "none"):
        assert page.do("given", exercise="quarter", part=part).status_code == 404
    assert page.do("given", exercise="double", part="at_half").status_code == 404


@pytest.mark.parametrize("content", [b"", b"j2", b"none of it" * 9, None])
def test_templates_that_were_compiled_wrongly_are_compiled_again(
    small, tmp_path, monkeypatch, content
):
    monkeypatch.setenv("GRADLINGS_CACHE", str(tmp_path / "cache"))
    shown = "token='', due=0, notices=[], says='so'"
    render = f"from grader.web.templating import render; print(render('failed.html', {shown}))"
    run = partial(subprocess.run, [sys.executable, "-c", render], capture_output=True, check=True)
    first = run().stdout
    kept = list((tmp_path / "cache").glob("page-*.bin"))
    assert kept

    for path in kept:
        if content is None:  # a folder is in the way
            path.unlink()
            path.mkdir()
        else:
            path.write_bytes(content)

    again = run()
    assert (again.stdout, again.stderr) == (first, b"")


def test_a_wrong_answer_says_why(page):
    found = page.answer("at_half", "1/2").json()

    assert found["status"] == "failed"
    assert "That is s itself." in found["html"]


def test_answers_of_each_kind(page):
    assert page.answer("steepest", "b").json()["status"] == "passed"
    lines = "s*(1 - s)\n= 1/4 - (s - 1/2)^2"
    assert page.answer("complete_the_square", lines).json()["status"] == "passed"
    text = page.answer("deep_networks", "It shrinks.").json()
    assert text["status"] == "to review"
    assert "shrinks exponentially" in text["html"]


def test_a_stale_answer_is_refused_and_told_what_stands_there(page):
    revision = page.revision("quarter", "at_half")
    path = page.path("quarter")
    path.write_text(path.read_text().replace("slope =", "slope = 0.25"))

    found = page.answer("at_half", "1/3", revision=revision)

    assert found.status_code == 409
    assert found.json()["now"] == "0.25"
    assert "0.25" in path.read_text()
    again = page.answer("at_half", "1/4", revision=found.json()["revision"])
    assert again.status_code == 200


def test_a_derivation_is_judged_while_it_is_typed_and_nothing_is_written(page):
    before = page.path("quarter").read_bytes()
    given = "s*(1 - s)\n= s + s^2"

    found = page.do("line", exercise="quarter", part="complete_the_square", text=given).json()

    assert found["status"] == "failed"
    assert [line["status"] for line in found["lines"]] == ["proved", "refuted"]
    assert "<math>" in found["lines"][1]["sets"][0]["html"]
    assert "The minus before s^2 is lost." in found["html"]
    assert page.path("quarter").read_bytes() == before


def test_the_solution_is_shown_after_passing_or_giving_up(page):
    assert page.do("solution", exercise="double").status_code == 403
    assert "2 * x" in page.do("solution", exercise="double", give_up=True).json()["html"]
    assert page.do("solution", exercise="double").status_code == 200


def test_the_pad_judges_and_sets_each_line(page):
    found = page.do(
        "judge", text="X: matrix(m, n)\nd/dx tanh(x)\n= 1 - tanh(x)^2\n= 1 - tanh(x)\n= x +"
    )
    lines = found.json()["lines"]

    assert [line["status"] for line in lines] == ["proved", "proved", "refuted", "unreadable"]
    assert "<math>" in lines[1]["sets"][0]["html"]
    assert lines[1]["sets"][0]["latex"].startswith("=")
    assert lines[3]["column"]
    assert "x" in found.json()["notes"][0]


@pytest.mark.parametrize("blanks", ["", " ", "      ", "\t"])
@pytest.mark.parametrize("line", ["= 2 x + )3", "=   2 x + )3", "= α + )3", ") + x"])
def test_what_cannot_be_read_is_pointed_at_in_the_text_that_is_shown(page, blanks, line):
    shown = page.do("judge", text=f"{blanks}x + x\n{blanks}{line}").json()["lines"][1]

    assert shown["status"] == "unreadable"
    assert shown["text"] == line
    assert line[shown["before"]] == ")"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("x\n" * 10_000, "The pad takes 200 lines"),
        ("x" * 30_000, "The pad takes 200 lines"),
        ("x: nonsense\nx", "nonsense"),
        ("x: real\nx: real\nx", "a second time"),
    ],
)
def test_what_the_pad_does_not_take_is_said(page, text, says):
    assert says in page.do("judge", text=text).json()["says"]


def test_an_empty_pad_is_no_fault(page):
    for text in ("", "\n\n", "x: real\n", "# only a remark"):
        found = page.do("judge", text=text)
        assert found.status_code == 200
        assert found.json().get("lines", []) == []


@pytest.fixture
def passed(page):
    page.solve("quarter")
    page.do("grade", exercise="quarter")
    with sqlite3.connect(page.room.workspace.state / "progress.db") as db:
        ago = days.stamp(days.today() - 10).isoformat()
        db.execute("UPDATE verdict SET first_passed_at = ?", (ago,))
    return page


def test_a_review_by_cards(passed):
    text = passed.get("/review").text
    assert 'data-card="quarter/at_half"' in text
    assert "3<span" in text.replace("\n", "")

    known = passed.review("quarter/at_half", "1/4").json()
    assert known["known"] is True
    assert known["days"] > 1
    easy = passed.do("easy", card="quarter/at_half").json()
    assert easy["days"] > known["days"]
    assert passed.do("easy", card="quarter/at_half").status_code == 409

    assert 'data-card="quarter/complete_the_square"' in passed.get("/review").text
    wrong = passed.review("quarter/complete_the_square", "s*(1 - s)\n= s + s^2")
    assert wrong.json()["known"] is False
    assert "1/4 - (s - 1/2)^2" in wrong.json()["right"]
    assert wrong.json()["days"] == 1
    assert passed.review("quarter/complete_the_square", "x").status_code == 409

    assert passed.do("undo").json() == {"card": "quarter/complete_the_square"}
    assert 'data-card="quarter/complete_the_square"' in passed.get("/review").text


def test_an_answer_to_what_a_card_asked_before_is_not_judged_as_one_to_what_it_asks_now(passed):
    key = "quarter/complete_the_square"
    before = re.search(r'data-revision="(\w+)"', passed.get("/review").text)[1]
    assert passed.review("quarter/at_half", "1/4").json()["known"]

    stale = passed.do("review", card=key, answer="s*(1 - s)\n= 1/4", revision=before)

    assert stale.status_code == 409
    assert "asks something else by now" in stale.json()["says"]
    assert f'data-card="{key}"' in passed.get("/review").text


def test_what_is_odd_about_the_cards_is_said_and_nothing_is_lost(passed):
    path = passed.room.workspace.state / "progress.db"
    with sqlite3.connect(path) as db:
        values = (days.today() + 30, days.today() + 40)
        db.execute(
            "INSERT INTO review (card, rating, stability, difficulty, day, due, reviews, lapses, "
            "reviewed_at) VALUES ('quarter/at_half', 3, 9, 5, ?, ?, 2, 0, ''), "
            "('gone/part', 3, 9, 5, 1, 1, 2, 0, '')",
            values,
        )
        (report,) = db.execute("SELECT report FROM verdict").fetchone()
        db.execute("UPDATE verdict SET report = ?", (report.replace("steepest", "flattest"),))

    text = passed.get("/review").text

    assert "reviews count as of that day" in text
    assert "1 card belongs to exercises that are no longer here" in text
    assert 'data-card="quarter/complete_the_square"' in text
    passed.review("quarter/complete_the_square", "s*(1 - s)\n= 1/4 - (s - 1/2)^2")
    assert "quarter/flattest can no longer be asked" in passed.get("/review").text


def test_what_is_no_answer_counts_for_nothing(passed):
    found = passed.review("quarter/at_half", "1 +").json()

    assert found["known"] is None
    assert 'data-card="quarter/at_half"' in passed.get("/review").text


def test_progress(passed):
    text = passed.get("/progress").text

    assert "1 exercises passed between" in text
    assert "Sheets" in text


def test_time_and_tries_are_drawn(page):
    right, wrong = page.room.course["double"].reference, "def double(x):\n    return {} * x\n"
    for text in (wrong.format(3), wrong.format(4), wrong.format(5), right):
        page.path("double").write_text(text)
        page.do("grade", exercise="double")
    with sqlite3.connect(page.room.workspace.state / "progress.db") as db:
        for number in range(1, 5):
            at = datetime.now(UTC) - timedelta(minutes=28 - 7 * number)
            db.execute("UPDATE attempt SET at = ? WHERE number = ?", (at.isoformat(), number))

    text = page.get("/progress").text

    assert "Minutes by day" in text
    assert "4 tries, 21 min" in " ".join(text.split())
    assert '<td class="number">21</td>' in text


def test_the_solution_comes_with_the_listed_alternatives(page):
    page.solve("double")
    page.do("grade", exercise="double")

    html = page.do("solution", exercise="double").json()["html"]

    assert html.count("return 2 * x") == 2  # one's own, and the reference
    assert "sum of two" in html
    assert "return x + x" in html
    assert "Twice as much" not in html  # the prompt stands above


def test_the_solution_of_a_worksheet_is_shown_part_by_part(page):
    html = page.do("solution", exercise="quarter", give_up=True).json()["html"]

    for part in page.room.course["quarter"].shipped_worksheet.blocks:
        assert part in html
    assert "1/2 times 1/2 is 1/4." in html
    assert "s = 1/2" in html


@pytest.mark.parametrize("path", ["/exercise/nothing", "/exercise/..%2f..", "/exercise/quart"])
def test_an_exercise_that_is_not_there(page, path):
    assert page.get(path).status_code == 404


@pytest.mark.parametrize("path", ["/static/nothing.js", "/static/..%2fguard.py", "/static/page.py"])
def test_only_the_files_of_the_page_are_served(page, path):
    found = page.get(path)

    assert found.status_code == 404
    assert "import" not in found.text


@pytest.mark.parametrize(
    ("action", "what", "status"),
    [
        ("nothing", {}, 404),
        ("grade", {}, 400),
        ("grade", {"exercise": 3}, 400),
        ("grade", {"exercise": "nothing"}, 404),
        ("answer", {"exercise": "quarter", "part": "x", "answer": "", "revision": ""}, 400),
        ("answer", {"exercise": "double", "part": "x", "answer": "", "revision": ""}, 400),
        ("line", {"exercise": "quarter", "part": "at_half", "text": ""}, 404),
        ("review", {"card": "nothing", "answer": "a"}, 400),
        ("review", {"card": "nothing", "answer": "a", "revision": "a"}, 409),
        ("undo", {}, 409),
    ],
)
def test_what_cannot_be_done_is_said(page, action, what, status):
    found = page.do(action, **what)

    assert found.status_code == status
    assert found.json()["says"]


def test_what_is_no_json_is_refused(page):
    from opening import BASE

    headers = {
        "origin": BASE,
        "x-gradlings-token": page.guard.token,
        "content-type": "application/json",
    }
    for content in ("", "{", "[]", "3", json.dumps("x"), "[" * 5000, "\xff"):
        found = page.client.post("/do/undo", content=content.encode("latin-1"), headers=headers)
        assert found.status_code == 400


def test_learners_text_is_never_markup(page):
    evil = "<img src=x onerror=alert(1)>\"'&"
    path = page.path("quarter")
    path.write_text(path.read_text().replace("slope =", f"slope = {evil}"))
    page.answer("deep_networks", f"</textarea>{evil}")
    code = f"def double(x):\n    raise ValueError({evil!r})\n"
    page.path("double").write_text(code)
    report = page.do("grade", exercise="double").json()["html"]
    sheet = page.do("grade", exercise="quarter").json()["html"]
    pad = page.do("judge", text=f"x = {evil}\n\\text{{{evil}}} = 3").text

    for text in (
        report,
        sheet,
        page.get("/exercise/quarter").text,
        page.get("/exercise/double").text,
    ):
        assert "<img" not in text
    for line in json.loads(pad)["lines"]:
        assert all("<img" not in row["html"] for row in line["sets"])


def test_the_workspace_may_vanish_under_the_page(page):
    import shutil

    shutil.rmtree(page.room.workspace.root)

    for path in ("/", "/exercise/quarter", "/exercise/double", "/review", "/progress", "/pad"):
        assert page.get(path).status_code in (200, 500)
    assert "cannot be shown" in page.get("/exercise/quarter").text
    assert page.do("grade", exercise="double").status_code in (200, 500)


def texts_of(exercise):
    """Yield all that an author writes for learners to read."""
    meta = exercise.meta
    yield from (exercise.prompt, meta.remember, *meta.hints)
    yield from (variant.why for variant in meta.misconceptions)
    for part in meta.parts.values():
        yield from (*part.hints, *part.rubric, *(wrong.why for wrong in part.wrong))
    if exercise.suffix == ".md":
        for block in exercise.solved_worksheet.blocks.values():
            yield from (block.prompt, block.explanation)


def test_every_formula_of_the_course_becomes_mathml(course):
    found = 0
    for exercise in course:
        for text in texts_of(exercise):
            for match in CODE_OR_MATH.finditer(text):
                if not match["code"]:
                    made = formula(match["display"] or match["inline"])
                    assert made.startswith("<math"), (exercise.name, match[0])
                    assert " style=" not in made
                    found += 1
            html = to_html(text)
            assert html.count("<math") == sum(
                not match["code"] for match in CODE_OR_MATH.finditer(text)
            )
    assert found > 100


@pytest.mark.parametrize(
    "latex",
    [
        r"\text{<svg/onload=alert(1)>}",
        r"\href{javascript:alert(1)}{x}",
        r"\unknown",
        "{",
        r"\begin{aligned}",
        r"</math><script>alert(1)</script>",
    ],
)
def test_no_formula_brings_markup_in(latex):
    for html in (formula(latex), to_html(f"A ${latex}$ here.")):
        assert "<svg" not in html
        assert "<script" not in html
        assert "href" not in html.replace("\\href", "")


def test_a_step_needs_no_sign_before_it(page):
    lines = "s*(1 - s)\n\n  1/4 - (s - 1/2)^2"

    assert page.answer("complete_the_square", lines).json()["status"] == "passed"
    assert "s*(1 - s)\n= 1/4 - (s - 1/2)^2\n```" in page.path("quarter").read_text()


def test_a_topic_has_a_page_that_the_map_and_its_exercises_link(page):
    readme = page.room.course["double"].stub_path.with_name("README.md").read_text()

    shown = page.get("/topic/01_basics")

    assert shown.status_code == 200
    assert f"<h1>{readme.splitlines()[0].lstrip('# ')}</h1>" in shown.text
    assert 'href="/exercise/double"' in shown.text
    for address in ("/", "/exercise/double"):
        assert 'href="/topic/01_basics"' in page.get(address).text


@pytest.mark.parametrize("name", ["09_none", "%2e%2e", "01_basics%2f..", "README.md"])
def test_no_topic_is_a_path(page, name):
    shown = page.get(f"/topic/{name}")

    assert shown.status_code == 404
    assert "fault of gradlings" not in shown.text


def test_every_topic_that_ships_has_its_page(course):
    for topic in course.topics:
        html = str(to_html(topic.readme.read_text(encoding="utf-8")))
        assert html.count("<h1>") == 1
        assert "Where to read on</h2>" in html
