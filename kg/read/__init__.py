"""From inputs to documents: one file per input format, all of them in `READERS`."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING

from kg.model import Document, Source

if TYPE_CHECKING:
    from kg.read.block import Parsed


def read(source: Source) -> Document:
    """Read one source with the reader of its media.

    Args:
        source: What `kg.read.inputs.collect` found.

    Returns:
        Its items, links, references and troubles, every position in `source.text`.

    Raises:
        KeyError: If no reader is known for `source.media`.
    """
    from kg.read.assemble import assemble

    return assemble(source, READERS[source.media](source.text))


def _parser(module: str) -> Callable[[str], Parsed]:
    return lambda text: import_module(f"kg.read.{module}").parse(text)  # loaded when needed


READERS: dict[str, Callable[[str], Parsed]] = {
    "markdown": _parser("markdown"),
    "html": _parser("page"),
    "text": _parser("plain"),
}
