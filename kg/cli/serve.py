"""`kg serve`: the SPARQL endpoint and the pages of a graph."""

from __future__ import annotations

import errno
import os
import socket
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.failing import fail, told
from kg.cli.options import OUTPUTS, Graph
from kg.cli.streams import say

if TYPE_CHECKING:
    from starlette.applications import Starlette

    from kg.serve.review import Review

_limit = partial(typer.Option, rich_help_panel="Limits")


def serve(  # noqa: PLR0913  (the options of the command)
    *,
    graph: Graph = OUTPUTS,
    port: Annotated[int, typer.Option(help="0 takes any free port.", min=0, max=65535)] = 8765,
    host: Annotated[str, typer.Option(help="Where to listen; 0.0.0.0 lets other machines in.")] = "127.0.0.1",
    allowed: Annotated[
        list[str] | None,
        typer.Option(
            "--allowed-host",
            metavar="NAME",
            help="A name by which requests may call it, besides loopback and --host. May be repeated.",
            show_default=False,
        ),
    ] = None,
    cors: Annotated[
        list[str] | None,
        typer.Option(
            metavar="ORIGIN",
            help="Pages of this site, such as https://example.org, may read answers; * for all. "
            "May be repeated.",
            show_default=False,
        ),
    ] = None,
    review: Annotated[
        list[str] | None,
        typer.Option(
            metavar="INPUT",
            help="Offer the review screen: what --graph was built from. Your answers go into "
            "kg-corrections.toml beside it, and the graph is built again. May be repeated.",
            show_default=False,
        ),
    ] = None,
    corrections: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="The corrections file of --review.", show_default=False),
    ] = None,
    seconds: Annotated[float, _limit("--time-limit", help="Seconds for one query.", min=0.1)] = 30.0,
    result: Annotated[int, _limit("--result-limit", help="MiB of one answer.", min=1)] = 64,
    request: Annotated[int, _limit("--request-limit", help="KiB of one request.", min=1)] = 1024,
    memory: Annotated[int, _limit("--memory-limit", help="MiB for one query; 0: none.", min=0)] = 8192,
    workers: Annotated[int, _limit(help="Queries at once; 0: one for each core.", min=0)] = 0,
) -> None:
    """Serve a graph: a SPARQL 1.1 endpoint at /sparql, a query page at /, the graph page at /graph.

    Read-only, but for --review. Only this machine can reach it unless --host says otherwise. Stop it
    with Ctrl-C.

    Examples: `kg serve -g my-graph`, `kg serve -g my-graph --review issues/`
    """
    from kg.rdf.query import UnreadableGraphError
    from kg.serve import Limits, application

    workers = workers or max(2, min(8, os.cpu_count() or 2))
    limits = Limits(seconds, result * 1024**2, request * 1024, memory * 1024**2, workers)
    try:
        screen = _review(graph, review, corrections, host) if review else None
        hosts = (host, *(allowed or ()))
        app = application(graph, limits=limits, hosts=hosts, origins=cors or (), review=screen)
    except (UnreadableGraphError, ValueError, OSError) as error:
        fail(told(error), error, command="kg serve")
    try:
        listening = socket.create_server((host, port))
    except OSError as error:
        hint = "; --port 0 takes any free port" if error.errno == errno.EADDRINUSE else ""
        reason = (error.strerror or str(error)).partition(" (while")[0].lower()
        fail(f"cannot listen at {host}:{port}: {reason}{hint}", error, command="kg serve")
    _run(app, listening, f"review?token={screen.token}" if screen else "")


def _review(graph: Path, inputs: list[str], corrections: Path | None, host: str) -> Review:
    """The review screen; none is offered to other machines, nor of what cannot be read twice."""
    from kg.serve.hosts import is_known
    from kg.serve.review import Review

    if not is_known(host, ()):
        raise typer.BadParameter("it is for this machine alone; leave --host as it is", param_hint="--review")
    if "-" in inputs:
        raise typer.BadParameter("standard input cannot be read again; give files", param_hint="--review")
    if not graph.is_dir():
        raise typer.BadParameter("it needs the folder that kg build wrote", param_hint="--graph")
    return Review.begin(graph, inputs, corrections)


def _run(app: Starlette, listening: socket.socket, review: str) -> None:
    from kg.rdf.confinement import available
    from kg.serve.ending import Ending

    host, port = listening.getsockname()[:2]
    address = f"http://{f'[{host}]' if ':' in host else host}:{port}/"
    say(f"Serving at {address} (stop with Ctrl-C)", err=True)
    if review:
        say(f"Review at {address}{review}", err=True)
    if not available():
        say(
            "kg serve: this system cannot keep a query's process from opening connections; "
            "only the text of queries is checked, so let no strangers ask",
            err=True,
        )
    Ending(app).run(sockets=[listening])
