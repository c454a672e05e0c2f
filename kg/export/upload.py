"""A graph sent to a bigger store: SPARQL 1.1 Graph Store HTTP Protocol.

The first part replaces the graph on the server (PUT), the others are merged into it (POST).
Merging the same triples twice changes nothing as long as no blank node is among them, so a
part can be sent again after any failure: blank nodes are replaced by IRIs before.
"""

from __future__ import annotations

import os
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeVar

from pyoxigraph import BlankNode, NamedNode, Quad, RdfFormat, Triple, serialize

from kg.rdf import terms
from kg.rdf.reading import read
from kg.urls.secrets import without_secrets

if TYPE_CHECKING:
    import httpx

_AGAIN: Final = frozenset({408, 425, 429, 500, 502, 503, 504})
_TIMES: Final = 5
_LONGEST_WAIT: Final = 60.0
_LOOPBACK: Final = frozenset({"localhost", "127.0.0.1", "::1"})
_Node = TypeVar("_Node")


class UploadError(ValueError):
    """The store did not take the graph; the message is for a person."""


@dataclass(frozen=True, slots=True)
class Part:
    """Some triples for one graph of the store: `name` is None for its default graph."""

    name: str | None
    triples: tuple[Triple, ...]
    replaces: bool


def upload(  # noqa: PLR0913  (what, whereto, and how for tests)
    graph: Path,
    url: str,
    *,
    name: str | None = None,
    size: int = 20_000,
    client: httpx.Client | None = None,
    wait: Callable[[float], None] = time.sleep,
) -> Iterator[Part]:
    """Send a graph, a built folder or an RDF file, part by part; yields each when the store has it.

    Args:
        graph: A file's named graphs keep their names.
        url: The store's Graph Store Protocol address, such as `http://localhost:3030/ds/data`.
        name: IRI of the graph in the store to replace; None for its default graph.
        size: Triples in a part.
        client: What sends; by default one with the credentials of the environment.
        wait: Waits so many seconds before another try.

    Raises:
        UploadError: If the store refuses a part, or does not answer after several tries.
        kg.rdf.reading.UnreadableGraphError: If there is no such graph or it is no RDF.
    """
    if name is not None and terms.iri_or_none(name) is None:
        raise UploadError(f"{name} is no absolute IRI")
    sender = client or _client(url)
    try:
        for part in parts(read(graph), name=name, size=size):
            _send(sender, url, part, wait)
            yield part
    finally:
        if client is None:
            sender.close()


def parts(quads: Iterable[Quad], *, name: str | None = None, size: int = 20_000) -> Iterator[Part]:
    """The quads as parts, graph by graph, sorted; `name` stands for the default graph."""
    found: defaultdict[str | None, set[Triple]] = defaultdict(set)
    for quad in quads:
        graph = _named(quad.graph_name)
        triple = Triple(_named(quad.subject), quad.predicate, _named(quad.object))
        found[graph.value if isinstance(graph, NamedNode) else name].add(triple)
    for into in sorted(found, key=lambda key: key or ""):
        triples = sorted(found[into], key=str)
        for start in range(0, len(triples), size):
            yield Part(into, tuple(triples[start : start + size]), replaces=start == 0)


def _named(node: _Node) -> _Node | NamedNode:
    """The node, or an IRI instead of a blank node (RDF 1.1 Concepts, 3.5)."""
    return NamedNode(f"urn:newsletter-kg:blank:{node.value}") if isinstance(node, BlankNode) else node


def _client(url: str) -> httpx.Client:
    """A client with `KG_UPLOAD_TOKEN`, or `KG_UPLOAD_USER` and `KG_UPLOAD_PASSWORD`."""
    import httpx

    token, user = os.environ.get("KG_UPLOAD_TOKEN"), os.environ.get("KG_UPLOAD_USER")
    try:
        parts = httpx.URL(url)
        host = parts.host
    except (httpx.InvalidURL, UnicodeError) as error:
        raise UploadError(f"{without_secrets(url)} is no http(s) address") from error
    if parts.scheme not in ("http", "https") or not host:
        raise UploadError(f"{without_secrets(url)} is no http(s) address")
    if (token or user or parts.userinfo) and parts.scheme == "http" and host not in _LOOPBACK:
        raise UploadError("credentials go over https only (or to this machine)")
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    login = (user, os.environ.get("KG_UPLOAD_PASSWORD", "")) if user and not token else None
    return httpx.Client(headers=headers, auth=login, timeout=httpx.Timeout(300.0, connect=10.0))


def _send(client: httpx.Client, url: str, part: Part, wait: Callable[[float], None]) -> None:
    import httpx

    request = client.build_request(
        "PUT" if part.replaces else "POST",
        url,
        params={"default": ""} if part.name is None else {"graph": part.name},
        content=serialize(part.triples, format=RdfFormat.N_TRIPLES),
        headers={"Content-Type": "application/n-triples"},
    )
    problem = ""
    for turn in range(_TIMES):
        try:
            response = client.send(request)
        except httpx.TransportError as error:
            problem = _reason(error)
            wait(2.0**turn)
            continue
        if response.is_success:
            return
        problem = f"HTTP {response.status_code} {' '.join(response.text.split())[:200]}"
        if response.status_code not in _AGAIN:
            break
        asked = response.headers.get("Retry-After", "")
        wait(min(float(asked), _LONGEST_WAIT) if asked.isdecimal() else 2.0**turn)
    raise UploadError(f"{without_secrets(url)} did not take a part: {problem}")


def _reason(error: httpx.TransportError) -> str:
    import httpx

    if isinstance(error, httpx.TimeoutException):
        return "no answer in time"
    return "nothing answers there" if isinstance(error, httpx.ConnectError) else "the connection broke"
