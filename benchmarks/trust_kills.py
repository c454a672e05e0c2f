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
TOOK: dict[str, float] = {}
"""Seconds that each of them took when it was last left alone."""
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
    if what not in TOOK:
        _done(what)
    if what == "store":
        shutil.rmtree(FOLDER / "stores", ignore_errors=True)
    process = started(what)
    time.sleep(random.Random(turn).uniform(0, TOOK[what]))
    process.kill()
    process.wait()
    return _wrong(what)


def _done(what: str) -> tuple[int, str]:
    """Do one of them to its end: its exit code and what it prints."""
    begun, process = time.monotonic(), started(what)
    said, _ = process.communicate()
    TOOK[what] = time.monotonic() - begun
    return process.returncode, said.decode().strip()


def _wrong(what: str) -> str:
    files = [path.name for path in (FOLDER / "out").iterdir() if path.is_file()]
    damaged = altered(FOLDER / "out", files)
    if damaged or "graph.ttl" not in files:
        return f"{what}: {damaged or 'no graph'}"
    code, said = _done(what)
    if code:
        return f"{what}: the next one ends with {code}"
    if what == "store" and not (FOLDER / said / "CURRENT").exists():
        return "store: there is none"
    left = sorted(path.name for path in FOLDER.iterdir() if path.name not in ("out", "news.md", "stores"))
    return f"{what}: left behind: {left}" if left else ""


if __name__ == "__main__":
    try:
        sys.exit(run("kills", "kills over build, update, export and store", 200, one))
    finally:
        shutil.rmtree(FOLDER)
