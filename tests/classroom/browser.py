"""A headless Chromium, started as this machine's page on browsers says."""

import shutil
from contextlib import contextmanager

from axe_core_python.selenium import Axe
from selenium import webdriver

FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --hide-scrollbars "
    "--disable-background-networking --disable-component-update --disable-sync"
).split()
CHROMIUM, DRIVER = shutil.which("chromium"), shutil.which("chromedriver")
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


def violations(driver):
    """Return what axe finds wrong: the rule, and the first element concerned."""
    found = Axe().run(driver)["violations"]
    return [(one["id"], one["nodes"][0]["html"][:200]) for one in found]
