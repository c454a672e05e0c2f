"""Build every document that has a gold file, alone, and score the graphs.

    python benchmarks/score_gold.py SHARED [--errors]

SHARED is the folder with `corpus/`, `gold/` and `eval/score.py`. The shipped models were trained
on some of these documents: see `benchmarks/left_out.py` for figures over documents not seen.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path

from kg.export.turtle import turtle
from kg.extract import build


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("shared", type=Path)
    parser.add_argument("--errors", action="store_true")
    given = parser.parse_args()
    pairs: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        for gold in sorted((given.shared / "gold").glob("*.gold.json")):
            document = json.loads(gold.read_text(encoding="utf-8"))["doc"]
            graph = Path(folder, f"{document}.ttl")
            graph.write_bytes(turtle(build([given.shared / "corpus" / document])))
            pairs += [str(graph), str(gold)]
        scorer = [sys.executable, str(given.shared / "eval" / "score.py")]
        return subprocess.run(
            [*scorer, *pairs, *(["--errors"] if given.errors else [])], check=False
        ).returncode


if __name__ == "__main__":
    sys.exit(main())
