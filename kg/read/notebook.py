"""Jupyter notebooks (nbformat 3 and 4): each Markdown cell is a document of its own."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from kg.model import Source
from kg.read.block import Front
from kg.read.decoding import Decoded
from kg.read.frontmatter import front_matter
from kg.read.mail import Part
from kg.text.parsing import json_of

_TITLE = re.compile(r"(?m)^#[ \t]+(.+?)[ \t#]*$")


def cells(text: str) -> Iterator[Part]:
    """The Markdown cells of a notebook, named by their id or else by their number.

    Raises:
        ValueError: If it is no notebook.
    """
    notebook = json_of(text)
    if not isinstance(notebook, dict) or not isinstance(_cells(notebook), list):
        raise ValueError("no notebook: it has no cells")
    found = [(number, cell) for number, cell in enumerate(_cells(notebook), 1) if _is_text(cell)]
    written = [_written(cell) for _, cell in found]
    front = _front(notebook)
    title = front.title or next((match[1] for text in written if (match := _TITLE.search(text))), "")
    for (number, cell), source in zip(found, written, strict=True):
        if source.strip():
            digest = hashlib.sha256(source.encode("utf-8", "replace")).hexdigest()
            key = str(cell.get("id") or f"cell-{number}")
            told = Source("", source, "markdown", digest, front.url, title, front.date, front.lang)
            yield Part(key, replace(told, series=front.series, authors=front.authors), Decoded(source))


def _front(notebook: Mapping[str, Any]) -> Front:
    """What the first cell says of the notebook where it is front matter (Quarto, nbdev)."""
    first = next((cell for cell in _cells(notebook) if isinstance(cell, dict)), {})
    return front_matter(_written(first)) if first.get("cell_type") == "raw" else Front()


def _cells(notebook: Mapping[str, Any]) -> Any:
    sheets = notebook.get("worksheets") or [{}]
    return notebook.get("cells", sheets[0].get("cells"))


def _is_text(cell: Any) -> bool:
    return isinstance(cell, dict) and cell.get("cell_type") in ("markdown", "heading")


def _written(cell: Mapping[str, Any]) -> str:
    source = cell.get("source", "")
    text = source if isinstance(source, str) else "".join(map(str, source))
    return f"{'#' * _level(cell)} {text}" if cell.get("cell_type") == "heading" else text


def _level(cell: Mapping[str, Any]) -> int:
    level = cell.get("level")
    return min(6, max(1, level)) if isinstance(level, int) else 1
