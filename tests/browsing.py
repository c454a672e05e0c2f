"""How tests start Chromium and what they watch for in it: errors, and requests to any network."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import re

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
