"""How soon a graph page is usable and how smoothly it moves, beside plain pyvis on the same graphs.

Run: python benchmarks/page.py [--sizes 100 1000 …] [--write benchmarks/page.md]
Headless Chromium without a graphics card. "Usable" is, for our page, the first
view drawn and a search answered; for pyvis with fixed positions, the first view drawn; for
pyvis as it comes, its physics at rest (until then the picture moves away under the pointer).
Times count from the start of the navigation; the median of the runs is told. "Memory" is what the
page's script holds at the end.

The page measures itself and tells a listener on this machine: a browser that is steered from outside
(by Playwright, say) copies and decodes the whole file once more for who steers it, some 250 ms of the
page's own thread at 17 MB, which nobody meets who opens the file.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import statistics
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

from generate import newsletter_tables
from pyvis.network import Network

from kg.export import pyvis
from kg.export.page import columns
from kg.export.page.html import html
from kg.export.pyvis import pyvis_html
from kg.tables import Tables

ARGUMENTS = "--headless=new --no-sandbox --disable-gpu --disable-quic --no-first-run"
ARGUMENTS += " --disable-background-networking --enable-precise-memory-info --js-flags=--expose-gc"
WINDOW = "--window-size=1400,947"  # the page in it is 1400 × 860
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
# The whole run, told to whoever listens.
TELL = """
const act = FRAMES;
const work = async () => {
  while (!window.usable) await new Promise(requestAnimationFrame);
  if (ALL) {
    document.getElementById("show-all").click();
    await new Promise((done) => setTimeout(done, 1500));
  }
  const [pan, zoom] = [await act("pan"), await act("zoom")];
  window.gc();
  const told = { usable: window.usable, pan, zoom, heap: performance.memory.usedJSHeapSize / 1e6 };
  fetch("ADDRESS", { method: "POST", mode: "no-cors", body: JSON.stringify(told) });
};
work();
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


class TooLongError(TimeoutError):
    """A page that was not usable within the limit."""


class _Listener(HTTPServer):
    """Waits for what one page tells."""

    told: dict[str, Any] | None = None
    timeout = LIMIT

    def wait(self) -> dict[str, Any]:
        self.told = None
        self.handle_request()
        if self.told is None:
            raise TooLongError
        return self.told


class _Told(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        assert isinstance(self.server, _Listener)
        self.server.told = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.send_response(204)
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - as above
        """Says nothing."""


def _measuring(text: str, address: str, *, everything: bool) -> str:
    """A page that measures itself; its policy, which would forbid that, is taken off."""
    words = {"FRAMES": FRAMES, "ALL": json.dumps(everything), "ADDRESS": address}
    tell = re.sub("FRAMES|ALL|ADDRESS", lambda word: words[word[0]], TELL)
    open_ = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", text, count=1)
    return open_.replace("<head>", f"<head><script>{WATCH}{tell}</script>", 1)


def _measure(chromium: str, file: Path, listener: _Listener) -> dict[str, Any]:
    """One run in a browser of its own."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        start = Path(profile) / "start.html"  # the first page of a browser waits for the browser
        start.write_text(f'<meta http-equiv="refresh" content="2;url={file.as_uri()}">')
        command = [chromium, *ARGUMENTS.split(), WINDOW, f"--user-data-dir={profile}", start.as_uri()]
        with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as running:
            try:
                told = listener.wait()
            finally:
                running.terminate()
    return {**told, "usable": told["usable"] / 1000}


def _rows(options: argparse.Namespace, folder: Path) -> Iterator[Row]:
    with _Listener(("127.0.0.1", 0), _Told) as listener:
        address = f"http://127.0.0.1:{listener.server_port}/"
        for size in options.sizes:
            tables = newsletter_tables(entities=size)
            for name, make, largest in CONTENDERS:
                if size > largest or options.only not in name:
                    continue
                start = time.perf_counter()
                text = make(tables)
                made = time.perf_counter() - start
                file = folder / "page.html"
                file.write_text(_measuring(text, address, everything=name == ALL), encoding="utf-8")
                runs = 1 if name == AS_IT_COMES else options.runs
                head = (name, size, made, len(text.encode()) / 1e6)
                yield _row(head, [partial(_measure, options.chromium, file, listener)] * runs)


def _row(head: tuple[str, int, float, float], runs: Sequence[Callable[[], dict[str, Any]]]) -> Row:
    try:
        found = [run() for run in runs]
    except TooLongError:
        return Row(*head, None, None, None, None)
    pan, zoom = ([gap for run in found for gap in run[part]] for part in ("pan", "zoom"))
    usable = statistics.median(run["usable"] for run in found)
    frames = 1000 / statistics.mean(pan), max(pan), 1000 / statistics.mean(zoom)
    return Row(*head, usable, *frames, statistics.median(run["heap"] for run in found))


def _table(rows: Sequence[Row]) -> str:
    heads = ["nodes", "page", "usable after (s)", "panning (frames/s)", "slowest frame (ms)"]
    heads += ["zooming (frames/s)", "file (MB)", "made in (s)", "memory (MB)"]
    lines = [f"| {' | '.join(heads)} |", "|---:|---" + "|---:" * (len(heads) - 2) + "|"]
    for row in rows:
        usable = f"{row.usable:.2f}" if row.usable else f"not in {LIMIT}"
        moves = [f"{number:.0f}" if number else "" for number in (row.pan, row.slowest, row.zoom)]
        cells = [f"{row.nodes:,}", row.page, usable, *moves, f"{row.megabytes:.1f}", f"{row.made:.2f}"]
        cells.append(f"{row.heap:.0f}" if row.heap else "")
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)


def _circumstances(chromium: str, runs: int) -> str:
    version = subprocess.run(
        [chromium, "--version"], capture_output=True, text=True, check=True
    ).stdout.strip()
    busy = os.getloadavg()[0]
    return f"{version}, {runs} runs, {os.cpu_count()} cores, load {busy:.1f} (the last minute's mean)."


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=list(SIZES))
    parser.add_argument("--only", default="", help="pages whose name holds this")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--chromium", default="/usr/bin/chromium")
    parser.add_argument("--write", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        table = _table(list(_rows(options, Path(folder))))
    words = __doc__.split("\n\n", 1)[1] if __doc__ else ""
    told = _circumstances(options.chromium, options.runs)
    report = "\n\n".join(("# The graph page beside pyvis", words.strip(), told, table)) + "\n"
    print(report)
    if options.write:
        options.write.write_text(report, encoding="utf-8")


if __name__ == "__main__":
    main()
