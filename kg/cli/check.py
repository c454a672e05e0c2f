"""`kg check`: does a built graph hold what the ontology's shapes ask for?"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kg.cli.failing import fail
from kg.cli.options import OUTPUTS, Graph
from kg.cli.streams import say

SHOWN = 50


def check(
    graph: Annotated[
        Path | None,
        typer.Argument(metavar="[DIR_OR_TTL]", help="A built folder, or a file of RDF.", show_default=False),
    ] = None,
    *,
    given: Graph = OUTPUTS,
) -> None:
    """Check a built graph against the SHACL shapes of the ontology.

    Exit codes: 0 it conforms; 1 it does not (each violation is one line on standard output);
    2 there is no graph or it is no RDF.
    """
    from kg.rdf.reading import UnreadableGraphError
    from kg.rdf.shapes import check as violations_of

    try:
        found = violations_of(graph or given)
    except UnreadableGraphError as error:
        fail(str(error), error, command="kg check")
    for violation in found[:SHOWN]:
        say(str(violation))
    if len(found) > SHOWN:
        say(f"... and {len(found) - SHOWN} more")
    if found:
        raise typer.Exit(1)
    say("The graph conforms to the shapes.")
