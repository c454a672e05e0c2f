"""How a command that cannot go on says so: one line on standard error, exit code 2."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterable
from difflib import get_close_matches
from pathlib import Path
from typing import NoReturn

import typer

from kg.cli.streams import say


def fail(message: str, cause: Exception | None = None, *, command: str = "kg") -> NoReturn:
    """End the command with a message, said by `command`, and exit code 2; `cause` is the error behind it."""
    say(f"{command}: {message}", err=True)
    raise typer.Exit(2) from cause


def told(error: Exception) -> str:
    """An error for a person; one of the system as `file: reason`.

    >>> told(FileNotFoundError(2, "No such file or directory", "a.rq"))
    'a.rq: no such file or directory'
    """
    if not isinstance(error, OSError) or not error.strerror:
        return str(error)
    reason = error.strerror[:1].lower() + error.strerror[1:]
    return f"{os.fsdecode(error.filename)}: {reason}" if isinstance(error.filename, str | bytes) else reason


def meant(name: str, known: Iterable[str], *, before: str = "") -> str:
    """Which of the names that there are was meant, as a question; "" if none is written alike.

    `before` stands before it.

    >>> meant("buidl", ["build", "query"])
    '; did you mean build?'
    """
    spelt = {one.lower(): one for one in known}
    close = get_close_matches(name.lower(), spelt, n=1)
    return "".join(f"; did you mean {before}{spelt[one]}?" for one in close)


def not_writable(folder: Path) -> str:
    """Why a folder cannot be written or made; "" if it can."""
    folder = folder.absolute()
    place = next((path for path in (folder, *folder.parents) if os.path.lexists(path)), folder)
    if not place.is_dir():
        what = "a file, not a folder" if place.exists() else "a broken link"
        return what if place == folder else f"{place.name} is {what}"
    beside = folder.parent if place == folder else place
    writable = os.access(place, os.W_OK | os.X_OK) and os.access(beside, os.W_OK | os.X_OK)
    return "" if writable else os.strerror(errno.EACCES).lower()
