"""How soon a graph page is usable and how smoothly it moves, beside plain pyvis on the same graphs.

Run: python benchmarks/page.py [--sizes 100 1000 …] [--write benchmarks/page.md]
Headless Chromium without a graphics card, network off. "Usable" is, for our page, the first
view drawn and a search answered; for pyvis with fixed positions, the first view drawn; for
pyvis as it comes, its physics at rest (until then the picture moves away under the pointer).
Times count from the start of the navigation; the median of the runs is told. "Memory" is what the
page's script holds at the end.
"""

from __future__ import annotations

import argparse
import os
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from generate import newsletter_tables
from playwright.sync_api import TimeoutError as TooLong
from playwright.sync_api import sync_playwright
from pyvis.network import Network

from kg.export import pyvis
from kg.export.page import columns
from kg.export.page.html import html
from kg.export.pyvis import pyvis_html
from kg.tables import Tables

ARGUMENTS = "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking"
SIZES = (100, 1000, 5000, 20_000, 50_000)
ALL = "kg, all drawn at once"
AS_IT_COMES = "pyvis as it comes"
LIMIT = 500  # seconds; what is not usable then is reported so
# Runs in the page before anything else, so that no message between processes is measured.
WATCH = """
const report = async () => {
  await new Promise(requestAnimationFrame);
  await new Promise(requestAnimationFrame);
  window.usable = performance.now();
};
const answer = () => {
  const box = document.getElementById("search");
  for (const words of ["net", ""]) {
    box.value = words;
    box.dispatchEvent(new Event("input"));
    if (words && !document.querySelector("#results [role=option]")) throw new Error("no answer");
  }
};
const watch = () => {
  if (document.documentElement?.dataset.ready) {
    answer();
    return void report();
  }
  const vis = window.network?.body?.nodeIndices?.length ? window.network : null;
  if (vis && (!vis.physics.physicsEnabled || vis.physics.stabilized)) return void report();
  requestAnimationFrame(watch);
};
requestAnimationFrame(watch);
"""
# Milliseconds between frames while the picture is panned, or zoomed in and out, a step each frame.
FRAMES = """async (act) => {
  const canvas = document.querySelector("canvas");
  const isVis = !document.getElementById("core");
  const [at, scale] = isVis ? [network.getViewPosition(), network.getScale()] : [];
  const point = { clientX: 700, clientY: 400, pointerId: 1, button: 0 };
  const wave = (n) => (n % 60 < 30 ? n % 30 : 30 - (n % 30)) / 30;
  const move = {
    pan: (n) => ({ position: { x: at.x + (6 * n) / scale, y: at.y }, scale, animation: false }),
    zoom: (n) => ({ scale: scale * (1 + wave(n)), animation: false }),
  };
  const event = {
    pan: (n) => new PointerEvent("pointermove", { ...point, clientX: 700 + 6 * n }),
    zoom: (n) => new WheelEvent("wheel", { ...point, deltaY: n % 60 < 30 ? -40 : 40 }),
  };
  Element.prototype.setPointerCapture = () => {};
  if (!isVis && act === "pan") canvas.dispatchEvent(new PointerEvent("pointerdown", point));
  const times = [];
  for (let n = 0; n < 90 && (n < 12 || performance.now() - times[0] < 6000); n++) {
    times.push(await new Promise(requestAnimationFrame));
    if (isVis) network.moveTo(move[act](n));
    else canvas.dispatchEvent(event[act](n));
  }
  if (!isVis) canvas.dispatchEvent(new PointerEvent("pointercancel", { pointerId: 1 }));
  return times.slice(1).map((time, index) => time - times[index]);
}"""


@dataclass(frozen=True, slots=True)
class Row:
    """One page at one size."""

    page: str
    nodes: int
    made: float
    megabytes: float
    usable: float | None
    pan: float | None
    slowest: float | None
    zoom: float | None
    heap: float | None = None


def _plain(tables: Tables, *, fixed: bool) -> str:
    """What a pyvis user gets who only adds nodes and edges; its outside scripts taken off."""
    here = columns.numbered(tables)
    core: Any = columns.core(here)
    network = Network(height="96vh", width="100%", directed=True, cdn_resources="in_line")
    places = zip(core["entities"]["name"], core["entities"]["x"], core["entities"]["y"], strict=True)
    for number, (name, x, y) in enumerate(places):
        network.add_node(number, label=name, **({"x": x, "y": y} if fixed else {}))
    ends = zip(core["edges"]["left"], core["edges"]["right"], strict=True)
    network.edges = [{"from": left, "to": right} for left, right in ends]
    if fixed:
        network.toggle_physics(False)
    return pyvis.closed(network.generate_html(), "plain pyvis")


