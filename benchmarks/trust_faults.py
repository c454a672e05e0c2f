"""Every write, fsync and rename of a save fails once: the former outputs stay whole.

python benchmarks/trust_faults.py [--minutes 120]
"""

from __future__ import annotations

import errno
import hashlib
import io
import os
import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any
from unittest.mock import patch

from ledger import run

import kg
from kg.export import save as saving

CALLS = ("write", "fsync", "rename", "replace")
FOLDER = Path(tempfile.mkdtemp(prefix="kg-faults-"))
TURNS = 240  # calls of each kind that may fail, in both ways of taking a folder's place


class Counter:
    """Fails at one call of a kind."""

    def __init__(self, at: int) -> None:
        self.left = at

    def around(self, call: Callable[..., Any]) -> Callable[..., Any]:
        """The call, counted."""

        def counted(*given: Any, **named: Any) -> Any:
            self.left -= 1
            if self.left == 0:
                raise OSError(errno.ENOSPC, "No space left on device")
            return call(*given, **named)

        return counted


def state(folder: Path) -> str:
    """A hash of all files below a folder."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return hashlib.sha256(b"".join(p.name.encode() + p.read_bytes() for p in files)).hexdigest()


def one(turn: int) -> str:
    """Save over a former graph with one call failing."""
    what, exchange, at = CALLS[turn % 4], turn // 4 % 2 == 0, turn // 8 + 1
    shutil.rmtree(FOLDER)
    out = FOLDER / "out"
    FORMER.save(out)
    (out / "mine.txt").write_text("mine")
    before, counter = state(out), Counter(at)
    try:
        with (
            _failing(what, counter),
            patch.object(saving, "_exchange", saving._exchange if exchange else _no),
        ):
            LATTER.save(out)
    except OSError:
        if state(out) != before:
            return f"{what} {at}: the former outputs are changed"
    left = [path.name for path in FOLDER.iterdir() if path.name != "out"]
    return f"{what} {at}: left behind: {left}" if left else ""


def _no(*_: object) -> bool:
    return False


def _failing(what: str, counter: Counter) -> Any:
    if what == "fsync":
        return patch.object(os, "fsync", counter.around(os.fsync))
    if what == "write":
        real = Path.open

        def opened(self: Path, *given: Any, **named: Any) -> Any:
            file = real(self, *given, **named)
            return _Writer(file, counter) if isinstance(file, io.BufferedWriter) else file

        return patch.object(Path, "open", opened)
    return patch.object(Path, what, counter.around(getattr(Path, what)))


class _Writer:
    def __init__(self, file: io.BufferedWriter, counter: Counter) -> None:
        self._file = file
        self.write = counter.around(file.write)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)

    def __enter__(self) -> _Writer:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()


if __name__ == "__main__":
    news = FOLDER / "a.md"
    news.write_text("# News\n\n* [Reformer](https://a.org/x) is a model by Google AI.\n")
    FORMER = kg.build(news)
    news.write_text("# News\n\n* BERT beats GPT-2 on [SQuAD](https://b.org).\n")
    LATTER = kg.build(news, title="Another")
    try:
        sys.exit(run("faults", "failing writes, fsyncs and renames", TURNS, one))
    finally:
        shutil.rmtree(FOLDER)
