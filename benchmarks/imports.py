"""How long `import kg` and `kg --help` take beside the bare interpreter.

    python benchmarks/imports.py [--runs 20]

Prints a Markdown table: median and fastest wall-clock time of whole processes, run in turn.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import time

COMMANDS = {
    "bare interpreter (`python -c pass`)": ["-c", "pass"],
    "`import kg`": ["-c", "import kg"],
    "`kg --help`": ["-m", "kg", "--help"],
    "`kg build --help`": ["-m", "kg", "build", "--help"],
    "for comparison: `import pandas`": ["-c", "import pandas"],
    "for comparison: `import spacy`": ["-c", "import spacy"],
}


def seconds(arguments: list[str]) -> float:
    start = time.perf_counter()
    subprocess.run([sys.executable, *arguments], check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--runs", type=int, default=20)
    runs = parser.parse_args().runs
    times: dict[str, list[float]] = {name: [] for name in COMMANDS}
    for _ in range(runs):
        for name, arguments in COMMANDS.items():
            times[name].append(seconds(arguments))
    bare = statistics.median(next(iter(times.values())))
    print("| process | median | fastest | over the interpreter |\n|---|---|---|---|")
    for name, taken in times.items():
        median = statistics.median(taken)
        print(f"| {name} | {median:.3f} s | {min(taken):.3f} s | {median - bare:+.3f} s |")


if __name__ == "__main__":
    main()
