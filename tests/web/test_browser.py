"""The page in a real Chromium: what its scripts do, how it looks, and who can use it."""

import json
import os
import re
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path

import browser
import pytest
from selenium.common.exceptions import StaleElementReferenceException
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.wait import WebDriverWait

from grader.study import Progress, start
from grader.study.memory import days

ROOT = Path(__file__).parents[2]
SMALL = ROOT / "tests" / "courses" / "small"
ENVIRONMENT = os.environ | {"PYTHONPATH": str(ROOT), "GRADLINGS_COURSE": str(SMALL)}
WIDTHS = (360, 768, 1600)
pytestmark = pytest.mark.skipif(bool(browser.MISSING), reason=browser.MISSING or "is there")


@contextmanager
def serving(root):
    """Serve the page of a workspace; yield its first URL and the process."""
    command = [sys.executable, "-m", "grader.cli", "open", "--json"]
    with subprocess.Popen(
        command, cwd=root, env=ENVIRONMENT, stdout=subprocess.PIPE, text=True
    ) as process:
        try:
            yield json.loads(process.stdout.readline())["url"], process
        finally:
            process.terminate()


class Reader:
    """Somebody at the browser."""

    def __init__(self, driver, url, workspace, course):
        self.driver, self.course, self.workspace = driver, course, workspace
        self.base = url.partition("/?")[0]
        driver.get(url)
        driver.get_log("browser")

    def open(self, path, **screen):
        browser.show(self.driver, f"{self.base}{path}", **screen)
        return self

    def one(self, selector):
        return self.driver.find_element(By.CSS_SELECTOR, selector)

    def all(self, selector):
        return self.driver.find_elements(By.CSS_SELECTOR, selector)

    def text(self, selector):
        return self.one(selector).text

    def until(self, condition):
        """Wait until something holds; return what it is."""
        waiting = WebDriverWait(
            self.driver, 60, 0.1, ignored_exceptions=[StaleElementReferenceException]
        )
        return waiting.until(lambda _: condition())

    def sees(self, selector, words):
        return self.until(lambda: any(words in found.text for found in self.all(selector)))

    def press(self, *keys):
        for key in keys:
            self.driver.switch_to.active_element.send_keys(key)

    def run(self, script, *arguments):
        return self.driver.execute_script(script, *arguments)

    def told(self):
        return self.run("return document.getElementById('told').textContent")

    def path(self, name):
        return self.workspace.submission(self.course[name])

    def part(self, name):
        return f".part[data-part={name}]"


@pytest.fixture(scope="module")
def driver(tmp_path_factory):
    with browser.chromium(tmp_path_factory.mktemp("profile")) as driver:
        yield driver


@pytest.fixture(scope="module")
def shared(driver, small, tmp_path_factory):
    workspace = start(small, tmp_path_factory.mktemp("reader") / "work").workspace
    with serving(workspace.root) as (url, _):
        yield Reader(driver, url, workspace, small)


@pytest.fixture
def reader(shared):
    """A reader whose files are as they were shipped."""
    for exercise in shared.course:
        if shared.path(exercise.name).read_text() != exercise.stub:
            shared.path(exercise.name).write_text(exercise.stub)
    shared.open("/pad").run("localStorage.clear()")
    shared.driver.get_log("browser")
    yield shared
    assert shared.driver.get_log("browser") == []


@pytest.fixture
def passed(small, driver, tmp_path):
    """A reader who has passed everything ten days ago."""
    workspace = start(small, tmp_path / "work").workspace
    for exercise in small:
        workspace.submission(exercise).write_text(exercise.reference)
    command = [sys.executable, "-m", "grader.cli", *small.names, "--json"]
    subprocess.run(
        command, cwd=workspace.root, env=ENVIRONMENT, check=True, stdout=subprocess.DEVNULL
    )
    with Progress(workspace.state) as progress:
        ago = days.stamp(days.today() - 10).isoformat()
        progress._db.execute("UPDATE verdict SET first_passed_at = ?", (ago,))
    with serving(workspace.root) as (url, _):
        yield Reader(driver, url, workspace, small)


