"""Names that are scripts, in every field and every page, in Chromium, with and without the policy.

    python benchmarks/trust_payloads.py [--total 60] [--minutes 120]

A turn is one payload in all fields of the sample (names, titles, series, authors, tags, sections,
texts, references, languages), on the graph page, the pyvis page, an annotated newsletter, the report
and the frame of a notebook.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ledger import ROOT, run

sys.path.insert(0, str(ROOT / "tests"))

from playwright.sync_api import Browser, sync_playwright
from rdf_hostile import hostile_extraction

from kg.analyse.notebook import FramedPage
from kg.analyse.report import report
from kg.export.annotated import annotated
from kg.export.page.html import html
from kg.export.pyvis import pyvis_html
from kg.tables import tables

HIT = "window.top.hit=1"
MARKUP = (
    "<script>{}</script>",
    "</script><script>{}</script>",
    "<img src=x onerror={}>",
    "<svg onload={}>",
    "<svg><script>{}</script></svg>",
    "<body onload={}>",
    "<iframe srcdoc='<script>{}</script>'>",
    "<iframe src='javascript:{}'>",
    "<a href='javascript:{}'>href</a>",
    "<math><mi xlink:href='javascript:{}'>",
    "<details open ontoggle={}>",
    "<video><source onerror={}>",
    "<input autofocus onfocus={}>",
    "<style>@import 'javascript:{}'</style>",
    "<template><script>{}</script></template>",
)
AROUND = ("{}", "\"'>{}", "</title></textarea></style>{}", "*/-->]]>`${{}}`{}")
PAYLOADS = [outer.replace("{}", inner.replace("{}", HIT)) for inner in MARKUP for outer in AROUND]
BROWSER: list[Browser] = []


def pages(payload: str) -> Iterator[tuple[str, str]]:
    """Every page that a build or a reader of it shows, with the payload in its fields."""
    made = hostile_extraction(payload)
    rows = tables(made)
    yield "graph", html(rows, title=payload)
    yield "pyvis", pyvis_html(rows, title=payload)
    yield "show", annotated(made.findings[0])
    yield "report", report(rows, [])["report.html"].decode()
    frame = FramedPage(html(rows, title=payload), 400)
    yield "notebook", f"<!doctype html><body>{frame._repr_html_()}"


def one(turn: int) -> str:
    """Open each page, with its policy and without."""
    payload = PAYLOADS[turn % len(PAYLOADS)]
    for name, text in pages(payload):
        for policy in (True, False):
            shown = text if policy else text.replace("Content-Security-Policy", "x-none")
            if found := _ran(shown):
                return f"{name}, {'with' if policy else 'without'} policy: {found} {payload[:80]}"
    return ""


def _ran(text: str) -> str:
    context = BROWSER[0].new_context(offline=True)
    page, asked = context.new_page(), []
    page.on("dialog", lambda dialog: _note(asked, dialog))
    page.on("request", lambda request: asked.append(request.url))
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "page.html"
        file.write_text(text, encoding="utf-8", errors="backslashreplace")
        page.goto(file.as_uri())
        page.wait_for_timeout(200)
        hit = page.evaluate("window.hit")
    context.close()
    outside = [url for url in asked if not url.startswith(("file:", "data:", "blob:", "about:"))]
    return "it ran" if hit is not None else f"it asked for {outside[0]}" if outside else ""


def _note(asked: list[str], dialog: Any) -> None:
    asked.append("dialog")
    dialog.dismiss()


if __name__ == "__main__":
    with sync_playwright() as playwright:
        BROWSER.append(playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"]))
        status = run("payloads", "payloads in every field of every page", len(PAYLOADS), one)
    sys.exit(status)
