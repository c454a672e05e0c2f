"""The sample built over hash seeds, workers, locales, orders and time zones: one hash.

python benchmarks/trust_same.py [--total 20] [--minutes 120]
"""

from __future__ import annotations

import hashlib
import os
import random
import subprocess
import sys
import tempfile
from pathlib import Path

from ledger import ROOT, run

LOCALES = ("C", "C.UTF-8", "tr_TR.UTF-8", "zh_CN.GBK")
ZONES = ("UTC", "Asia/Shanghai", "America/St_Johns", "Pacific/Kiritimati")


def built(turn: int) -> str:
    """The hash of all outputs of one build."""
    draw, samples = random.Random(turn), sorted((ROOT / "kg" / "samples").glob("*.*"))
    draw.shuffle(samples)
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONHASHSEED": str(turn)}
    environment |= {"LC_ALL": LOCALES[turn % 4], "LANG": LOCALES[turn % 4], "TZ": ZONES[turn // 4 % 4]}
    environment |= {"PYTHONUTF8": str(turn % 2)}
    with tempfile.TemporaryDirectory() as folder:
        options = ["-o", folder, "-q", "--no-cache", "--workers", str(turn % 3 + 1)]
        files = [str(sample) for sample in samples if sample.suffix in (".md", ".html", ".txt")]
        command = [sys.executable, "-m", "kg", "build", *files, *options]
        subprocess.run(command, env=environment, check=True, cwd=folder)
        outputs = sorted(path for path in Path(folder).iterdir() if path.is_file())
        content = b"".join(path.name.encode() + path.read_bytes() for path in outputs)
        return hashlib.sha256(content).hexdigest()


def one(turn: int) -> str:
    """Build again and compare."""
    return "" if built(turn) == FIRST else "another hash"


if __name__ == "__main__":
    FIRST = built(0)
    sys.exit(run("same-bytes", "builds with one hash", 20, one))
