"""The class on one page: what it says, and how it behaves in a browser."""

import base64
import hashlib
import html
import re
from dataclasses import replace

import browser
import pytest
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import WebDriverWait

from grader.classroom.page import to_page, to_student_page
from grader.classroom.page.render import MANY
from grader.classroom.results import Lateness, Results, Student
from grader.classroom.statistics import needs
from grader.report.html import to_html

HOSTILE = (
    Student("s1", "<script>document.title='owned'</script>"),
    Student("s2", 'Quote" onmouseover="alert(1)'),
    Student("s3", "Right\u202eto\u2066left"),
    Student("s4", "Bell\x07Escape\x1b[31mred\x00\nnew line"),
    Student("s5", "Long" * 75),
    Student("s6", "שרה לוי"),
    Student("<b>s7</b>&amp;", ""),
    *(Student(f"t{k}", f"Student {k}") for k in range(6)),
)


@pytest.fixture(scope="module")
def results(lot):
    drawn = lot.draw(len(HOSTILE), students=HOSTILE, seed=2)
    problems = {"s1": ("<img src=x>.zip is no zip file.",)}
    first = ("t0", drawn.exercises[0].name)
    entries = dict(drawn.entries)
    entries[first] = replace(entries[first], notes=("Found in a <copied> cell",), file="a/<b>.py")
    return replace(drawn, problems=problems, entries=entries, assignment="Set <1> & more")


