"""How much memory a process holds, and how it is not looked through in vain."""

from __future__ import annotations

import gc
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path


def resident(process: int) -> int:
    """Bytes of real memory that a process holds; 0 if it has ended or the system (Windows) does not say.

    Linux tells the pages in its own file; elsewhere `ps` (POSIX) is asked, which tells kibibytes.
    """
    try:
        return int(Path(f"/proc/{process}/statm").read_bytes().split()[1]) * _page()
    except (FileNotFoundError, ProcessLookupError):
        return 0 if sys.platform.startswith("linux") else _asked(process)


def _asked(process: int) -> int:
    if os.name != "posix":
        return 0
    told = subprocess.run(["ps", "-o", "rss=", "-p", str(process)], capture_output=True, check=False)
    return int(told.stdout or 0) * 1024


@cache
def _page() -> int:
    return os.sysconf("SC_PAGE_SIZE")


@contextmanager
def without_collector() -> Iterator[None]:
    """The values of a build have no circles: Python's collector of such would only walk them."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
