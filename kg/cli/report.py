"""`kg report`: the graph for people who only read."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kg.cli.failing import fail, not_writable, told
from kg.cli.options import OUTPUTS, Folder, Quiet
from kg.cli.streams import say


def report(
    *,
    graph: Folder = OUTPUTS,
    output: Annotated[
        Path | None,
        typer.Option(
            "-o", "--output", metavar="DIR", help="Where to write. Default: the same.", show_default=False
        ),
    ] = None,
    quiet: Quiet = False,
) -> None:
    """Write `report.md` and `report.html`: what the corpus is about, what is new, what to read.

    Example: `kg build issues/ -o my-graph && kg report -g my-graph`
    """
    import kg
    from kg.analyse.report import report as files
    from kg.export.save import write

    try:
        loaded = kg.load(graph)
    except (FileNotFoundError, ValueError) as error:
        fail(told(error), error, command="kg report")
    folder = output or graph
    if reason := not_writable(folder):
        fail(f"cannot write {folder}: {reason}", command="kg report")
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files(loaded.tables, loaded.report.get("warnings", [])).items():
        write(content, folder / name, through_links=False)
    if not quiet:
        say(f"Read {folder / 'report.html'} in a browser, or {folder / 'report.md'}")
