"""Progress and figures of the long checks (`make trust`).

What a check has done is kept in `.trust/`, so that it goes on where it was stopped; its figure, with
commit and date, goes into the table of `SECURITY.md`.
"""

from __future__ import annotations

import argparse
import datetime
import json
import re
import subprocess
import time
from collections.abc import Callable, Iterator
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
    given = parser.parse_args()
    done, wrong = _state(name)
    for turn in _turns(done, given.total, given.minutes):
        found = one(turn)
        wrong += [f"{turn}: {found}"] if found else []
        done = turn + 1
        if found or done % 1000 == 0 or given.total <= 1000:
            _keep(name, done, wrong)
    _keep(name, done, wrong)
    figure = f"{done:,} of {given.total:,} {what}, {len(wrong)} wrong"
    record(name, figure)
    print("\n".join([f"{name}: {figure}", *wrong[:20]]))
    return 1 if wrong else 0


def _turns(done: int, total: int, minutes: float) -> Iterator[int]:
    end = time.monotonic() + minutes * 60
    for turn in range(done, total):
        if time.monotonic() > end:
            return
        yield turn


def _state(name: str) -> tuple[int, list[str]]:
    """How far the check is; from the beginning again after a change of the program."""
    file = STATE / f"{name}.json"
    kept = json.loads(file.read_text()) if file.exists() else {}
    return (kept["done"], kept["wrong"]) if kept.get("commit") == commit() else (0, [])


def _keep(name: str, done: int, wrong: list[str]) -> None:
    STATE.mkdir(exist_ok=True)
    content = {"commit": commit(), "done": done, "wrong": wrong}
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
