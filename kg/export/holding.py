"""One build at a time on one folder."""

from __future__ import annotations

import errno
import os
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_NO_LINK = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)  # nor wait for a pipe


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
        if mark.is_symlink():
            raise _foreign(mark)
        handle = os.open(mark, os.O_RDWR | os.O_CREAT | _NO_LINK, 0o644)
        try:
            _refuse_foreign(handle, mark)
            _lock(handle)
            if _is_there(handle, mark):
                return handle
        except OSError:
            os.close(handle)
            raise
        os.close(handle)


def _refuse_foreign(handle: int, mark: Path) -> None:
    """A stranger's folder may hold a file of this name that leads to another: that would be emptied."""
    found = os.fstat(handle)
    if not stat.S_ISREG(found.st_mode) or found.st_nlink > 1:
        raise _foreign(mark)


def _foreign(mark: Path) -> OSError:
    return FileExistsError(errno.EEXIST, "no lock of kg; remove it", str(mark))


def _is_there(handle: int, mark: Path) -> bool:
    """Whether the open file is still the one by that name."""
    try:
        return os.path.samestat(os.fstat(handle), mark.lstat())
    except FileNotFoundError:
        return False


def _lock(handle: int) -> None:
    if sys.platform == "win32":
        return
    import fcntl

    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        # From the open file, not by its name: its holder may end, and remove it, at any moment.
        who = os.read(handle, 20).decode("ascii", errors="replace")
        raise HeldError(f"another build writes there (process {who or 'unknown'})") from error
