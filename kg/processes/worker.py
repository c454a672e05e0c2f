"""A process that reads documents, seen from the one that started it."""

from __future__ import annotations

import os
import signal
import subprocess
from contextlib import suppress
from enum import StrEnum
from pathlib import Path

from kg.processes.interpreter import ONE_THREAD, command, environment
from kg.processes.memory import resident
from kg.processes.messages import Job, Reply, read_reply, write_job

_CLOCK = -getattr(signal, "SIGPROF", 0)  # exit status of a process that `kg.worker`'s clock ended


class NoProcessError(OSError):
    """No process can read documents; the message says why."""


class Ended(StrEnum):
    """Why a process ended before it replied."""

    TIME = "time"
    MEMORY = "memory"
    FAULT = "fault"


class Worker:
    """An interpreter of its own (`kg.worker`), not a copy of this one: a build may be asked for in a script
    without a main guard, in a notebook or a thread. `fresh` until it is asked something."""

    def __init__(self) -> None:
        self.fresh = True
        self.surroundings = surroundings()
        self._ready, self._full = False, False
        self._process = subprocess.Popen(
            command("kg.worker"),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**environment(), **ONE_THREAD},
        )

    def ask(self, job: Job) -> Reply | Ended:
        """Have a document read; why it was not if the process ended instead.

        Raises:
            NoProcessError: If the process does not start.
        """
        assert self._process.stdin is not None and self._process.stdout is not None  # pipes
        self.fresh = False
        if not self._ready:
            if read_reply(self._process.stdout) is None:
                raise NoProcessError(f"a process to read documents does not start ({self.how_ended()})")
            self._ready = True
        with suppress(OSError):  # it has ended, and so it will be told
            write_job(job, self._process.stdin)
        return read_reply(self._process.stdout) or self._why_ended()

    def end_if_over(self, most: int) -> None:
        """End the process if it holds more bytes than these since it is ready."""
        if self._ready and resident(self._process.pid) > most:
            self._full = True
            self._process.kill()

    def kill(self) -> None:
        """Have the process end; whoever asked it hears of it."""
        self._process.kill()

    def end(self) -> None:
        """End the process at once, and let go of it."""
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                pipe.close()

    def how_ended(self) -> str:
        """The signal or status by which the process ended."""
        status = self._process.wait()
        return signal.Signals(-status).name if status < 0 else f"exit status {status}"

    def _why_ended(self) -> Ended:
        status = self._process.wait()
        if self._full:
            return Ended.MEMORY
        return Ended.TIME if status and status == _CLOCK else Ended.FAULT


def surroundings() -> tuple[int, Path, tuple[tuple[str, str], ...]]:
    """All that a process takes over from the one that starts it."""
    return os.getpid(), Path.cwd(), tuple(sorted(environment().items()))
