"""Progress and figures of the long checks (`make trust`).

What a check has done is kept in `.trust/`, and its figure, with commit and date, goes into the table of
`SECURITY.md`: it goes on from there, over any number of runs and commits, until its total is reached.
What was wrong is tried again first. `--done 0` begins anew.
"""

from __future__ import annotations

import argparse
import datetime
import json
import re
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parent.parent
STATE = ROOT / ".trust"
PROMISES = ROOT / "SECURITY.md"


def run(name: str, what: str, total: int, one: Callable[[int], str]) -> int:
    """Do the turns of a check that are left, within its time; the exit code.

    Args:
        name: Of the row in `SECURITY.md`.
        what: The unit that is counted, in words.
        total: Turns in all, unless the command line says otherwise.
        one: Does a turn, by its number; what is wrong, or "".
    """
    parser = argparse.ArgumentParser(description=what)
    parser.add_argument("--total", type=int, default=total)
    parser.add_argument("--minutes", type=float, default=120)
    parser.add_argument("--done", type=int, help="go on after so many turns, in place of where it stopped")
    given = parser.parse_args()
    done, before = _state(name) if given.done is None else (given.done, [])
    end = time.monotonic() + given.minutes * 60
    wrong = [f"{turn}: {found}" for turn in before if (found := one(turn))]
    while done < given.total and time.monotonic() < end:
        found = one(done)
        wrong += [f"{done}: {found}"] if found else []
        done += 1
        if found or done % 1000 == 0 or given.total <= 1000:
            _keep(name, done, wrong)
    _keep(name, done, wrong)
    figure = f"{done:,} of {given.total:,} {what}, {len(wrong)} wrong"
    record(name, figure)
    print("\n".join([f"{name}: {figure}", *wrong[:20]]))
    return 1 if wrong else 0


def _state(name: str) -> tuple[int, list[int]]:
    """How many turns are done, and which of them were wrong; from the beginning where none can tell."""
    file = STATE / f"{name}.json"
    if file.exists():
        kept = json.loads(file.read_text())
        return kept["done"], [int(found.partition(":")[0]) for found in kept["wrong"]]
    row = re.search(rf"(?m)^\| `{name}` \| ([\d,]+) of .*, 0 wrong", PROMISES.read_text(encoding="utf-8"))
    return (int(row[1].replace(",", "")) if row else 0), []


def _keep(name: str, done: int, wrong: list[str]) -> None:
    STATE.mkdir(exist_ok=True)
    content = {"done": done, "wrong": wrong}
    (STATE / f"{name}.json").write_text(json.dumps(content, indent=1) + "\n")


def commit() -> str:
    """The commit of the program as it is; `+` where something is not committed."""
    git = ["git", "-C", str(ROOT)]
    name = subprocess.run([*git, "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=True)
    changed = subprocess.run(
        [*git, "status", "--porcelain", "kg"], capture_output=True, text=True, check=True
    )
    return name.stdout.strip() + ("+" if changed.stdout.strip() else "")


def record(name: str, figure: str) -> None:
    """Write a figure into the row of a check in `SECURITY.md`."""
    row = f"| `{name}` | {figure} | {commit()} | {datetime.datetime.now(datetime.UTC).date()} |"
    text, count = re.subn(rf"(?m)^\| `{name}` \|.*$", row, PROMISES.read_text(encoding="utf-8"))
    if count != 1:
        raise SystemExit(f"SECURITY.md has {count} rows for {name}")
    PROMISES.write_text(text, encoding="utf-8")
