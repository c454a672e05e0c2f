"""The server: SPARQL 1.1 Protocol, a query page, a page for every thing, the graph page.

Queries run in worker processes (`kg.serve.pool`) over a store on disk that is built from
the graph's file (`kg.serve.store`). Nothing is ever written to the graph, and nothing that
a client says makes the server reach a network or a file: the workers cannot open a connection.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Collection
from contextlib import asynccontextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Final

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import ClientDisconnect, Request
from starlette.responses import FileResponse, HTMLResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from kg.model import BASE
from kg.rdf.formats import ROWS, TRIPLES
from kg.rdf.messages import Job, Reply, problem
from kg.serve import owed, protocol
from kg.serve.hosts import KnownHosts
from kg.serve.pages import FOLDER, query_page, resource_page, review_page
from kg.serve.patience import SECONDS
from kg.serve.pool import Limits, WorkerPool
from kg.serve.review import Review, routes
from kg.serve.service_description import description
from kg.serve.store import prepared
from kg.serve.views import thing_page

__all__ = ["Limits", "application"]

_SAFE: Final = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
    "connect-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
}
_METHODS: Final = ["GET", "HEAD", "POST", "PUT", "DELETE", "PATCH"]  # all but the first three: 405


def application(  # noqa: PLR0913  (what is served, and to whom)
    graph: Path,
    *,
    limits: Limits | None = None,
    stores: Path | None = None,
    hosts: Collection[str] = (),
    origins: Collection[str] = (),
    review: Review | None = None,
) -> Starlette:
    """The server of a graph.

    Args:
        graph: A built folder, or an RDF file (with its named graphs, if it has any).
        limits: What one query may use.
        stores: Where the store on disk is kept; the user's cache folder if None.
        hosts: Names, besides those of loopback, by which requests may call it (`kg.serve.hosts`).
        origins: Sites whose pages may read answers (CORS): `https://example.org`, or `*` for all.
        review: The review screen of the graph, if it is offered; it builds the graph again.

    Raises:
        kg.rdf.reading.UnreadableGraphError: If there is no graph or it is no RDF.
        OSError: If the store can't be written.
    """
    chosen = limits or Limits()
    paths = [
        Route("/", _home),
        Route("/sparql", _sparql, methods=_METHODS),
        Route("/sparql/", _sparql, methods=_METHODS),
        Route("/resource", _resource),
        Route("/id/{path:path}", _entity),
        Route("/graph", _graph),
        Mount("/assets", StaticFiles(directory=FOLDER / "assets")),
    ]
    around = [Middleware(KnownHosts, names=hosts)]
    if origins:
        methods = ["GET", "HEAD", "POST"]
        around.append(
            Middleware(
                CORSMiddleware, allow_origins=list(origins), allow_methods=methods, allow_headers=["*"]
            )
        )
    app = Starlette(routes=paths, middleware=around, lifespan=_serving)
    app.state.pool, app.state.limits = WorkerPool(prepared(graph, stores), chosen), chosen
    app.state.owed = owed.Owed()
    if review is not None:
        renew = partial(_renewed, app, graph, stores)
        app.routes.extend(routes(review, partial(review_page, graph=graph.is_dir()), _SAFE, renew))
    page = graph / "graph.html"
    app.state.graph = page if graph.is_dir() and page.is_file() else None
    return app


@asynccontextmanager
async def _serving(app: Starlette) -> AsyncIterator[None]:
    await app.state.pool.__aenter__()
    try:
        yield
    finally:
        await app.state.pool.__aexit__()


async def _renewed(app: Starlette, graph: Path, stores: Path | None) -> None:
    """Answer from the graph as it is now; queries that still read the former one end."""
    pool = WorkerPool(await asyncio.to_thread(prepared, graph, stores), app.state.limits)
    await pool.__aenter__()
    former, app.state.pool = app.state.pool, pool
    await former.__aexit__()


async def _home(request: Request) -> Response:
    return HTMLResponse(query_page(graph=request.app.state.graph is not None), headers=_SAFE)


async def _graph(request: Request) -> Response:
    """The graph page as built: one file, with a policy of its own."""
    page = request.app.state.graph
    if page is None:
        return PlainTextResponse("there is no graph.html beside the graph\n", status_code=404)
    return FileResponse(page, media_type="text/html", headers={"Referrer-Policy": "no-referrer"})


async def _sparql(request: Request) -> Response:
    try:
        if request.method in ("GET", "HEAD") and not request.query_params:
            return _described(request)
        job = protocol.job(await _read(request))
    except protocol.ProtocolError as error:
        headers = {"Allow": "GET, HEAD, POST"} if error.status == 405 else None
        return PlainTextResponse(f"{error}\n", status_code=error.status, headers=headers)
    except ClientDisconnect:
        return _response(request, _LEFT)
    wanted = request.query_params.get("format", "")
    job = replace(job, base=_address(request), rows=wanted if wanted in ROWS else job.rows)
    return _response(request, await _run(request, job))


async def _run(request: Request, job: Job) -> Reply:
    """The reply to a job, which is given up when the client leaves."""
    if request.app.state.owed.total > owed.MOST:
        return problem(503, "too many answers wait to be read; try again later")
    asking = asyncio.ensure_future(request.app.state.pool.run(job))
    leaving = asyncio.ensure_future(_left(request))
    try:
        await asyncio.wait({asking, leaving}, return_when=asyncio.FIRST_COMPLETED)
        return asking.result() if asking.done() else _LEFT
    finally:
        leaving.cancel()
        asking.cancel()


async def _left(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        continue  # parts of a body that nobody asked for


async def _read(request: Request) -> protocol.Request:
    headers = request.headers
    try:
        async with asyncio.timeout(SECONDS):
            body = await _body(request)
    except TimeoutError as error:
        raise protocol.ProtocolError(408, f"a request is sent within {SECONDS:g} seconds") from error
    return protocol.Request(
        request.method, request.url.query, headers.get("content-type", ""), headers.get("accept", "*/*"), body
    )


async def _body(request: Request) -> bytes:
    limit, body = request.app.state.limits.request_bytes, bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > limit:
            raise protocol.ProtocolError(413, f"a request has at most {limit:,} bytes")
    return bytes(body)


def _described(request: Request) -> Response:
    """The service description; a browser is led to the query page."""
    accept = request.headers.get("accept", "*/*")
    form = protocol.preferred(accept, protocol.PAGES)
    if form == "html":
        return RedirectResponse("/", status_code=303)
    if not form:
        raise protocol.ProtocolError(406, "the description comes as Turtle, N-Triples, RDF/XML or JSON-LD")
    one = TRIPLES[form]
    return Response(description(_address(request), one.engine), media_type=one.content_type, headers=_VARY)


def _address(request: Request) -> str:
    return str(request.url.replace(query="", fragment=""))


_CONTENT_TYPES: Final = {"text": "text/plain; charset=utf-8"} | {
    name: one.content_type for table in (ROWS, TRIPLES) for name, one in table.items()
}
_VARY: Final = {"Vary": "Accept", "X-Content-Type-Options": "nosniff"}


_LEFT: Final = Reply(499, "text", b"")  # nobody reads it


def _response(request: Request, reply: Reply) -> Response:
    headers = {**_VARY, "Content-Type": _CONTENT_TYPES[reply.form]}
    if reply.status == 503:
        headers["Retry-After"] = "10"
    answer: Response = request.app.state.owed.answer(reply.body, reply.status, headers)
    return answer


async def _resource(request: Request) -> Response:
    return await _shown(request, (request.query_params.get("iri", ""),))


async def _entity(request: Request) -> Response:
    """A thing by path: its IRI is the address itself, or the same path under the default base."""
    raw = request.scope.get("raw_path", b"").decode("ascii", "replace")
    path = raw.partition("/id/")[2]
    return await _shown(request, (_address(request), f"{BASE}{path}"))


async def _shown(request: Request, iris: tuple[str, ...]) -> Response:
    accept = request.headers.get("accept", "*/*")
    form = request.query_params.get("format") or protocol.preferred(accept, protocol.PAGES)
    if form not in {*TRIPLES, "html"}:
        return PlainTextResponse("it comes as HTML, Turtle, N-Triples, RDF/XML or JSON-LD\n", status_code=406)
    for iri in iris:
        job = Job(iri, triples="ntriples" if form == "html" else form, describe=True)
        reply = await _run(request, job)
        if reply.status == 200:
            break
    if reply.status != 200 or form != "html":
        return _response(request, reply)
    page = await run_in_threadpool(_page, iri, reply.body, graph=request.app.state.graph is not None)
    return HTMLResponse(page, headers={**_SAFE, "Vary": "Accept"})


def _page(iri: str, ntriples: bytes, *, graph: bool) -> str:
    """The page of a thing; much may be said of one, so this is no work for the thread that answers all."""
    return resource_page(thing_page(iri, ntriples), graph=graph)
