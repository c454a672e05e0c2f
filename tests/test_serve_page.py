"""The pages of the server in a browser: they work, load nothing from outside, run nothing hostile."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from browsing import wait_for_text
from rdf_hostile import hostile_extraction

from kg.export.turtle import turtle

if TYPE_CHECKING:
    from playwright.sync_api import Page

CHROMIUM = Path("/usr/bin/chromium")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
EVIL = "<img src=x onerror=window.broken=1></script><script>window.broken=1</script>"

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    if not CHROMIUM.exists():
        pytest.skip("needs Chromium")
    folder = tmp_path_factory.mktemp("served")
    (folder / "graph.ttl").write_bytes(turtle(hostile_extraction(EVIL)))
    command = [sys.executable, "-m", "kg", "serve", "-g", str(folder), "--port", "0", "--workers", "2"]
    environment = {**os.environ, "XDG_CACHE_HOME": str(folder / "cache")}
    with subprocess.Popen(command, stderr=subprocess.PIPE, env=environment) as running:
        yield running.stderr.readline().decode().split()[2]
        running.send_signal(signal.SIGINT)


@pytest.fixture(scope="module")
def page(address: str) -> Iterator[Page]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=ARGUMENTS)
        made = browser.new_page()
        made.asked = []
        made.on("request", lambda request: made.asked.append(request.url))
        made.on("pageerror", lambda error: made.asked.append(f"error: {error}"))
        yield made
        browser.close()


def test_a_query_is_asked_and_answered_with_links(page: Page, address: str) -> None:
    page.goto(address)
    page.click("button[type=submit]")
    page.wait_for_selector("#answer td a")
    assert page.inner_text("#answer tbody tr td") == EVIL
    assert page.locator("#answer td a[href^='/resource?iri=']").count() > 0
    wait_for_text(page, "#status", "3 rows")
    assert page.evaluate("window.broken") is None


def test_a_stored_question_takes_its_parameter(page: Page, address: str) -> None:
    page.goto(address)
    page.select_option("#stored", "find")
    page.fill("#parameters input", "ONERROR")
    page.click("button[type=submit]")
    page.wait_for_selector("#answer td")
    wait_for_text(page, "#status", "3 rows")
    assert page.get_attribute("#csv", "href").endswith("format=csv")


def test_a_prefixed_name_is_completed(page: Page, address: str) -> None:
    page.goto(address)
    page.click("#editor .cm-content")
    page.keyboard.press("Control+A")
    page.keyboard.type("SELECT * WHERE { ?s kg:namedB")
    page.wait_for_selector(".cm-tooltip-autocomplete")
    assert "kg:namedByReference" in page.inner_text(".cm-tooltip-autocomplete")


def test_an_error_is_shown_where_it_is(page: Page, address: str) -> None:
    page.goto(address)
    page.click("#editor .cm-content")
    page.keyboard.press("Control+A")
    page.keyboard.insert_text("SELECT * { ?s foo:x 1 }")
    page.keyboard.press("Control+Enter")
    page.wait_for_selector("#problem:not([hidden])")
    assert '"foo:" is not declared' in page.inner_text("#problem")


def test_a_things_page_shows_hostile_names_as_text(page: Page, address: str) -> None:
    page.goto(address)
    page.click("button[type=submit]")
    page.click("#answer td a[href^='/resource?iri=']")
    page.wait_for_selector("h1 bdi")
    assert page.inner_text("h1") == EVIL
    assert page.locator("mark").count() > 0
    assert page.evaluate("window.broken") is None


def test_nothing_is_loaded_from_outside(page: Page, address: str) -> None:
    page.goto(address)
    page.wait_for_load_state("networkidle")
    assert page.asked
    assert all(url.startswith((address, "data:")) for url in page.asked), page.asked
