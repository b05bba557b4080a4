"""A real browser shows the page: marked, readable in light and dark and on paper, and asking for nothing.

Needs Chromium and its driver (Debian: `apt-get install chromium chromium-driver`), and skips without them.
"""

from __future__ import annotations

import itertools
import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import attrs
import pytest
from selenium.common.exceptions import WebDriverException
from selenium.webdriver import ActionChains, Chrome, ChromeOptions, ChromeService
from selenium.webdriver.common.by import By

import geonews
from geonews.codes import FACTUALITIES

FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync --disable-dev-shm-usage --window-size=1100,900"
).split()

# Of each visible piece of text: how much its colour differs from the nearest ground that is not transparent.
CONTRASTS = """
const luminance = rgb => {
  const [r, g, b] = rgb.match(/[\\d.]+/g).slice(0, 3).map(v => v / 255)
    .map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};
const ground = element => {
  for (; element; element = element.parentElement) {
    const colour = getComputedStyle(element).backgroundColor;
    if (colour.startsWith("rgb(")) return colour;
  }
  return "rgb(255, 255, 255)";
};
const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), found = [];
while (walker.nextNode()) {
  const element = walker.currentNode.parentElement, text = walker.currentNode.textContent.trim();
  if (!text || element.tagName === "STYLE") continue;
  const [a, b] = [luminance(getComputedStyle(element).color), luminance(ground(element))].sort((x, y) => x - y);
  found.push([Math.round(100 * (b + 0.05) / (a + 0.05)) / 100, text.slice(0, 40)]);
}
return found;
"""
GROUND = "return getComputedStyle(document.querySelector('.geonews')).backgroundColor"
LIGHT, DARK = "rgb(255, 255, 255)", "rgb(20, 23, 26)"


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chrome]:
    """Chromium without a window and with a profile of its own."""
    names = ("chromium", "chromium-browser", "google-chrome")
    program, driver = next(filter(None, map(shutil.which, names)), None), shutil.which("chromedriver")
    if not program or not driver:
        pytest.skip("no browser: apt-get install chromium chromium-driver")
    options = ChromeOptions()
    options.binary_location = program
    for flag in (*FLAGS, f"--user-data-dir={tmp_path_factory.mktemp('profile')}"):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    try:
        chrome = Chrome(options=options, service=ChromeService(driver))
    except WebDriverException as error:
        pytest.skip(f"the browser does not start: {error.msg}")
    try:
        yield chrome
    finally:
        chrome.quit()


def emulate(browser: Chrome, *, media: str = "screen", scheme: str = "light", width: int = 1100) -> None:
    """A medium, a colour scheme of the machine, and a width of the window."""
    features = [{"name": "prefers-color-scheme", "value": scheme}]
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": media, "features": features})
    size = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": False}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)


@pytest.fixture
def page(browser: Chrome, seed: geonews.Extraction, tmp_path: Path) -> Path:
    """The page of the seed article with events of each factuality, open in the browser."""
    emulate(browser)
    for kind in ("browser", "performance"):
        browser.get_log(kind)
    kinds = itertools.cycle(FACTUALITIES)
    events = tuple(attrs.evolve(event, factuality=kind) for event, kind in zip(seed.events, kinds, strict=False))
    path = geonews.show(attrs.evolve(seed, events=events), tmp_path / "page.html")
    browser.get(path.as_uri())
    return path


def requested(browser: Chrome) -> list[str]:
    """The addresses that the browser has asked for."""
    messages: list[dict[str, Any]] = [
        json.loads(entry["message"])["message"] for entry in browser.get_log("performance")
    ]
    return [m["params"]["request"]["url"] for m in messages if m["method"] == "Network.requestWillBeSent"]


def test_page_asks_for_nothing(browser: Chrome, page: Path) -> None:
    """Showing the page and following its links requests the page alone, and the console stays silent."""
    browser.find_element(By.CSS_SELECTOR, ".geonews-text a").click()
    addresses = {address.partition("#")[0] for address in requested(browser)}
    assert page.as_uri() in addresses
    assert {address for address in addresses if not address.startswith("data:")} == {page.as_uri()}
    assert browser.get_log("browser") == []


def test_marks_are_visible(browser: Chrome, page: Path, seed: geonews.Extraction) -> None:
    """The text is shown letter by letter as it is, and each event has its mark and its row."""
    region = browser.find_element(By.CLASS_NAME, "geonews-text")
    assert region.get_property("textContent") == seed.article.text
    marks = browser.find_elements(By.CSS_SELECTOR, ".geonews-text [data-n]")
    assert len(marks) == len({event.trigger.start for event in seed.events})
    for mark in marks:
        assert mark.is_displayed()
        assert mark.value_of_css_property("background-color") not in {"rgba(0, 0, 0, 0)", LIGHT}
    rows = browser.find_elements(By.CSS_SELECTOR, ".geonews-events tbody tr")
    assert [row.aria_role for row in rows] == ["row"] * len(seed.events)
    planned = browser.find_element(By.CSS_SELECTOR, ".geonews-text .geonews-planned")
    assert planned.value_of_css_property("border-top-style") == "dashed"
    denied = browser.find_element(By.CSS_SELECTOR, ".geonews-text .geonews-negated")
    assert denied.value_of_css_property("text-decoration-line") == "line-through"


