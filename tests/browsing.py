"""How tests start Chromium and what they watch for in it: errors, and requests to any network."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import re
    from collections.abc import Callable

    from playwright.sync_api import ConsoleMessage, Page

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def note_error(message: ConsoleMessage, troubles: list[str]) -> None:
    if message.type == "error":
        troubles.append(message.text)


def note_request(url: str, troubles: list[str]) -> None:
    if not url.startswith(("file:", "blob:", "data:")):
        troubles.append(f"request to {url}")


def wait_for_text(page: Page, selector: str, text: str | re.Pattern[str]) -> None:
    """Waits until a text stands there: the page draws, and says what it drew, at its next frame.

    (What waits by script needs eval, which the page's policy forbids.)
    """
    page.locator(selector, has_text=text).first.wait_for(state="attached")


def wait_until(page: Page, holds: Callable[[], object]) -> None:
    """Waits until something holds of a page, a minute at most: a busy machine draws its next frame late."""
    for _ in range(600):
        if holds():
            return
        page.wait_for_timeout(100)
    raise AssertionError("it never came to hold")


def wait_until_still(page: Page) -> None:
    """Waits until nothing fades or moves any more, so that colours are those that stay."""
    wait_until(page, lambda: page.evaluate("document.getAnimations().length") == 0)
