"""One build at a time on one folder."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class HeldError(OSError):
    """Another process builds into the same folder; the message says which."""


@contextmanager
def held(folder: Path) -> Iterator[None]:
    """Keep a folder from other builds as long as this lasts, also one that is not there yet.

    A lock on a file beside it, which the system lets go of when its holder ends, however it ends.

    Raises:
        HeldError: If another process holds it.
        OSError: If no file can be written beside it.
    """
    folder = folder.resolve()
    folder.parent.mkdir(parents=True, exist_ok=True)
    mark = folder.with_name(f".{folder.name}.kg-lock")
    handle = _locked(mark)
    try:
        os.truncate(handle, 0)
        os.write(handle, str(os.getpid()).encode())
        yield
    finally:
        mark.unlink(missing_ok=True)
        os.close(handle)


def _locked(mark: Path) -> int:
    """The open file, locked; one that was removed meanwhile is nobody's lock."""
    while True:
        handle = os.open(mark, os.O_RDWR | os.O_CREAT, 0o644)
        try:
            _lock(handle, mark)
            if mark.exists() and os.path.samestat(os.fstat(handle), mark.stat()):
                return handle
        except OSError:
            os.close(handle)
            raise
        os.close(handle)


def _lock(handle: int, mark: Path) -> None:
    if sys.platform == "win32":
        return
    import fcntl

    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        who = mark.read_text(encoding="ascii", errors="replace")[:20]
        raise HeldError(f"another build writes there (process {who or 'unknown'})") from error