PAGES = (
    "/",
    "/exercise/double",
    "/exercise/quarter",
    "/pad",
    "/review",
    "/progress",
    "/topic/01_basics",
)


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_and_nothing_is_wider_than_the_screen(passed, path, scheme):
    for width in WIDTHS:
        passed.open(path, scheme=scheme, width=width)
        if path == "/exercise/double":
            passed.one("#solution").click()
            passed.sees("#solved", "The reference")
        if path == "/exercise/quarter":
            passed.until(lambda: passed.all(".verdict math"))
        browser.open_all(passed.driver)

        assert browser.violations(passed.driver) == []
        assert passed.run("return document.documentElement.scrollWidth") == width
        assert passed.driver.get_log("browser") == []


def test_the_dark_page_is_dark(reader):
    def brightness(scheme):
        reader.open("/", scheme=scheme)
        colour = reader.one("body").value_of_css_property("background-color")
        return sum(map(int, re.findall(r"\d+", colour)[:3]))

    assert brightness("dark") < 150 < 600 < brightness("light")


def test_what_is_not_there_is_said(shared):
    shared.open("/exercise/nothing")

    assert "There is no exercise 'nothing'" in shared.text("main")
    assert browser.violations(shared.driver) == []
    shared.driver.get_log("browser")  # the browser notes the 404


def test_a_choice_is_answered_by_its_button(reader):
    part = reader.open("/exercise/quarter").part("steepest")

    reader.one(f"{part} input[value=a]").click()
    reader.one(f"{part} [type=submit]").click()
    reader.sees(f"{part} .verdict", "At s = 0 the slope is 0")
    reader.one(f"{part} input[value=b]").click()
    reader.one(f"{part} [type=submit]").click()
    reader.sees(f"{part} .verdict", "Passed")

    assert "- [x] b" in reader.path("quarter").read_text()
    assert "- [ ] a" in reader.path("quarter").read_text()


def test_a_value_is_answered_with_enter_and_stays_after_loading_again(reader):
    part = reader.open("/exercise/quarter").part("at_half")

    reader.one(f"{part} input").send_keys("1/4", Keys.ENTER)
    reader.sees(f"{part} .verdict", "1/2 times 1/2 is 1/4.")
    reader.until(lambda: "All parts: failed" in reader.text("summary"))

    assert "slope = 1/4" in reader.path("quarter").read_text()
    reader.driver.refresh()
    assert reader.one(f"{part} input").get_attribute("value") == "1/4"
    assert "Passed" in reader.text(f"{part} .verdict")


def test_a_text_is_shown_beside_the_model_answer(reader):
    part = reader.open("/exercise/quarter").part("deep_networks")

    reader.one(f"{part} textarea").send_keys("It shrinks.", Keys.CONTROL + Keys.ENTER)

    reader.sees(f"{part} .verdict", "says that the gradient shrinks exponentially")


def test_a_derivation_is_set_and_judged_while_it_is_typed(reader):
    part = reader.open("/exercise/quarter").part("complete_the_square")
    field = reader.one(f"{part} textarea")

    reader.until(lambda: reader.all(f"{part} .given math"))
    assert reader.text(f"{part} .given code") == "s*(1 - s)"
    field.send_keys("= s + s^2")
    reader.sees(f"{part} .verdict", "The minus before s^2 is lost.")
    assert len(reader.all(f"{part} .verdict math")) == 2
    assert "s + s^2" not in reader.path("quarter").read_text()

    field.send_keys(Keys.CONTROL + "a")
    field.send_keys("= 1/4 - (s - 1/2)^2", Keys.CONTROL + Keys.ENTER)
    reader.until(lambda: "1/4 - (s" in reader.path("quarter").read_text())
    reader.sees(f"{part} .verdict", "Passed")
    text = reader.path("quarter").read_text()
    assert text.count("s*(1 - s)\n") == 1
    reader.driver.refresh()
    assert reader.one(f"{part} textarea").get_attribute("value") == "= 1/4 - (s - 1/2)^2"


def test_a_save_in_the_editor_shows_its_verdict_on_every_open_tab(reader):
    reader.open("/exercise/double")
    first = reader.driver.current_window_handle
    for _ in range(8):  # more than the connections that a browser has to one host
        reader.driver.switch_to.new_window("tab")
        reader.open("/exercise/double")

    reader.path("double").write_text(reader.course["double"].reference)

    for handle in reader.driver.window_handles:
        reader.driver.switch_to.window(handle)
        reader.sees("#report", "Passed")
        assert reader.told() == "The verdict on double is new: passed."
        assert reader.text("#following") == "Next: One mean for every row"
        if handle != first:
            reader.driver.close()
    reader.driver.switch_to.window(first)


