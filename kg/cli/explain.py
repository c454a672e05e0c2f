"""`kg explain`: why an entity is what it is."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.failing import fail, told
from kg.cli.options import OUTPUTS, Folder

if TYPE_CHECKING:
    from kg.tables import Tables


def explain(
    name: Annotated[str, typer.Argument(metavar="NAME_OR_IRI", help="A name, `NAME (Type)`, or an IRI.")],
    graph: Folder = OUTPUTS,
) -> None:
    """Tell why an entity is what it is: every mention with file, line and quote, every link,
    every relation with its sentence, every merge with its rule, what was kept apart and why,
    and the lines that would change it.

    Exit codes: 0 told; 2 nothing, or more than one thing, is called so (the candidates are
    listed on standard error).
    """
    from kg.analyse.explanations import AmbiguousNameError, UnknownNameError, text
    from kg.analyse.explanations import explain as explained

    try:
        typer.echo(text(explained(_tables(graph), name)), nl=False)
    except UnknownNameError as error:
        close = f"; did you mean {', '.join(error.suggestions)}?" if error.suggestions else ""
        fail(f"{error}{close}", error, command="kg explain")
    except AmbiguousNameError as error:
        rows = [f"  {row.name} ({row.type})  {row.mentions} mentions  {row.id}" for row in error.candidates]
        fail("\n".join([f"{error}:", *rows]), error, command="kg explain")


def _tables(folder: Path) -> Tables:
    from kg.export.csv import read_tables

    if not (folder / "entities.csv").exists():
        fail(f"no graph in {folder}: kg build -o {folder} writes one", command="kg explain")
    try:
        return read_tables(folder)
    except (OSError, ValueError) as error:
        fail(f"no graph in {folder} ({told(error)})", error, command="kg explain")
