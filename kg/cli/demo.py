"""`kg demo`: the bundled sample, built, with three findings and how to look at it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kg.cli.build import build


def demo(
    output: Annotated[
        Path, typer.Option("-o", "--output", metavar="DIR", help="Where to write the graph.")
    ] = Path("kg-demo"),
) -> None:
    """Build the graph of the bundled sample newsletters and tell what it shows.

    Needs no network and no input. Example: `kg demo`, then open `kg-demo/graph.html` in a browser.
    """
    build(None, output=output)