def test_pointing_joins_text_and_table(browser: Chrome, page: Path) -> None:
    """Pointing at the words of an event frames its row, and following them leads to it."""
    mark = browser.find_element(By.CSS_SELECTOR, '.geonews-text [data-n="2"]')
    row = browser.find_element(By.CSS_SELECTOR, '.geonews-events tr[data-e="2"]')
    assert row.value_of_css_property("outline-style") == "none"
    ActionChains(browser).move_to_element(mark).perform()
    assert row.value_of_css_property("outline-style") == "solid"
    mark.click()
    assert browser.execute_script("return document.querySelector(':target').dataset.e") == "2"


@pytest.mark.parametrize(("media", "scheme"), [("screen", "light"), ("screen", "dark"), ("print", "dark")])
def test_text_stands_out(browser: Chrome, page: Path, media: str, scheme: str) -> None:
    """Every text has a contrast of 4.5 and more; dark differs from light, and paper is light."""
    emulate(browser, media=media, scheme=scheme)
    for details in browser.find_elements(By.TAG_NAME, "details"):
        browser.execute_script("arguments[0].open = true", details)
    contrasts = browser.execute_script(CONTRASTS)
    assert len(contrasts) > 500
    assert [found for found in contrasts if found[0] < 4.5] == []
    body = browser.execute_script("return getComputedStyle(document.body).backgroundColor")
    assert body == (DARK if (media, scheme) == ("screen", "dark") else LIGHT)


def test_print_shows_what_is_folded(browser: Chrome, page: Path) -> None:
    """On paper the folded tables are unfolded, and nothing scrolls."""
    rows = browser.find_elements(By.CSS_SELECTOR, "details tbody tr")
    assert not any(row.is_displayed() for row in rows)
    emulate(browser, media="print")
    assert all(row.rect["height"] > 0 for row in rows)
    assert browser.find_element(By.CLASS_NAME, "geonews-text").value_of_css_property("overflow-y") == "visible"


@pytest.mark.parametrize("width", [360, 700, 1100])
def test_no_page_is_too_wide(browser: Chrome, page: Path, width: int) -> None:
    """Nothing runs off a narrow screen; rows are cards there, and still rows to a screen reader."""
    emulate(browser, width=width)
    browser.execute_script("for (const d of document.querySelectorAll('details')) d.open = true")
    assert browser.execute_script("return document.documentElement.scrollWidth") <= width
    cell = browser.find_element(By.CSS_SELECTOR, ".geonews-events tbody td")
    assert cell.value_of_css_property("display") == ("table-cell" if width == 1100 else "block")
    assert cell.aria_role == "cell"


@pytest.mark.parametrize(
    ("theme", "scheme", "ground"),
    [
        ('data-jp-theme-light="false"', "light", DARK),
        ('data-jp-theme-light="true"', "dark", LIGHT),
        ('class="vscode-dark"', "light", DARK),
        ('class="vscode-light"', "dark", LIGHT),
        ('class="vscode-high-contrast vscode-high-contrast-light"', "dark", LIGHT),
        ('data-theme="dark"', "light", DARK),
        ("", "dark", DARK),
        ("", "light", LIGHT),
    ],
)
def test_notebook_theme_wins(
    browser: Chrome, seed: geonews.Extraction, tmp_path: Path, theme: str, scheme: str, ground: str
) -> None:
    """In a notebook its own theme decides, and that of the machine only where the notebook has none."""
    emulate(browser, scheme=scheme)
    path = tmp_path / "notebook.html"
    path.write_text(f'<!DOCTYPE html><meta charset="utf-8"><body {theme}>{seed._repr_html_()}', encoding="utf-8")
    browser.get(path.as_uri())
    assert browser.execute_script(GROUND) == ground
    assert [found for found in browser.execute_script(CONTRASTS) if found[0] < 4.5] == []


def test_hostile_article_is_harmless(browser: Chrome, seed: geonews.Extraction, tmp_path: Path) -> None:
    """An article full of markup is read as text: nothing of it runs, loads, or styles the page."""
    emulate(browser)
    hostile = (
        "Hello</div></style><script>document.title='run'</script><img src=https://example.org/x.png>"
        "<style>*{display:none}</style> \"' onmouseover=alert(1) \x00 \ud800 &lt;b&gt;"
    )
    article = geonews.Article(text=hostile, title=hostile, url="javascript:document.title='run'", publisher=hostile)
    named = attrs.evolve(seed.actors[0], name=hostile, aliases=(hostile,), mentions=(article.span(0, 30),))
    browser.get_log("performance")
    path = geonews.show(geonews.Extraction(article=article, actors=(named,)), tmp_path / "page.html")
    browser.get(path.as_uri())
    assert browser.title.startswith("Hello</div></style><script>")
    shown = browser.find_element(By.CLASS_NAME, "geonews-text").get_property("textContent")
    assert shown == hostile.replace("\x00", "�").replace("\ud800", "�")
    assert browser.find_elements(By.CSS_SELECTOR, "script, img, a[href^=javascript]") == []
    assert {address for address in requested(browser) if not address.startswith(("data:", "file:"))} == set()