def test_an_answer_written_in_the_editor_comes_into_the_form(reader):
    part = reader.open("/exercise/quarter").part("steepest")
    value = reader.part("at_half")
    reader.one(f"{value} input").send_keys("mine")
    path = reader.path("quarter")

    path.write_text(path.read_text().replace("[ ] c", "[x] c").replace("slope =", "slope = 7"))

    reader.until(lambda: reader.one(f"{part} input[value=c]").is_selected())
    reader.sees(f"{part} .verdict", "Failed")
    reader.sees(f"{value} .note", "There it says: 7")
    assert reader.one(f"{value} input").get_attribute("value") == "mine"


def test_hints_come_one_at_a_time(reader):
    reader.open("/exercise/mean_of_rows")

    reader.one("#hint").click()
    reader.until(lambda: len(reader.all("#hints li")) == 1)
    assert "1 left" in reader.text("#hint")
    reader.one("#hint").click()
    reader.until(lambda: len(reader.all("#hints li")) == 2)
    assert reader.all("#hint") == []
    assert "x.mean(axis=1)" in reader.told()


def test_who_gives_up_sees_the_reference_beside_their_own_and_other_ways(reader):
    reader.open("/exercise/double")

    reader.one("#solution").click()
    reader.sees("#solved", "return 2 * x")

    assert [found.text for found in reader.all("#solved h3")] == [
        "Yours",
        "The reference",
        "Other right ways",
    ]
    reader.one("#solved summary").click()
    assert "return x + x" in reader.text("#solved details")


def test_the_pad_sets_each_line_and_says_the_slip(reader):
    field = reader.open("/pad").one("#derivation")

    field.send_keys("d/dx tanh(x)\n= 1 - tanh(x)")

    reader.sees("#lines .row.wrong", "The derivative of tanh is 1 - tanh^2.")
    assert len(reader.all("#lines math")) == 2
    assert "1 of 2 lines follow." in reader.text("#tally")
    assert reader.told() == reader.text("#tally")
    assert "x: real" in reader.text("#assumed")


def test_while_a_line_is_incomplete_the_last_good_one_stays(reader):
    field = reader.open("/pad").one("#derivation")
    field.send_keys("x + x\n= 2 x")
    reader.until(lambda: len(reader.all("#lines .sign.good")) == 2)

    field.send_keys(" +")
    reader.until(lambda: reader.all("#lines .set.earlier"))

    assert reader.all("#lines .set.earlier math")
    assert reader.all("#lines .row.wrong") == []
    assert "the line ends too soon" in reader.text("#lines")
    field.send_keys(" 0")
    reader.until(lambda: len(reader.all("#lines .sign.good")) == 2)
    assert reader.all("#lines .set.earlier") == []


def test_a_caret_stands_under_what_cannot_be_read(reader):
    field = reader.open("/pad").one("#derivation")
    field.send_keys("x + x\n   = x 2")
    reader.sees("#lines", "write * before it")

    typed, caret = reader.run(
        "return document.querySelector('#lines .row:last-child .pointed').textContent"
    ).split("\n")

    assert typed == "= x 2"
    assert typed[caret.index("^")] == "2"
    assert "at character 8" in reader.text("#lines .row:last-child p")
    assert reader.all("#lines .row button") == []


def test_a_name_is_declared_at_a_click(reader):
    field = reader.open("/pad").one("#derivation")
    field.send_keys("a b - b a")
    reader.until(lambda: reader.all("#assumed button"))

    reader.one("#assumed button").click()

    reader.until(lambda: len(reader.all("#assumed button")) == 1)
    assert field.get_attribute("value").splitlines()[0] in ("a: real", "b: real")


