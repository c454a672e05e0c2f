"""Builds, updates, exports and the server's store, each killed at any moment: one whole result is left.

python benchmarks/trust_kills.py [--total 200] [--minutes 120]
"""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from ledger import ROOT, run

from kg.rdf.written import altered

NEWS = (
    "# News\n\n* [Reformer](https://a.org/x) is a model by Google AI.\n",
    "# News\n\n* BERT beats GPT-2.\n",
)
FOLDER = Path(tempfile.mkdtemp(prefix="kg-kills-"))
DOING = {
    "build": "from kg.cli import app\napp(['build', 'news.md', '-o', 'out', '-q', '--no-cache'])",
    "update": "from kg.cli import app\napp(['build', 'news.md', '-o', 'out', '-q'])",
    "export": "import kg\nkg.load('out').save('out')",
    "store": "from pathlib import Path\nfrom kg.serve.store import prepared\n"
    "print(prepared(Path('out'), Path('stores')))",
}


def started(what: str) -> subprocess.Popen[bytes]:
    """A process that does one of the four things."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", DOING[what]]
    return subprocess.Popen(command, cwd=FOLDER, env=environment, stdout=subprocess.PIPE)


def one(turn: int) -> str:
    """Kill one of them, early or late, and look at what is left."""
    what = tuple(DOING)[turn % len(DOING)]
    (FOLDER / "news.md").write_text(NEWS[turn // len(DOING) % 2])
    if not (FOLDER / "out").exists():
        started("build").wait()
    if what == "store":
        shutil.rmtree(FOLDER / "stores", ignore_errors=True)
    begun = time.monotonic()
    started(what).wait()
    whole = time.monotonic() - begun
    if what == "store":
        shutil.rmtree(FOLDER / "stores", ignore_errors=True)
    process = started(what)
    time.sleep(random.Random(turn).uniform(0, whole))
    process.kill()
    process.wait()
    return _wrong(what)


def _wrong(what: str) -> str:
    files = [path.name for path in (FOLDER / "out").iterdir() if path.is_file()]
    damaged = altered(FOLDER / "out", files)
    if damaged or "graph.ttl" not in files:
        return f"{what}: {damaged or 'no graph'}"
    again = started(what)
    said, _ = again.communicate()
    if again.returncode:
        return f"{what}: the next one ends with {again.returncode}"
    if what == "store" and not (FOLDER / said.decode().strip() / "CURRENT").exists():
        return "store: there is none"
    left = sorted(path.name for path in FOLDER.iterdir() if path.name not in ("out", "news.md", "stores"))
    return f"{what}: left behind: {left}" if left else ""


if __name__ == "__main__":
    try:
        sys.exit(run("kills", "kills over build, update, export and store", 200, one))
    finally:
        shutil.rmtree(FOLDER)
