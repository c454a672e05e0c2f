"""What holds for every test: one Hypothesis profile, so that a busy machine fails nothing; a browser."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from browsing import ARGUMENTS, note_error, note_request
from hypothesis import HealthCheck, settings

from kg.export.page.html import html
from kg.tables import Tables

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

settings.register_profile(
    "kg",
    deadline=None,
    derandomize=bool(os.environ.get("CI")),
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
settings.load_profile("kg")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if chromium is None:
        pytest.skip("no Chromium on this machine")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        yield playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)


@pytest.fixture
def opened(browser: Browser, tmp_path: Path) -> Iterator[Callable[..., Page]]:
    """Opens tables as a page from disk; any console error or request fails the test."""
    troubles: list[str] = []
    contexts = []

    def open_page(tables: Tables, fragment: str = "", **settings: Any) -> Page:
        file = tmp_path / "graph.html"
        file.write_text(html(tables, title="A <b>graph</b>"), encoding="utf-8")
        context = browser.new_context(offline=True, **settings)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(8000)
        page.on("console", lambda message: note_error(message, troubles))
        page.on("pageerror", lambda error: troubles.append(str(error)))
        page.on("request", lambda request: note_request(request.url, troubles))
        page.goto(file.as_uri() + fragment)
        page.wait_for_selector("html[data-ready]")
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert troubles == []
