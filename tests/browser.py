"""A headless Chromium, started as this machine's page on browsers says."""

import re
import shutil
from contextlib import contextmanager
from pathlib import Path

from selenium import webdriver

FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --hide-scrollbars "
    "--disable-background-networking --disable-component-update --disable-sync"
).split()
CHROMIUM, DRIVER = shutil.which("chromium"), shutil.which("chromedriver")
AXE = (Path(__file__).parent / "axe" / "axe.min.js").read_text(encoding="utf-8")
"""axe-core 4.14.1 as npm has it, under the Mozilla Public License 2.0."""
MISSING = "needs Debian's chromium and chromium-driver" if not (CHROMIUM and DRIVER) else ""


@contextmanager
def chromium(profile):
    """Start a browser with an empty profile in the folder `profile`."""
    options = webdriver.ChromeOptions()
    options.binary_location = CHROMIUM
    for flag in (*FLAGS, f"--user-data-dir={profile}"):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    driver = webdriver.Chrome(options=options, service=webdriver.ChromeService(DRIVER))
    try:
        yield driver
    finally:
        driver.quit()


def show(driver, path, *, width=1200, height=900, scheme="light", media="", scripts=True):
    """Open a file as on a screen of that size and colour scheme."""
    driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": not scripts})
    metrics = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 500}
    driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
    features = [{"name": "prefers-color-scheme", "value": scheme}]
    driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": media, "features": features})
    driver.get("about:blank")  # or a changed fragment would not load the page again
    driver.get(path if isinstance(path, str) else path.as_uri())


def open_all(driver):
    """Open all details, and lay out what is off the screen too, or axe could not judge it."""
    driver.execute_script(
        "for (const one of document.querySelectorAll('details')) {"
        " one.open = true; one.style.contentVisibility = 'visible'; }"
    )


def contrasts(driver, selector):
    """Return the lowest contrast of text with a plain background by colour, as WCAG counts it."""
    background, *colours = driver.execute_script(
        "const of = (one, name) => getComputedStyle(one)[name];"
        "const texts = [...document.querySelectorAll(arguments[0])].filter("
        " (one) => [...one.childNodes].some((n) => n.nodeType === 3 && n.data.trim()));"
        "return [of(document.body, 'backgroundColor'),"
        " ...new Set(texts.map((one) => of(one, 'color')))];",
        selector,
    )
    paper = _channels(background)
    found = {}
    for colour in colours:
        *ink, alpha = _channels(colour)
        mixed = [alpha * a + (1 - alpha) * b for a, b in zip(ink, paper, strict=False)]
        light, dark = sorted((_luminance(mixed), _luminance(paper)), reverse=True)
        found[colour] = (light + 0.05) / (dark + 0.05)
    return found


def _channels(colour):
    """Return red, green, blue and alpha from 0 to 1 of a colour as a browser gives it."""
    numbers = [float(n) for n in re.findall(r"[\d.]+(?:e-?\d+)?", colour.partition("(")[2])]
    scale = 1 if colour.startswith("color(srgb") else 255
    return *(n / scale for n in numbers[:3]), (numbers[3] if len(numbers) == 4 else 1.0)


def _luminance(channels):
    """https://www.w3.org/TR/WCAG22/#dfn-relative-luminance"""
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels[:3]]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def violations(driver):
    """Return what axe finds wrong: the rule, and the first element concerned."""
    driver.execute_script(AXE)
    found = driver.execute_async_script(
        "const done = arguments[0];"
        "axe.run({resultTypes: ['violations']}).then((found) => done(found.violations),"
        " (error) => done([{id: String(error), nodes: [{html: ''}]}]));"
    )
    return [(one["id"], one["nodes"][0]["html"][:200]) for one in found]
