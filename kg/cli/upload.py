"""`kg upload`: a graph sent to a bigger store."""

from __future__ import annotations

from typing import Annotated

import typer

from kg.cli.failing import fail
from kg.cli.options import OUTPUTS, Graph, Quiet
from kg.cli.streams import say


def upload(
    url: Annotated[
        str,
        typer.Argument(metavar="URL", help="Graph Store Protocol address: http://localhost:3030/ds/data ..."),
    ],
    *,
    graph: Graph = OUTPUTS,
    name: Annotated[
        str | None,
        typer.Option(
            "--graph-name", metavar="IRI", help="The store's graph to replace.", show_default="default graph"
        ),
    ] = None,
    size: Annotated[int, typer.Option("--part", help="Triples in one request.", min=1)] = 20_000,
    quiet: Quiet = False,
) -> None:
    """Send a graph to a store (Fuseki, GraphDB, Virtuoso, QLever, Oxigraph ...), replacing what it had.

    Speaks the SPARQL 1.1 Graph Store Protocol, in parts; a part that fails is sent again, which
    never duplicates. Credentials come from the environment: KG_UPLOAD_TOKEN, or KG_UPLOAD_USER
    and KG_UPLOAD_PASSWORD.
    """
    from kg.export.upload import UploadError
    from kg.export.upload import upload as parts_of
    from kg.rdf.reading import UnreadableGraphError

    sent = 0
    try:
        for part in parts_of(graph, url, name=name, size=size):
            sent += len(part.triples)
            if not quiet:
                say(f"{sent:,} triples", err=True)
    except (UploadError, UnreadableGraphError) as error:
        kept = f" ({sent:,} triples are there; sending again is safe)" if sent else ""
        fail(f"{error}{kept}", error, command="kg upload")
