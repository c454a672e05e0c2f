"""Another interpreter like this one."""

from __future__ import annotations

import os
import sys

ONE_THREAD = dict.fromkeys(("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"), "1")
ONE_THREAD |= {"VECLIB_MAXIMUM_THREADS": "1", "TOKENIZERS_PARALLELISM": "false"}
"""What keeps the libraries of a process from threads of their own: where there are as many processes as
cores, threads only wait for each other, which takes five times the processor time."""


def environment() -> dict[str, str]:
    """The environment of a process that finds the modules this one finds, and none of the folder it
    starts in."""
    home = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))  # noqa: PTH100, PTH120
    paths = dict.fromkeys(path for path in (*sys.path, home) if path)
    return {**os.environ, "PYTHONPATH": os.pathsep.join(paths)}


def command(module: str, *arguments: str) -> tuple[str, ...]:
    """How a module is run as a program by such a process."""
    return (sys.executable, "-P", "-m", module, *arguments)
