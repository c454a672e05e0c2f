"""Builds a graph again with its corrections, by `kg build` itself, and tells what has changed."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final

from kg.export import EXPORTERS, TITLE, formats
from kg.export.csv import MARK
from kg.export.report import title_of
from kg.tables import EntityRow, Tables
from kg.text.names import key
from kg.text.parsing import json_of

SETTINGS: Final = ("base", "base-url", "date", "pipeline")
"""The options of `kg build` that a report remembers."""


class RebuildError(RuntimeError):
    """A build that failed; the message is what it said."""


def rebuild(inputs: Sequence[str], folder: Path, corrections: Path) -> None:
    """Build inputs into a folder again, as it was built before; what was found in each is in its cache.

    Raises:
        RebuildError: If nothing could be built, or it is not told how; the former outputs are then whole.
    """
    command = [sys.executable, "-P", "-m", "kg", "build", "-q", *_options(folder, corrections), "--", *inputs]
    done = subprocess.run(command, capture_output=True, text=True, stdin=subprocess.DEVNULL, check=False)
    if done.returncode not in (0, 1):  # 1: some inputs were skipped, as they were before
        raise RebuildError(done.stderr.strip() or f"kg build ended with {done.returncode}")


def _options(folder: Path, corrections: Path) -> Iterator[str]:
    report = (folder / "report.json").read_bytes()
    try:
        settings = json_of(report)["settings"]
        options = {name: settings.get(name.replace("-", "_"), "") for name in SETTINGS}
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise RebuildError(f"report.json is damaged ({error}): build the graph anew with kg build") from error
    options["title"] = title_of(report) or TITLE
    with (folder / "entities.csv").open(encoding="utf-8") as table:
        options["csv"] = "spreadsheet" if table.read(1) == MARK else ""
    options["corrections"] = str(corrections) if corrections.exists() else ""
    yield from ("-o", str(folder))
    yield from (f"--{name}={value}" for name, value in options.items() if value)
    yield from (f"--format={name}" for name in formats() if (folder / EXPORTERS[name].file).exists())


def changes(before: Tables, after: Tables) -> tuple[str, ...]:
    """What is another thing now than before, a sentence each."""
    gone, come = _lacking(before.entities, after.entities), _lacking(after.entities, before.entities)
    return (*_gone(gone, after.entities), *_come(come, gone), *_kept(before.entities, after.entities))


def _lacking(rows: Sequence[EntityRow], others: Sequence[EntityRow]) -> list[EntityRow]:
    """The rows that are not among the others."""
    there = {row.id for row in others}
    return [row for row in rows if row.id not in there]


def _gone(rows: Iterable[EntityRow], after: Sequence[EntityRow]) -> Iterator[str]:
    names = {key(name): row for row in reversed(after) for name in (*row.alt_names, row.name)}
    return (_became(row, names.get(key(row.name))) for row in rows)


def _kept(before: Iterable[EntityRow], after: Iterable[EntityRow]) -> Iterator[str]:
    new = {row.id: row for row in after}
    return (told for row in before if row.id in new for told in _differences(row, new[row.id]))


def _come(rows: Iterable[EntityRow], gone: Iterable[EntityRow]) -> Iterator[str]:
    """What was no thing before; a name that is gone with another type is told there."""
    told = {key(row.name) for row in gone}
    new = (row for row in rows if key(row.name) not in told)
    return (f"{row.name} ({row.type}) is a thing of its own." for row in new)


def _became(row: EntityRow, now: EntityRow | None) -> str:
    if now is None:
        return f"{row.name} ({row.type}) is gone."
    if key(now.name) != key(row.name):
        return f"{row.name} ({row.type}) is one with {now.name} ({now.type})."
    same = f"{row.name} ({row.type}) is one with another of its name."
    return f"{row.name} is a {now.type}, no {row.type}." if now.type != row.type else same


def _differences(old: EntityRow, new: EntityRow) -> Iterator[str]:
    if old.type != new.type:
        yield f"{new.name} is a {new.type}, no {old.type}."
    if old.name != new.name:
        yield f"{old.name} is called {new.name}."
    if old.mentions != new.mentions:
        yield f"{new.name} ({new.type}) has {new.mentions} mentions, before {old.mentions}."
    for url in sorted(set(old.references) ^ set(new.references)):
        yield f"{new.name} {'has' if url in new.references else 'has no longer'} the address {url}."
