"""The corrections file as text: a line put in or taken out, every other character as it was."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from kg.resolve.corrections import Action, Correction, CorrectionsError, line_for, parsed

BYTE_ORDER_MARK = "\ufeff"


def line_in(file: str, action: Action, subject: str, value: str = "") -> str:
    """The line that says a correction in a file of that name (`.csv`, else TOML).

    >>> line_in("kg-corrections.csv", Action.SAME, "FAIR", "Facebook AI, Paris")
    'same,FAIR,"Facebook AI, Paris"'
    """
    if not file.endswith(".csv"):
        return line_for(action, subject, value)
    cells = io.StringIO()
    csv.writer(cells, lineterminator="").writerow([action, subject, *filter(None, [value])])
    return cells.getvalue()


def with_line(text: str, line: str, file: str) -> str:
    """The text with a line more: at its end, or above all where a table's header would claim it.

    Raises:
        CorrectionsError: If the text is no corrections file, or the line no correction in it.
    """
    wanted = _said(text, file) + _said(line, file)
    fitting = (made for made in _placed(text, line) if _says(made, file) == wanted)
    made = next(fitting, None)
    if made is None:
        raise CorrectionsError(f"{file}: there is no place for {line}")
    return made


def without_line(text: str, line: str) -> str:
    """The text without the last line that reads so; as it was if there is none."""
    lines = text.splitlines(keepends=True)
    found = [at for at, one in enumerate(lines) if one.removeprefix(BYTE_ORDER_MARK).strip() == line]
    if not found:
        return text
    at = found[-1]
    mark = BYTE_ORDER_MARK if lines[at].startswith(BYTE_ORDER_MARK) else ""
    return "".join((*lines[:at], mark, *lines[at + 1 :]))


def _placed(text: str, line: str) -> Iterator[str]:
    end = "\r\n" if "\r\n" in text else "\n"
    gap = "" if not text.removeprefix(BYTE_ORDER_MARK) or text.endswith("\n") else end
    yield f"{text}{gap}{line}{end}"
    body = text.removeprefix(BYTE_ORDER_MARK)
    yield f"{text[: len(text) - len(body)]}{line}{end}{body}"


def _said(text: str, file: str) -> Counter[Correction]:
    """What a text says, wherever it says it."""
    entries = parsed(text.removeprefix(BYTE_ORDER_MARK), file).entries
    return Counter(replace(entry, line=0) for entry in entries)


def _says(text: str, file: str) -> Counter[Correction] | None:
    """As `_said`; None for what is no corrections file."""
    try:
        return _said(text, file)
    except CorrectionsError:
        return None