def test_the_pad_is_copied_as_text_and_as_latex_and_kept(reader):
    reader.driver.execute_cdp_cmd(
        "Browser.grantPermissions",
        {
            "origin": reader.base,
            "permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"],
        },
    )
    read = (
        "const done = arguments[0]; navigator.clipboard.readText().then(done, (e) => done('' + e))"
    )
    text = "x + x\n= 2 x\n= x*2"
    reader.open("/pad").one("#derivation").send_keys(text)
    reader.until(lambda: len(reader.all("#lines math")) == 3)

    reader.one("#copy-text").click()
    reader.until(lambda: reader.told() == "Copied.")
    assert reader.driver.execute_async_script(read) == text
    reader.run("document.getElementById('told').textContent = ''")
    reader.one("#copy-latex").click()
    reader.until(lambda: reader.told() == "Copied.")
    latex = reader.driver.execute_async_script(read)
    assert latex.startswith("\\begin{align*}\n  x + x &=")
    assert latex.count("\\\\\n") == 1
    reader.driver.refresh()
    assert reader.one("#derivation").get_attribute("value") == text


def test_reviewing_by_keyboard_alone(passed):
    passed.open("/review")
    count = int(passed.text("nav .count").split()[0])
    assert count >= 3
    asked = []
    for _ in range(count):
        card = passed.one("#card").get_attribute("data-card")
        asked.append(card)
        match card:
            case "quarter/at_half":
                passed.press("1/4", Keys.ENTER)
            case "quarter/complete_the_square":
                passed.press("= 1/4 - (s - 1/2)^2", Keys.CONTROL + Keys.ENTER)
            case _:
                passed.press("a", Keys.ENTER)
        passed.until(lambda: passed.one("#go-on").is_displayed())
        assert "It comes back" in passed.text("#card .note")
        passed.press(Keys.ENTER)
        passed.until(
            lambda before=card: (
                not passed.all("#card") or passed.one("#card").get_attribute("data-card") != before
            )
        )
    assert len(set(asked)) == count
    assert "Nothing is due today." in passed.text("main")

    passed.one("#undo").click()
    passed.until(lambda: passed.all("#card"))
    assert passed.one("#card").get_attribute("data-card") == asked[-1]
    assert passed.driver.get_log("browser") == []


def test_filters_narrow_the_list_and_dim_the_map(reader):
    reader.open("/", width=1200)

    reader.one("#by-kind option[value='.md']").click()

    shown = [found for found in reader.all(".exercises li") if found.is_displayed()]
    assert [found.get_attribute("data-name") for found in shown] == ["quarter"]
    assert reader.text("#found") == "1 exercise"
    far = {found.get_attribute("data-name") for found in reader.all(".map.wide .far")}
    assert far == {"double", "mean_of_rows"}


def test_the_keyboard_reaches_everything_in_order(reader):
    reader.open("/")
    reader.press(Keys.TAB)
    assert reader.driver.switch_to.active_element.text == "Skip to the content"
    reader.press(Keys.ENTER)
    assert reader.driver.switch_to.active_element.get_attribute("id") == "main"

    reached = []
    for _ in range(60):
        reader.press(Keys.TAB)
        active = reader.driver.switch_to.active_element
        if active.tag_name == "body":
            break
        reached.append(active.get_attribute("id") or active.get_attribute("href"))
    assert active.tag_name == "body", "the focus is trapped"
    assert reached[0].endswith("/exercise/double")
    assert reached[1:6] == ["by-topic", "by-level", "by-kind", "by-time", "by-state"]
    names = [name.rpartition("/")[2] for name in reached[6:]]
    assert names == [
        name
        for topic in reader.course.topics
        for name in (topic.name, *(exercise.name for exercise in topic.exercises))
    ]


@pytest.mark.parametrize("path", PAGES)
def test_what_is_told_is_told_politely(reader, path):
    reader.open(path)

    live = reader.all("[aria-live], [role=status], [role=alert]")
    assert live
    assert all(one.get_attribute("aria-live") in ("polite", None) for one in live)
    assert all(one.get_attribute("role") == "status" for one in live)


def test_a_server_that_is_gone_is_said_and_what_was_typed_stays(driver, small, tmp_path):
    workspace = start(small, tmp_path / "work").workspace
    with serving(workspace.root) as (url, process):
        alone = Reader(driver, url, workspace, small).open("/exercise/quarter")
        part = alone.part("at_half")
        process.kill()
        process.wait()
        alone.one(f"{part} input").send_keys("1/4", Keys.ENTER)

        alone.sees(f"{part} .note", "start `grade open` again")
        assert alone.one(f"{part} input").get_attribute("value") == "1/4"
    time.sleep(0.2)
    driver.get("about:blank")
    driver.get_log("browser")
