"""What the user says about the graph, in a file kept beside the inputs: it wins over every rule.

A TOML file, `kg-corrections.toml`, one line a correction, in any order, or the same as CSV
(`same,FAIR,Facebook AI`)::

    same."FAIR" = "Facebook AI"              # one thing; a list of names is allowed
    different."Google" = "Google AI"         # never one thing
    type."Distill" = "Venue"
    name."谷歌AI" = "Google AI"               # the preferred name
    drop."Colab" = true
    add_link."Reformer" = "https://example.org/reformer"
    remove_link."Reformer" = "https://example.org/other"

A thing is told by any of its names, by its IRI, or more narrowly as in `merges.csv`:
`Wei Wang (Person) in a.md`, with either part left out.
"""

from __future__ import annotations

import csv
import os
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from kg.model import CORRECTION_FILES, Kind
from kg.text.parsing import toml_of

FILES = CORRECTION_FILES
"""The names under which corrections are found by themselves, first one first."""


class Action(StrEnum):
    """What a correction does; the value is its word in the file."""

    SAME = "same"
    DIFFERENT = "different"
    TYPE = "type"
    NAME = "name"
    DROP = "drop"
    ADD_LINK = "add_link"
    REMOVE_LINK = "remove_link"


@dataclass(frozen=True, slots=True)
class Correction:
    """One line of the file: `subject` tells a thing, `values` other things, a kind, a name or
    URLs; empty for "drop". `line` counts from 1."""

    action: Action
    subject: str
    values: tuple[str, ...]
    line: int

    @property
    def things(self) -> tuple[str, ...]:
        """All things that it tells."""
        others = self.values if self.action in {Action.SAME, Action.DIFFERENT} else ()
        return (self.subject, *others)


@dataclass(frozen=True, slots=True)
class Corrections:
    """All corrections of one file, in its order; `file` is its name for messages."""

    entries: tuple[Correction, ...] = ()
    file: str = ""

    def of(self, *actions: Action) -> Iterator[Correction]:
        """The corrections that do one of these."""
        return (entry for entry in self.entries if entry.action in actions)


NO_CORRECTIONS = Corrections()


class CorrectionsError(ValueError):
    """A corrections file that does not say what it means; the message has file and line."""


def find_corrections(inputs: Sequence[str | Path]) -> Path | None:
    """The corrections file beside the inputs (files, folders, globs, URLs or `-`): the first of
    `FILES` in a given folder, beside a given file, or, where inputs are neither, in the working
    directory."""
    folders = dict.fromkeys(_folder(str(given)) for given in inputs)
    files = (folder / name for folder in folders for name in FILES)
    return next((file for file in files if os.path.isfile(file)), None)  # noqa: PTH113 - no error if forbidden


def _folder(given: str) -> Path:
    path = Path() if given == "-" or "://" in given else Path(given)
    while not path.is_dir() and path != path.parent:
        path = path.parent
    return path


def read_corrections(path: Path) -> Corrections:
    """Reads a corrections file, `.toml` or `.csv`, UTF-8.

    Raises:
        CorrectionsError: If it is not what the module says.
        OSError: If it cannot be read.
    """
    try:
        text = path.read_text("utf-8-sig")
    except UnicodeDecodeError as error:
        raise CorrectionsError(f"{path.name}: not UTF-8 ({error.reason})") from error
    return parsed(text, path.name)


def parsed(text: str, file: str) -> Corrections:
    """The corrections in the text of a file, whose name tells its form (`.csv`, else TOML).

    Raises:
        CorrectionsError: If it is not what the module says.

    >>> [entry.things for entry in parsed('same."FAIR" = "Facebook AI"', "a.toml").entries]
    [('FAIR', 'Facebook AI')]
    """
    reader = _from_csv if file.endswith(".csv") else _from_toml
    return Corrections(tuple(reader(text, file)), file)


def _from_csv(text: str, file: str) -> Iterator[Correction]:
    for line, row in _rows(text, file):
        cells = [cell.strip() for cell in row]
        if any(cells) and not cells[0].startswith("#"):
            values = [cell for cell in cells[2:] if cell]
            yield _correction(cells[0], cells[1] if len(cells) > 1 else "", values, f"{file}:{line}")


def _rows(text: str, file: str) -> Iterator[tuple[int, list[str]]]:
    rows = csv.reader(text.splitlines())
    try:
        for row in rows:
            yield rows.line_num, row
    except csv.Error as error:
        raise CorrectionsError(f"{file}:{rows.line_num}: {error}") from error


def _from_toml(text: str, file: str) -> Iterator[Correction]:
    """Each statement by itself, so that every correction knows its line and a name may be
    corrected twice."""
    header = ""
    for line, statement in _statements(text, file):
        if statement.lstrip().startswith("["):
            header = statement
            continue
        for action, table in toml_of(f"{header}\n{statement}").items():
            yield from _entries(action, table, f"{file}:{line}")


def _statements(text: str, file: str) -> Iterator[tuple[int, str]]:
    pending: list[str] = []
    for number, line in enumerate(text.splitlines(), start=1):
        if pending or (line.strip() and not line.lstrip().startswith("#")):
            pending.append(line)
            if _is_whole("\n".join(pending)):
                yield number - len(pending) + 1, "\n".join(pending)
                pending = []
    if pending:
        start = len(text.splitlines()) - len(pending) + 1
        raise CorrectionsError(f"{file}:{start}: no TOML: {pending[0].strip()}")


def _is_whole(statement: str) -> bool:
    try:
        toml_of(statement)
    except tomllib.TOMLDecodeError:
        return False
    return True


def _entries(action: str, table: object, where: str) -> Iterator[Correction]:
    if isinstance(table, dict):
        for subject, value in table.items():
            yield _correction(action, subject, value, where)
    elif isinstance(table, list) and action == Action.DROP:
        for subject in table:
            yield _correction(action, subject, True, where)
    else:
        raise CorrectionsError(f'{where}: write {action}."NAME" = …')


def _correction(action: str, subject: object, value: object, where: str) -> Correction:
    if action not in list(Action):
        raise CorrectionsError(f"{where}: unknown correction {action!r}; known are {', '.join(Action)}")
    values = (value,) if isinstance(value, str) else tuple(value) if isinstance(value, list) else ()
    if not isinstance(subject, str) or not subject or not all(isinstance(v, str) and v for v in values):
        raise CorrectionsError(f"{where}: names and values are words in quotes")
    _check(Action(action), values, value, where)
    return Correction(Action(action), subject, values, int(where.rpartition(":")[2]))


def _check(action: Action, values: tuple[str, ...], value: object, where: str) -> None:
    if action is Action.DROP:
        if values or value is False:
            raise CorrectionsError(f'{where}: write drop."NAME" = true')
    elif not values:
        raise CorrectionsError(f"{where}: {action} needs a value")
    if action in {Action.TYPE, Action.NAME} and len(values) > 1:
        raise CorrectionsError(f"{where}: {action} takes one value")
    if action is Action.TYPE and values[0] not in list(Kind):
        raise CorrectionsError(f"{where}: {values[0]!r} is no type; types are {', '.join(Kind)}")


def line_for(action: Action, subject: str, value: str = "") -> str:
    """The line that says a correction, to be pasted into the file.

    >>> line_for(Action.SAME, "FAIR", "Facebook AI")
    'same."FAIR" = "Facebook AI"'
    """
    return f"{action}.{_quoted(subject)} = {_quoted(value) if value else 'true'}"


def _quoted(text: str) -> str:
    """A TOML basic string."""
    plain = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(c if c.isprintable() else f"\\U{ord(c):08x}" for c in plain) + '"'
