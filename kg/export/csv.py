"""The tables as CSV files (RFC 4180, UTF-8, header, `\\n`), and back.

A list in a cell is joined by `kg.tables.SEPARATOR`; a bar that stands alone inside an entry
is written `\\|`, so that every table reads back as it was.

A spreadsheet runs a cell that begins like a formula, and takes UTF-8 for something else unless a
byte order mark begins the file. The form for spreadsheets has the mark, every cell in quotes, and an
apostrophe where a formula could begin (https://owasp.org/www-community/attacks/CSV_Injection), also
behind what some settings take for the end of a cell. The mark tells the two forms apart.
"""

from __future__ import annotations

import csv as format_
import io
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import fields
from operator import attrgetter
from pathlib import Path
from typing import Any

from kg.rdf.written import warn_of_altered
from kg.tables import ROWS, SEPARATOR, Row, Tables, columns

LATER = frozenset({"passages"})
"""Tables that builds of former versions did not write: they may be missing."""

_GREATEST = 2**63 - 1  # of 64 bits
_LONGEST = len(str(-_GREATEST))
_LONE_BAR = re.compile(r"(?<!\S)(\\*)\|(?!\S)")
MARK = "\ufeff"
"""What a table made for spreadsheets begins with."""
_FORMULA = r"(?=[' \xa0]*[=+\-@\t\r\uff1d\uff0b\uff0d\uff20])"
_BEGINS = re.compile(rf"(^|[;\t\r\n]){_FORMULA}")
_DEFUSED = re.compile(rf"(^|[;\t\r\n])'{_FORMULA}")
_ESCAPED_BAR = re.compile(r"(?<!\S)\\(\\*)\|(?!\S)")


def csv(tables: Tables, name: str, *, spreadsheet: bool = False) -> bytes:
    """One table as a CSV file; `name` is a key of `kg.tables.ROWS`. With `spreadsheet`, one that is
    safe to open there; `read_tables` reads both alike."""
    values = attrgetter(*columns(name))
    cells = [[_written(value) for value in values(row)] for row in getattr(tables, name)]
    if spreadsheet:
        return _for_spreadsheets((columns(name), *([defused(cell) for cell in row] for row in cells)))
    lone_return = any("\r" in cell for row in cells for cell in row)  # Python 3.11 does not quote it
    text = io.StringIO()
    writer = format_.writer(
        text, lineterminator="\n", quoting=format_.QUOTE_ALL if lone_return else format_.QUOTE_MINIMAL
    )
    writer.writerows((columns(name), *cells))
    return text.getvalue().encode("utf-8", "backslashreplace")


def _for_spreadsheets(rows: Iterable[Iterable[str]]) -> bytes:
    text = io.StringIO(MARK)
    text.seek(0, io.SEEK_END)
    format_.writer(text, lineterminator="\n", quoting=format_.QUOTE_ALL).writerows(rows)
    return text.getvalue().encode("utf-8", "backslashreplace")


def defused(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula.

    >>> defused("=1+1"), defused("GPT-2"), defused("a;-b")
    ("'=1+1", 'GPT-2', "a;'-b")
    """
    return _BEGINS.sub(r"\1'", cell)


def armed(cell: str) -> str:
    """The cell that `defused` changed."""
    return _DEFUSED.sub(r"\1", cell)


def join(entries: Iterable[str]) -> str:
    """The entries of a list as one cell.

    >>> join(["GPT-2", "a | b"])
    'GPT-2 | a \\\\| b'
    """
    return SEPARATOR.join(_LONE_BAR.sub(r"\\\1|", entry) for entry in entries)


def split(cell: str) -> tuple[str, ...]:
    """The entries of a cell that `join` wrote.

    >>> split("GPT-2 | a \\\\| b")
    ('GPT-2', 'a | b')
    """
    return tuple(_ESCAPED_BAR.sub(r"\1|", entry) for entry in cell.split(SEPARATOR)) if cell else ()


def read_tables(folder: Path) -> Tables:
    """The tables of a folder that `kg build` wrote; columns that `kg` does not know are ignored.

    Raises:
        FileNotFoundError: If a table is missing.
        ValueError: If a table lacks a column or a cell is no number where one must stand.
    """
    warn_of_altered(folder, [f"{name}.csv" for name in ROWS])
    files = {name: folder / f"{name}.csv" for name in ROWS}
    there = [name for name in ROWS if name not in LATER or files[name].exists()]
    for file in files.values():
        if file.exists() and not file.is_file():  # a pipe would be waited for
            raise ValueError(f"{file.name} is no ordinary file")
    read: Any = {name: tuple(_read(files[name], ROWS[name])) for name in there}
    return Tables(**read)


def _written(value: object) -> str:
    if isinstance(value, tuple):
        return join(value)
    return "" if value is None else str(value)


def _read(path: Path, row_type: type[Row]) -> Iterator[Row]:
    format_.field_size_limit(min(sys.maxsize, 2**31 - 1))  # a quote may be longer than the default allows
    parsers = _parsers(row_type)
    with path.open(encoding="utf-8", newline="") as lines:
        plain = lines.read(1) != MARK
        if plain:
            lines.seek(0)
        rows = format_.DictReader(lines, strict=True)
        missing = [column for column in parsers if column not in (rows.fieldnames or ())]
        if missing:
            raise ValueError(f"{path.name} has no column {', '.join(missing)}: no table of kg")
        try:
            for row in rows:
                cells = row if plain else {column: armed(cell) for column, cell in row.items()}
                yield row_type(**{column: parse(cells[column]) for column, parse in parsers.items()})
        except (TypeError, ValueError, format_.Error) as error:
            raise ValueError(f"{path.name}, line {rows.line_num}: {error}") from error


def _whole(cell: str) -> int:
    """A whole number as every table can hold it.

    Raises:
        ValueError: If it is none.
    """
    number = int(cell[:_LONGEST])
    if len(cell) > _LONGEST or abs(number) > _GREATEST:
        raise ValueError(f"a number is at most {_GREATEST}")
    return number


def _parsers(row_type: type[Row]) -> dict[str, Callable[[str], Any]]:
    by_type: Mapping[str, Callable[[str], Any]] = {
        "str": str,
        "int": _whole,
        "float": float,
        "int | None": lambda cell: _whole(cell) if cell else None,
        "tuple[str, ...]": split,
    }
    return {field.name: by_type[str(field.type)] for field in fields(row_type)}
