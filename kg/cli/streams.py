"""What commands say, and standard streams that whoever started us has closed (`kg query ... >&-`)."""

from __future__ import annotations

import os
import sys

import typer

from kg.text.steering import plain


def reopened() -> None:
    """Let what is said on a closed standard output or error go nowhere, as Python's `print` does.

    A closed number is taken too: else the next file that is opened gets it, and what a library
    writes to standard error stands in an output. Closed standard input stays told as such.
    """
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # takes the lowest number that is free
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: PTH123, SIM115 - until we end


def say(text: str, *, err: bool = False, nl: bool = True) -> None:
    """Print a text in which names, titles and paths of strangers may stand: none steers the terminal."""
    typer.echo(plain(text, keep="\n\t"), err=err, nl=nl)
