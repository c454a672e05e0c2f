"""Coverage-guided fuzzing (atheris, libFuzzer) of the readers, addresses, endnotes and the gate of queries.

    python benchmarks/trust_guided.py [--total 60] [--minutes 120]

A turn is a minute of processor time on one of the four, which begins from what the turns before have
found (`.trust/guided/`). It needs atheris, which `make trust_guided` installs.
"""

from __future__ import annotations

import importlib
import os
import signal
import subprocess
import sys
import time

from ledger import STATE, run

MINUTE = 60.0  # seconds of processor time for a turn
LIMIT = 5.0  # and for one input
FOUND = STATE / "guided"
TARGETS = ("reader", "addresses", "endnotes", "gate")  # of `guided.py`
WORDS = """
# - * 1. > ``` | |--- [x](https://a.org/x) [x][y] [y]: [^1] [^1]: [1] ![ ]( <td> <table> <a href=" <!-- -->
<?xml <rss> <item> <description> <![CDATA[ ]]> --- +++ title: {"cells": {"version": https://arxiv.org/abs/
doi.org/10. ?utm_source= %2F ?url=https:// www. ftp:// http://[::1] &amp; From: Subject: boundary=x =?utf-8?q?
Content-Type: multipart/mixed;
""".split()  # noqa: SIM905


def one(turn: int) -> str:
    """Fuzz one of the four for a minute."""
    target = TARGETS[turn % len(TARGETS)]
    corpus = FOUND / target
    corpus.mkdir(parents=True, exist_ok=True)
    (FOUND / "words").write_text("".join(f'"{_quoted(word)}"\n' for word in WORDS))
    options = [
        f"-dict={FOUND / 'words'}",
        f"-artifact_prefix={corpus}-",
        "-max_len=1024",
        f"-seed={turn + 1}",
    ]
    done = subprocess.run(
        [sys.executable, __file__, f"--target={target}", *options, "-rss_limit_mb=4096", str(corpus)],
        capture_output=True, text=True, check=False, errors="replace",
    )  # fmt: skip
    if done.returncode == 0:
        return ""
    told = [line for line in (done.stdout + done.stderr).splitlines() if line.strip()]
    lines = [line for line in told if "Error" in line or "Test unit written" in line] or told[-3:]
    return f"{target}: {' '.join(lines)[:400]}"


def _quoted(word: str) -> str:
    plain = (
        chr(byte) if 32 <= byte < 127 and byte not in b'"\\' else f"\\x{byte:02x}" for byte in word.encode()
    )
    return "".join(plain)


def fuzz(target: str) -> None:
    """Run libFuzzer in this process until its time is over."""
    atheris = importlib.import_module("atheris")
    with atheris.instrument_imports(include=["kg", "markdown_it"]):
        guided = importlib.import_module("guided")
        for name in TARGETS:  # what is loaded on first use is loaded here, to be watched
            for seed in guided.SEEDS[name]:
                guided.TARGETS[name](seed)
    try_one = guided.TARGETS[target]
    signal.signal(signal.SIGPROF, _late)
    end = time.process_time() + MINUTE

    def tried(data: bytes) -> None:
        if time.process_time() > end:
            os._exit(0)
        signal.setitimer(signal.ITIMER_PROF, LIMIT)
        try:
            try_one(data)
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)

    for number, seed in enumerate(guided.SEEDS[target]):
        (FOUND / target / f"seed-{number}").write_bytes(seed)
    atheris.Setup([sys.argv[0], *sys.argv[2:]], tried)
    atheris.Fuzz()


def _late(*_: object) -> None:
    raise TimeoutError(f"longer than {LIMIT:g} seconds")


if __name__ == "__main__":
    if sys.argv[1:] and sys.argv[1].startswith("--target="):
        fuzz(sys.argv[1].partition("=")[2])
    else:
        sys.exit(run("guided", "minutes of coverage-guided fuzzing", 60, one))
