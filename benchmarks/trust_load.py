"""Quick queries beside as many runaways as there are workers: each answered within two seconds?

python benchmarks/trust_load.py [--total 200]
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import suppress
from pathlib import Path

import httpx
from ledger import ROOT, run

WORKERS = 2
WITHIN = 2.0  # seconds
RUNAWAY = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
QUICK = (
    "ASK {}",
    "SELECT * { ?t a kg:Tool ; rdfs:label ?l } LIMIT 10",
    "SELECT ?p { ?p a kg:Paper } LIMIT 50",
)
URL = []


def one(turn: int) -> str:
    """Ask one of them."""
    begun = time.monotonic()
    answer = httpx.get(URL[0], params={"query": QUICK[turn % len(QUICK)]}, timeout=60)
    took = time.monotonic() - begun
    return "" if answer.status_code == 200 and took <= WITHIN else f"{answer.status_code} after {took:.1f} s"


def run_away() -> None:
    """Ask what never ends; it is cut when the server ends."""
    with suppress(httpx.HTTPError):
        httpx.get(URL[0], params={"query": RUNAWAY}, timeout=3600)


if __name__ == "__main__":
    command = [sys.executable, "-m", "kg", "serve", "-g", str(ROOT / "outputs"), "--port", "0"]
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "PYTHONPATH": str(ROOT), "XDG_CACHE_HOME": str(Path(folder))}
        limits = ["--workers", str(WORKERS), "--time-limit", "3000"]
        server = subprocess.Popen([*command, *limits], stderr=subprocess.PIPE, env=environment, text=True)
        assert server.stderr is not None
        URL.append(f"{server.stderr.readline().split()[2]}sparql")
        for _ in range(WORKERS):
            threading.Thread(target=run_away, daemon=True).start()
        time.sleep(3)
        try:
            status = run("load", f"quick queries beside {WORKERS} runaways within {WITHIN:g} s", 200, one)
        finally:
            server.kill()
            server.wait()
    sys.exit(status)
