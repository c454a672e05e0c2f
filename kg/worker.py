"""A process that reads documents, one at a time, for the build that started it: `python -m kg.worker`.

Jobs come on standard input; when that ends, so does the process, even in the middle of a document.
"""

from __future__ import annotations

import gc
import os
import signal
import sys
import traceback
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from queue import SimpleQueue
from threading import Thread
from typing import BinaryIO

from kg.cache import encoded
from kg.extract import extract
from kg.model import Source
from kg.processes.memory import resident
from kg.processes.messages import Job, Reply, Said, read_job, write_reply
from kg.processes.timing import add, taken
from kg.read.files import FAULTS, fault

SELDOM = 200_000
"""So many more values than before are there when Python looks for circles, of which a document leaves few."""

FIRST = Source(
    "first.en.md", "# Tools\n\n* [Reformer](https://a.org/x) is a model by Google AI.\n", "markdown", ""
)
"""What is read before any job. Its name tells its language: what tells that of others is loaded when one
needs it, which takes a quarter of all that is loaded otherwise."""


def main() -> None:
    """Read documents until there are no more, or nobody is left to hear of them."""
    try:
        _serve(*_connected())
    except BrokenPipeError:
        os._exit(0)


def _serve(jobs: BinaryIO, replies: BinaryIO) -> None:
    """Do one job after the other; Ctrl-C is for whoever asked to handle."""
    gc.disable()  # what is loaded stays: nothing to collect
    _ready("")
    gc.freeze()
    gc.set_threshold(SELDOM)
    gc.enable()
    add({"starting": sum(taken().values())})
    write_reply(Reply(Said.READY), replies)
    heard: SimpleQueue[Job] = SimpleQueue()
    Thread(target=_hear, args=(jobs, heard), daemon=True).start()
    while True:
        write_reply(replied(heard.get()), replies)


def replied(job: Job) -> Reply:
    """Do a job; what goes wrong is said."""
    try:
        _ready(job.pipeline)
        with _clock(job.seconds):
            found = encoded(extract(job.source, pipeline=job.pipeline), job.source)
    except FAULTS as error:
        return _reply(Said.FAULT, fault(error))
    except (OSError, ImportError) as error:
        return _reply(Said.STOP, str(error))
    return _reply(Said.FOUND, payload=found)


@cache
def _ready(pipeline: str) -> None:
    """Load the models and the pipeline, for which no document pays."""
    extract(FIRST, pipeline=pipeline)


def _reply(said: Said, told: str = "", payload: bytes = b"") -> Reply:
    return Reply(said, told, traceback.format_exc() if told else "", taken(), resident(os.getpid()), payload)


@contextmanager
def _clock(seconds: float) -> Iterator[None]:
    """Have the kernel end this process (SIGPROF) after so much processor time; 0: never."""
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        if hasattr(signal, "setitimer"):
            signal.setitimer(signal.ITIMER_PROF, 0)


def _connected() -> tuple[BinaryIO, BinaryIO]:
    """Where jobs come from and replies go; what else reads or prints (somebody's pipeline) has neither."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    warnings.showwarning = lambda message, *_, **__: print(f"kg: {message}", file=sys.stderr)
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    nothing = os.open(os.devnull, os.O_RDWR)  # takes the place of a closed standard error
    jobs, replies = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    os.dup2(nothing, 0)
    os.dup2(2, 1)
    return jobs, replies


def _hear(jobs: BinaryIO, heard: SimpleQueue[Job]) -> None:
    while (job := read_job(jobs)) is not None:
        heard.put(job)
    os._exit(0)


if __name__ == "__main__":
    main()
