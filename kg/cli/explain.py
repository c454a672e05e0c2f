"""`kg explain`: why an entity is what it is."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.failing import fail, told
from kg.cli.options import OUTPUTS, Folder
from kg.cli.streams import say

if TYPE_CHECKING:
    from kg.tables import Tables


def explain(
    name: Annotated[
        str,
        typer.Argument(
            metavar="NAME_OR_IRI",
            help="A name, `NAME (Type)`, an IRI, or FILE#PART, whose decoded text is printed.",
        ),
    ],
    graph: Folder = OUTPUTS,
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", metavar="FILE", help="Write what is told there.", show_default=False),
    ] = None,
) -> None:
    """Tell why an entity is what it is: every mention with file, line and quote, every link,
    every relation with its sentence, every merge with its rule, what was kept apart and why,
    and the lines that would change it.

    Exit codes: 0 told; 2 nothing, or more than one thing, is called so (the candidates are
    listed on standard error).

    Of a message in a mailbox, an entry of a feed or a cell of a notebook (`inbox.mbox#1a2b3c`) it gives the
    decoded text, in which positions and lines count.
    """
    file, mark, _ = name.rpartition("#")
    if mark and Path(file).exists():
        _tell(_decoded(name), output)
        return
    from kg.analyse.explanations import AmbiguousNameError, UnknownNameError, text
    from kg.analyse.explanations import explain as explained

    try:
        _tell(text(explained(_tables(graph), name)), output)
    except UnknownNameError as error:
        close = f"; did you mean {', '.join(error.suggestions)}?" if error.suggestions else ""
        fail(f"{error}{close}", error, command="kg explain")
    except AmbiguousNameError as error:
        rows = [f"  {row.name} ({row.type})  {row.mentions} mentions  {row.id}" for row in error.candidates]
        fail("\n".join([f"{error}:", *rows]), error, command="kg explain")


def _tell(text: str, output: Path | None) -> None:
    """Print a text, or write it into a file."""
    if output is None:
        say(text, nl=False)
        return
    from kg.export.save import write

    try:
        write(text.encode("utf-8", "backslashreplace"), output)
    except OSError as error:
        fail(f"cannot write {output}: {error.strerror or error}", error, command="kg explain")


def _decoded(name: str) -> str:
    """The text of one part of a file."""
    from kg.read.inputs import collect

    sources, troubles = collect([name])
    if len(sources) != 1:
        fail("; ".join(trouble.message for trouble in troubles) or f"no {name}", command="kg explain")
    return sources[0].text


def _tables(folder: Path) -> Tables:
    from kg.export.csv import read_tables

    if not (folder / "entities.csv").exists():
        fail(f"no graph in {folder}: kg build -o {folder} writes one", command="kg explain")
    try:
        return read_tables(folder)
    except (OSError, ValueError) as error:
        fail(f"no graph in {folder} ({told(error)})", error, command="kg explain")
