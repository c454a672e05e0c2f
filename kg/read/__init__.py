"""From inputs to documents: one file per input format, all of them in `READERS`."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from kg.model import Document, Source


def read(source: Source) -> Document:
    """Read one source with the reader of its media.

    Args:
        source: What `kg.read.inputs.collect` found.

    Returns:
        Its document.

    Raises:
        KeyError: If no reader is known for `source.media`.
    """
    return READERS[source.media](source)


def _lazily(module: str, function: str) -> Callable[[Source], Document]:
    def reader(source: Source) -> Document:
        return getattr(import_module(f"kg.read.{module}"), function)(source)  # type: ignore[no-any-return]

    return reader


READERS: dict[str, Callable[[Source], Document]] = {
    "markdown": _lazily("markdown", "read_markdown"),
    "html": _lazily("page", "read_html"),
    "text": _lazily("plain", "read_text"),
}
