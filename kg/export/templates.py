"""Jinja templates: what a page says goes through them and is escaped."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jinja2 import Environment


def templates(folder: Path, *, autoescape: bool = True) -> Environment:
    """The templates of a folder; what they want to know and nobody tells is an error.

    Without `autoescape` their filters must escape what comes from documents.
    """
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    return Environment(
        loader=FileSystemLoader(folder), autoescape=autoescape, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