CONTENDERS: tuple[tuple[str, Callable[[Tables], str], int], ...] = (
    ("kg", html, 50_000),
    (ALL, html, 20_000),
    ("kg's pyvis export", pyvis_html, 20_000),
    ("pyvis, positions fixed", partial(_plain, fixed=True), 20_000),
    (AS_IT_COMES, partial(_plain, fixed=False), 1000),
)


def _measure(browser: Any, name: str, file: Path) -> dict[str, Any]:
    # Waiting for a condition needs eval in the page, which our policy forbids.
    page = browser.new_page(viewport={"width": 1400, "height": 860}, bypass_csp=True)
    page.set_default_timeout(1000 * LIMIT)
    try:
        page.add_init_script(WATCH)
        page.goto(file.as_uri(), wait_until="commit")
        usable = page.wait_for_function("window.usable", polling=100).json_value()
        if name == ALL:
            page.evaluate("document.getElementById('show-all').click()")
            page.wait_for_timeout(1500)
        pan, zoom = (page.evaluate(FRAMES, act) for act in ("pan", "zoom"))
        heap = _heap(page)
    finally:
        page.close()
    return {"usable": usable / 1000, "pan": pan, "zoom": zoom, "heap": heap}


def _heap(page: Any) -> float:
    """Megabytes that the page's script holds once what it no longer needs is collected."""
    session = page.context.new_cdp_session(page)
    session.send("HeapProfiler.collectGarbage")
    return float(session.send("Runtime.getHeapUsage")["usedSize"]) / 1e6


def _rows(browser: Any, sizes: Sequence[int], runs: int, folder: Path) -> Iterator[Row]:
    for size in sizes:
        tables = newsletter_tables(entities=size)
        for name, make, largest in CONTENDERS:
            if size <= largest:
                yield _row(browser, name, size, make, tables, runs, folder)


def _row(  # noqa: PLR0913, PLR0917 - one call
    browser: Any,
    name: str,
    size: int,
    make: Callable[[Tables], str],
    tables: Tables,
    runs: int,
    folder: Path,
) -> Row:
    start = time.perf_counter()
    text = make(tables)
    made = time.perf_counter() - start
    file = folder / "page.html"
    file.write_text(text, encoding="utf-8")
    head = (name, size, made, len(text.encode()) / 1e6)
    try:
        several = 1 if name == AS_IT_COMES else runs
        found = [_measure(browser, name, file) for _ in range(several)]
    except TooLong:
        return Row(*head, None, None, None, None)
    pan, zoom = ([gap for run in found for gap in run[part]] for part in ("pan", "zoom"))
    usable = statistics.median(run["usable"] for run in found)
    frames = 1000 / statistics.mean(pan), max(pan), 1000 / statistics.mean(zoom)
    return Row(*head, usable, *frames, statistics.median(run["heap"] for run in found))


def _table(rows: Sequence[Row]) -> str:
    heads = ("nodes", "page", "usable after (s)", "panning (frames/s)", "slowest frame (ms)")
    heads += ("zooming (frames/s)", "file (MB)", "made in (s)", "memory (MB)")
    lines = [f"| {' | '.join(heads)} |", "|---:|---" + "|---:" * (len(heads) - 2) + "|"]
    for row in rows:
        usable = f"{row.usable:.2f}" if row.usable else f"not in {LIMIT}"
        moves = [f"{number:.0f}" if number else "" for number in (row.pan, row.slowest, row.zoom)]
        cells = [f"{row.nodes:,}", row.page, usable, *moves, f"{row.megabytes:.1f}", f"{row.made:.2f}"]
        cells.append(f"{row.heap:.0f}" if row.heap else "")
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)


def _circumstances(version: str, runs: int) -> str:
    busy = os.getloadavg()[2]
    return f"Chromium {version}, {runs} runs, {os.cpu_count()} cores, load {busy:.1f} (15 minutes' mean)."


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=list(SIZES))
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--chromium", default="/usr/bin/chromium")
    parser.add_argument("--write", type=Path)
    options = parser.parse_args()
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(executable_path=options.chromium, args=ARGUMENTS.split())
        browser.new_page().close()  # the first page of a browser waits for the browser
        table = _table(list(_rows(browser, options.sizes, options.runs, Path(folder))))
        version = browser.version
    words = __doc__.split("\n\n", 1)[1] if __doc__ else ""
    parts = (
        "# The graph page beside pyvis",
        words.strip(),
        f"Chromium {version}, {options.runs} runs.",
        table,
    )
    report = "\n\n".join(parts) + "\n"
    print(report)
    if options.write:
        options.write.write_text(report, encoding="utf-8")


if __name__ == "__main__":
    main()
