"""A report as a piece of HTML: the words of the terminal, whole, and nothing that acts."""

import io
import re
from html.parser import HTMLParser

import pytest

from grader.report import (
    CheckResult,
    Failure,
    Isolation,
    LineResult,
    PartResult,
    Problem,
    Report,
    Status,
)
from grader.report.console import console_for
from grader.report.html import to_html
from grader.report.terminal import render

VOID = {"br", "hr", "img", "input", "link", "meta"}
HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>\x1b[31m\x00\u202e&amp;"
FULL = Isolation("full")


class Page(HTMLParser):
    """The elements of a fragment, which have to be closed in order, and its text."""

    def __init__(self, html):
        super().__init__()
        self.open, self.found, self.text = [], [], ""
        self.feed(html)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if self.open[-1:] != ["style"]:
            self.text += data

    @property
    def tags(self):
        return {tag for tag, _ in self.found}


def failed_report(word="w"):
    failure = Failure(
        f"f({word})", ((word, f"{word} 1"),), f"{word} 2", f"{word} 3", f"{word} 4", f"{word} 5"
    )
    checks = (
        CheckResult("test_a", f"It {word}.", Status.FAILED, failure=failure),
        CheckResult("test_b", f"It is {word}.", Status.NOT_RUN, device=word),
    )
    return Report(
        f"name {word}", f"title {word}", Status.FAILED, checks, isolation=FULL, output=f"{word} 6"
    )


def sheet(word="w", status=Status.FAILED):
    lines = (
        LineResult(f"{word} = 1", "given"),
        LineResult(f"{word} = 2", "refuted", f"{word} is not 2", 3),
        LineResult(r"\frac{1}{2}", "proved", "by algebra"),
    )
    parts = (
        PartResult("a", "derivation", status, says=f"says {word}", lines=lines),
        PartResult("b", "value", Status.PASSED, explanation="since **two** `x`"),
        PartResult(
            "c", "text", Status.TO_REVIEW, rubric=(f"names {word}",), model_answer=f"model {word}"
        ),
    )
    return Report("sheet", "Sheet", status, parts=parts, isolation=FULL)


def problem(word="w"):
    found = Problem(f"{word} title", f"{word} message", 1, 2, f"{word} = \n ^")
    return Report("a", "A", Status.COULD_NOT_RUN, problem=found, notes=(f"note {word}",))


REPORTS = [failed_report, sheet, problem]


@pytest.mark.parametrize("made", REPORTS)
def test_it_says_what_the_terminal_says(made):
    report = made()
    stream = io.StringIO()
    console = console_for(stream)
    console.width = 100
    render(report, console)
    seen = Page(to_html(report)).text

    words = set(re.findall(r"\w+", stream.getvalue()))

    assert words
    assert words <= set(re.findall(r"\w+", seen))


@pytest.mark.parametrize("made", REPORTS)
def test_what_a_submission_says_is_shown_and_does_nothing(made):
    html = to_html(made(HOSTILE))
    page = Page(html)

    assert not page.tags & {"script", "img", "iframe", "object", "link", "meta", "form"}
    assert not any(name.startswith("on") for _, attrs in page.found for name in attrs)
    assert "<script>alert(1)</script>" in page.text
    assert r"\x00\u202e&amp;" in page.text
    assert not re.search("[\x00-\x08\x0b-\x1f\u202e]", html)


def test_nothing_comes_from_elsewhere():
    html = to_html(sheet())

    assert not re.search(r"https?:|//|url\(|@import", html)


def test_the_style_is_there_unless_the_page_has_it():
    report = failed_report()

    assert "style" in Page(to_html(report)).tags
    assert "style" not in Page(to_html(report, style=False)).tags


def test_the_heading_fits_where_it_stands():
    page = Page(to_html(failed_report(), heading=5))

    assert [tag for tag in page.tags if re.fullmatch(r"h\d", tag)] == ["h5"]


def test_each_line_of_a_derivation_has_its_mark_and_its_verdict():
    text = " ".join(Page(to_html(sheet())).text.split())

    assert "· w = 1 given" in text
    assert "✗ w = 2 refuted At character 3: w is not 2" in text
    assert r"✓ \frac{1}{2} proved" in text
    assert "by algebra" not in text


def test_explanations_follow_a_pass():
    passed = sheet(status=Status.PASSED)

    assert "since <strong>two</strong> <code>x</code>" in to_html(passed)
    assert "since" not in to_html(sheet())


def test_what_to_remember_follows_a_pass():
    check = CheckResult("t", "It holds.", Status.PASSED)
    passed = Report("a", "A", Status.PASSED, (check,), remember="Axis 0 goes.")

    assert "Remember Axis 0 goes." in " ".join(Page(to_html(passed)).text.split())
    assert "Remember" not in to_html(passed, brief=True)


def test_in_brief_it_says_what_is_not_right_yet():
    mixed = Page(to_html(sheet(), brief=True)).text
    passed = Report("a", "A", Status.PASSED, (CheckResult("t", "It holds.", Status.PASSED),))

    assert "a (derivation)" in mixed
    assert "(value)" not in mixed
    assert "model" not in mixed
    assert Page(to_html(passed, brief=True)).text.split() == "✓ Passed a A 1 of 1 check".split()


def test_an_explanation_brings_in_no_html_and_no_picture():
    part = PartResult(
        "a", "value", Status.PASSED, explanation="<b>x</b> ![p](http://x/y.png) [z](javascript:1)"
    )
    page = Page(to_html(Report("s", "S", Status.PASSED, parts=(part,))))

    assert "img" not in page.tags
    assert not any("javascript" in (attrs.get("href") or "") for _, attrs in page.found)
    assert "<b>x</b>" in page.text


def test_no_status_is_told_by_colour_alone():
    for status in Status:
        check = CheckResult("test_a", "It holds.", status)
        page = Page(to_html(Report("a", "A", status, (check,))))

        assert page.text.lower().count(status.value) >= 2


@pytest.mark.parametrize("make", REPORTS)
def test_what_stands_between_backticks_is_code_and_nothing_else_is(make):
    html = to_html(make("write `x * y`, not `<b>` and **no** x_1 or `"))

    assert "write <code>x * y</code>, not <code>&lt;b&gt;</code> and **no** x_1 or `" in html
    assert "<b>" not in html.replace("<b>a</b>", "").replace("<b>b</b>", "").replace("<b>c</b>", "")
