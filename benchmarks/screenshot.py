"""Takes the README's pictures of a built graph page: as it opens, and with the evidence of one thing.

Run: python benchmarks/screenshot.py [outputs/graph.html [outputs/graph.png [#FRAGMENT]]]
"""

from __future__ import annotations

import sys
from pathlib import Path

from playwright.sync_api import sync_playwright


def screenshot(
    page_file: Path, picture: Path, *, fragment: str = "", chromium: str = "/usr/bin/chromium"
) -> None:
    """Opens the page from disk, without a network, and saves what is seen.

    Args:
        page_file: The graph page.
        picture: The PNG to write.
        fragment: A deep link, such as `#entity=tool/bert`, or "".
        chromium: The browser.
    """
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_context(offline=True, viewport={"width": 1400, "height": 860}).new_page()
        page.goto(page_file.resolve().as_uri() + fragment)
        page.wait_for_selector("html[data-ready]")
        page.wait_for_timeout(800)  # the sheet with its margin
        page.screenshot(path=picture)
        browser.close()


if __name__ == "__main__":
    paths = [Path(argument) for argument in sys.argv[1:3]] or [Path("outputs/graph.html")]
    picture = paths[1] if len(paths) > 1 else paths[0].with_suffix(".png")
    screenshot(paths[0], picture, fragment="".join(sys.argv[3:4]))