@pytest.fixture(scope="module")
def page(results, tmp_path_factory):
    path = tmp_path_factory.mktemp("page") / "report.html"
    path.write_text(to_page(results), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def driver(tmp_path_factory):
    if browser.MISSING:
        pytest.skip(browser.MISSING)
    with browser.chromium(tmp_path_factory.mktemp("profile")) as driver:
        yield driver


def texts(driver, selector):
    return [found.text for found in driver.find_elements(By.CSS_SELECTOR, selector)]


def shown(driver, selector):
    return [f for f in driver.find_elements(By.CSS_SELECTOR, selector) if f.is_displayed()]


def test_nothing_is_fetched_and_only_its_own_script_may_run(page):
    text = page.read_text(encoding="utf-8")
    policy = html.unescape(re.search(r'Content-Security-Policy" content="([^"]*)', text)[1])
    hashes = {}
    for kind in ("style", "script"):
        inside = re.search(rf"<{kind}>(.*?)</{kind}>", text, re.DOTALL)[1].encode()
        hashes[kind] = base64.b64encode(hashlib.sha256(inside).digest()).decode()

    assert policy.startswith("default-src 'none';")
    assert f"script-src 'sha256-{hashes['script']}';" in policy
    assert f"style-src 'sha256-{hashes['style']}';" in policy
    assert "unsafe" not in policy
    assert not re.search(r"https?://|url\(|@import|<link|<img|<iframe", text)


def test_what_students_wrote_is_shown_and_does_nothing(page):
    text = page.read_text(encoding="utf-8")

    assert "&lt;script&gt;document.title" in text
    assert text.count("<script") == 1
    assert 'Quote" onmouseover' not in text
    assert r"Right\u202eto\u2066left" in text
    assert r"Bell\x07Escapered\x00" in text
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", text)
    assert "&lt;img src=x&gt;.zip is no zip file." in text
    assert "Found in a &lt;copied&gt; cell" in text


def test_the_browser_has_nothing_to_complain_of(driver, page):
    driver.get_log("browser")
    browser.show(driver, page)

    assert driver.get_log("browser") == []
    assert driver.title == "Set <1> & more: the class, 20 November 2026, 12:00 UTC"
    assert driver.execute_script("return performance.getEntriesByType('resource').length") == 0


@pytest.mark.parametrize(("scheme", "width"), [("light", 1200), ("dark", 360)])
def test_axe_finds_nothing(driver, page, scheme, width):
    browser.show(driver, page, scheme=scheme, width=width)
    browser.open_all(driver)

    assert browser.violations(driver) == []
    assert min(browser.contrasts(driver, "section :not(table *)").values()) >= 4.5


@pytest.mark.parametrize(
    ("ink", "paper"), [("#000", "#fff"), ("#fff", "#111"), ("#ccc", "#1e1e1e")]
)
def test_a_report_can_be_read_on_whatever_it_stands(driver, results, tmp_path, ink, paper):
    """Black on white, and the dark themes of JupyterLab and of Visual Studio Code."""
    reports = {entry.report.status: entry.report for entry in results.entries.values()}
    path = tmp_path / "fragment.html"
    path.write_text(
        f"<!doctype html><html lang=en><meta charset=utf-8><title>t</title>"
        f"<body style='color: {ink}; background: {paper}'>"
        + "".join(map(to_html, reports.values())),
        encoding="utf-8",
    )
    browser.show(driver, path)

    found = browser.contrasts(driver, ".gradlings, .gradlings *")
    assert len(found) >= 4
    assert min(found.values()) >= 4.5, found


def test_the_dark_page_is_dark(driver, page):
    def brightness(scheme):
        browser.show(driver, page, scheme=scheme)
        colour = driver.find_element(By.TAG_NAME, "body").value_of_css_property("background-color")
        return sum(map(int, re.findall(r"\d+", colour)[:3]))

    assert brightness("dark") < 150 < 600 < brightness("light")


def test_on_a_phone_nothing_is_wider_than_the_screen(driver, page):
    browser.show(driver, page, width=360, height=740)
    browser.open_all(driver)

    assert driver.execute_script("return document.documentElement.scrollWidth") == 360


@pytest.mark.parametrize("width", [390, 1280])
def test_no_column_is_too_narrow_for_its_words_and_no_table_is_cut_off(driver, page, width):
    browser.show(driver, page, width=width, height=844)
    browser.open_all(driver)

    assert driver.execute_script("return document.documentElement.scrollWidth") == width
    cut = driver.execute_script(
        "return [...document.querySelectorAll('table')].filter((table) => {"
        " const box = table.closest('.scroll').getBoundingClientRect();"
        " return box.right > innerWidth || box.left < 0; }).map((table) => table.className);"
    )
    assert cut == []
    for table in ("needs", "exercises"):
        wide = driver.execute_script(
            "const box = document.querySelector(arguments[0]).closest('.scroll');"
            "return [box.scrollWidth, box.clientWidth];",
            f"table.{table}",
        )
        assert wide[0] == wide[1], f"{table} has to be scrolled"
    names = driver.execute_script(
        "return [...document.querySelectorAll('.needs tbody th')].map((e) => e.clientWidth)"
    )
    assert min(names) >= 100, "a name needs at least a dozen letters"


def test_title_course_and_date_are_said(lot):
    results = replace(lot.draw(3), title="Set <1>", course="Deep learning I")
    text = to_page(results)

    assert "<title>Set &lt;1&gt;, Deep learning I: the class, 20 November 2026, 12:00 UTC" in text
    assert "<h1><bdi>Set &lt;1&gt;</bdi></h1>" in text
    assert "Deep learning I" in to_student_page(results, results.students[0])


@pytest.mark.parametrize(("size", "shown"), [(24, False), (25, True)])
def test_discrimination_is_shown_from_25_students_on(lot, size, shown):
    drawn = lot.draw(size, seed=3)
    first = drawn.exercises[0].name
    entry = next(e for (_, name), e in drawn.entries.items() if name == first)
    all_handed_in = {(student.id, first): entry for student in drawn.students}
    text = to_page(replace(drawn, entries={**all_handed_in, **drawn.entries}))

    assert ("Discrimination" in text) == shown


def test_who_has_all_points_needs_no_help_whatever_else_there_was(lot):
    drawn = lot.draw(2, seed=1)
    best, other = drawn.students
    right = {
        (best.id, exercise.name): replace(
            next(iter(drawn.entries.values())), report=lot.outcomes(exercise)[0]
        )
        for exercise in lot.exercises
    }
    problems = {best.id: ("old.rar is no zip archive: ask for one.",)}

    results = replace(drawn, entries=right, problems=problems)

    assert results.total(best) == results.points
    assert [need.student for need in needs(results)] == [other]
    text = to_page(results)
    assert "Not understood" in text
    assert "old.rar is no zip archive" in text


def test_lateness_is_seen_in_the_table_and_on_the_students_page(lot):
    drawn = lot.draw(4, seed=2)
    (student, name), entry = next(iter(drawn.entries.items()))
    late = replace(entry, lateness=Lateness(2, 0.8, "2 days late"))
    results = replace(
        drawn,
        entries={**drawn.entries, (student, name): late},
        deadline="1 November 2026, 23:59 CET. Each day begun takes 10 % of the points earned.",
    )
    text = to_page(results)
    page = to_student_page(results, next(s for s in results.students if s.id == student))

    assert text.count('<span class="late">late</span></div>') == 1
    assert text.count(" data-late>") == 1
    assert "2 days late" in text
    assert "Deadline: 1 November 2026, 23:59 CET." in text
    assert "2 days late" in page
    assert "Deadline: 1 November 2026, 23:59 CET." in page


def test_it_reads_without_its_script(driver, page, results):
    browser.show(driver, page, scripts=False)
    rows, tools, students = (
        shown(driver, selector) for selector in ("#map tbody tr", ".tools", "details.student")
    )
    students[8].find_element(By.TAG_NAME, "summary").send_keys(Keys.ENTER)

    assert (len(rows), len(tools), len(students)) == (13, 0, 13)
    assert students[8].find_element(By.CSS_SELECTOR, ".gradlings").is_displayed()
    browser.show(driver, page)


def test_the_keyboard_reaches_and_works_everything(driver, page):
    browser.show(driver, page)
    driver.switch_to.active_element.send_keys(Keys.TAB)
    assert driver.switch_to.active_element.text == "Skip to the results"
    driver.switch_to.active_element.send_keys(Keys.ENTER)
    assert driver.switch_to.active_element.get_attribute("id") == "main"

    reached = set()
    for _ in range(400):
        driver.switch_to.active_element.send_keys(Keys.TAB)
        active = driver.switch_to.active_element
        if active.tag_name == "body":
            break
        reached.add((active.tag_name, active.get_attribute("id") or active.text))
    assert {("input", "find"), ("select", "which"), ("button", "Close all")} <= reached
    assert ("a", "Student 3") in reached
    assert active.tag_name == "body", "the focus is trapped"


def test_the_table_sorts_and_says_how(driver, page, results):
    browser.show(driver, page)
    header = driver.find_elements(By.CSS_SELECTOR, "#map thead th")[1]
    button = header.find_element(By.TAG_NAME, "button")
    given = [float(text) for text in texts(driver, "#map td:nth-child(2)")]

    orders = []
    for _ in range(3):
        button.send_keys(Keys.ENTER)
        points = [float(text) for text in texts(driver, "#map td:nth-child(2)")]
        orders.append((header.get_attribute("aria-sort"), points))

    assert orders == [
        ("ascending", sorted(given)),
        ("descending", sorted(given, reverse=True)),
        (None, given),
    ]


def test_the_filter_narrows_rows_and_students(driver, page):
    browser.show(driver, page)
    driver.find_element(By.ID, "find").send_keys("STUDENT 1")

    assert driver.find_element(By.ID, "shown").text == "1 of 13 shown"
    assert len(shown(driver, "#map tbody tr")) == 1
    assert len(shown(driver, "details.student")) == 1
    driver.find_element(By.ID, "find").clear()
    driver.find_element(By.CSS_SELECTOR, "#which option[value=need]").click()
    assert 0 < len(shown(driver, "#map tbody tr")) < 13
    assert len(shown(driver, "#map tbody tr")) == len(texts(driver, ".needs tbody tr"))


def test_a_name_leads_to_the_reports_of_the_student(driver, page):
    browser.show(driver, page)
    driver.find_element(By.ID, "find").send_keys("student 5")
    driver.find_element(By.LINK_TEXT, "Student 5").send_keys(Keys.ENTER)
    student = driver.find_elements(By.CSS_SELECTOR, "details.student")[-1]

    assert student.get_attribute("open")
    assert driver.switch_to.active_element.text.startswith("Student 5")
    assert "stable_sigmoid" in student.text
    top = driver.execute_script("return arguments[0].getBoundingClientRect().top", student)
    assert 0 <= top < 900


def test_on_paper_there_is_what_is_open_and_no_tools(driver, page):
    browser.show(driver, page, media="print")
    pdf = base64.b64decode(driver.print_page())

    assert pdf.startswith(b"%PDF")
    assert not shown(driver, ".tools, nav, .skip")
    box = driver.find_element(By.CSS_SELECTOR, ".tall")
    assert box.value_of_css_property("overflow") == "visible"


def test_a_class_of_nobody_has_a_page(driver, tmp_path):
    path = tmp_path / "empty.html"
    path.write_text(to_page(Results("none", (), ())), encoding="utf-8")
    browser.show(driver, path)

    assert "0 students, 0 exercises" in driver.find_element(By.TAG_NAME, "header").text
    assert browser.violations(driver) == []


def test_the_page_of_a_student_shows_all_of_theirs_and_nobody_elses(driver, results, tmp_path):
    path = tmp_path / "student.html"
    path.write_text(to_student_page(results, HOSTILE[0]), encoding="utf-8")
    driver.get_log("browser")
    browser.show(driver, path, scheme="dark", width=360)

    assert browser.violations(driver) == []
    assert driver.get_log("browser") == []
    assert driver.execute_script("return document.documentElement.scrollWidth") == 360
    text = driver.find_element(By.TAG_NAME, "body").text
    assert HOSTILE[0].name in text
    assert "<img src=x>.zip is no zip file." in text
    assert all(asked.name in text for asked in results.exercises)
    assert "Student 3" not in driver.page_source


@pytest.fixture(scope="module")
def large(lot, tmp_path_factory):
    """A class of which the reports are set in where they are opened."""
    drawn = lot.draw(MANY // len(lot.exercises) + 400, seed=3)
    first = (drawn.students[0].id, drawn.exercises[0].name)
    entries = dict(drawn.entries)
    hostile = "</script><script>document.title='owned'</script><!--"
    entries[first] = replace(entries[first], report=replace(entries[first].report, title=hostile))
    path = tmp_path_factory.mktemp("large") / "report.html"
    path.write_text(to_page(replace(drawn, entries=entries)), encoding="utf-8")
    return path


def test_a_large_class_keeps_each_report_once(large, lot):
    text = large.read_text(encoding="utf-8")

    assert text.count("data-f=") > MANY
    assert text.count('<script type="text/html"') < 200
    assert "&lt;/script&gt;" in text
    assert "document.title='owned'</script>" not in text


def test_a_report_of_a_large_class_is_there_where_its_student_is_opened(driver, large):
    browser.show(driver, large)
    student = driver.find_element(By.CSS_SELECTOR, "details.student")
    assert "owned" not in student.get_attribute("innerHTML")

    student.find_element(By.CSS_SELECTOR, "summary").click()

    WebDriverWait(driver, 10).until(lambda _: "document.title='owned'" in student.text)
    assert not student.find_elements(By.CSS_SELECTOR, "[data-f]")
    assert student.find_elements(By.CSS_SELECTOR, "h4")
    assert "owned" not in driver.title
    assert driver.get_log("browser") == []


def test_without_its_script_a_large_page_says_where_the_reports_are(driver, large):
    browser.show(driver, large, scripts=False)

    assert any("--each" in text for text in texts(driver, "p.alert"))
