"""Another interpreter like this one."""

from __future__ import annotations

import os
import sys


def environment() -> dict[str, str]:
    """The environment of a process that finds the modules this one finds, and none of the folder it
    starts in."""
    home = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))  # noqa: PTH100, PTH120
    paths = dict.fromkeys(path for path in (*sys.path, home) if path)
    return {**os.environ, "PYTHONPATH": os.pathsep.join(paths)}


def command(module: str, *arguments: str) -> tuple[str, ...]:
    """How a module is run as a program by such a process."""
    return (sys.executable, "-P", "-m", module, *arguments)
