"""`kg doctor`: versions, and what is missing."""

from __future__ import annotations

import os
import platform
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import typer

from kg.cli.failing import not_writable
from kg.cli.options import OUTPUTS
from kg.cli.streams import say

PACKAGE = "newsletter-kg"
_REQUIREMENT = re.compile(r"([\w.-]+)(?:\[[^]]*\])?\s*(?:>=\s*([\d.]+))?")


def doctor() -> None:
    """Tell the versions of kg and of what it needs, and whatever is missing or too old, with the cure.

    Exit codes: 0 all is well; 2 something that kg needs is missing.
    """
    from kg import __version__
    from kg.rdf.confinement import available

    guarded = available()
    lines = [
        ("kg", __version__),
        ("Python", f"{platform.python_version()} ({sys.executable})"),
        ("system", f"{platform.system()} {platform.machine()}, {os.cpu_count()} processors"),
        ("models", f"{_models()} files in {Path(__file__).parents[1] / 'weights'}"),
        ("own models", os.environ.get("KG_MODELS", "none (the variable KG_MODELS is not set)")),
        ("queries", f"kept from the network by {guarded}" if guarded else "only their text is checked here"),
        ("tables", "plain, for programs; kg build --csv spreadsheet writes those to open in a spreadsheet"),
    ]
    for name, value in [*lines, *_installed()]:
        say(f"{name:<20} {value}")
    wrong = list(troubles())
    for trouble in wrong:
        say(f"kg doctor: {trouble}", err=True)
    say("All is well: kg demo shows what it does." if not wrong else f"{len(wrong)} to mend.")
    raise typer.Exit(2 if wrong else 0)


def _models() -> int:
    folder = Path(__file__).parents[1] / "weights"
    return sum(path.is_file() and path.suffix != ".py" for path in folder.rglob("*"))


def requirements() -> list[tuple[str, str]]:
    """What kg needs in every case: names and least versions ("" for any)."""
    from importlib import metadata

    try:
        told = metadata.requires(PACKAGE) or []
    except metadata.PackageNotFoundError:
        return []
    found = (_REQUIREMENT.match(line) for line in told if "extra ==" not in line)
    return [(match[1], match[2] or "") for match in found if match]


def _installed() -> Iterator[tuple[str, str]]:
    for name, least in requirements():
        yield name, version(name) or f"missing{f', {least} or newer is needed' if least else ''}"


def version(name: str) -> str:
    """The installed version of a package, "" where there is none."""
    from importlib import metadata

    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return ""


def troubles() -> Iterator[str]:
    """What is wrong, each with its cure."""
    for name, least in requirements():
        found = version(name)
        if not found:
            yield f"{name} is missing: python -m pip install '{name}{f'>={least}' if least else ''}'"
        elif least and numbers(found) < numbers(least):
            yield f"{name} {found} is too old: python -m pip install '{name}>={least}'"
    if not _models():
        yield "the trained models are missing: install kg anew, python -m pip install --force-reinstall ."
    if reason := not_writable(OUTPUTS):
        yield f"{OUTPUTS} cannot be written here ({reason}): kg build -o DIR writes elsewhere"


def numbers(told: str) -> tuple[int, ...]:
    """A version as numbers, what follows them left out.

    >>> numbers("0.9.11") < numbers("0.10"), numbers("2.0rc1")
    (True, (2, 0))
    """
    plain = re.match(r"\d+(?:\.\d+)*", told)
    return tuple(int(part) for part in plain[0].split(".")) if plain else ()
