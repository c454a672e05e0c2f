"""The SPARQL 1.1 Protocol: from an HTTP request to a job, and which format answers it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final
from urllib.parse import parse_qsl

from kg.rdf import formats
from kg.rdf.formats import Engine, Format
from kg.rdf.messages import Job

_VARIABLE: Final = re.compile(r"\$\w+")

FORM: Final = "application/x-www-form-urlencoded"
DIRECT: Final = "application/sparql-query"


def _asked(formats: Mapping[str, Format[Engine]]) -> dict[str, str]:
    return {media: name for name, one in formats.items() for media in one.media}


# From the media types that clients ask for to the names of the formats.
ROWS: Final = _asked(formats.ROWS)
TRIPLES: Final = _asked(formats.TRIPLES)
PAGES: Final = TRIPLES | {"text/html": "html", "application/xhtml+xml": "html"}


class ProtocolError(ValueError):
    """A request that is none of the protocol's; `status` is HTTP's."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status = status


@dataclass(frozen=True, slots=True)
class Request:
    """The parts of an HTTP request that the protocol looks at."""

    method: str
    query: str
    content_type: str = ""
    accept: str = "*/*"
    body: bytes = b""


def job(request: Request) -> Job:
    """The query of a request. Beyond the protocol, a field `$name` binds the variable `name`.

    Raises:
        ProtocolError: With status 400, 403 (an update), 405, 406 or 415.
    """
    values: defaultdict[str, list[str]] = defaultdict(list)
    for name, value in _fields(request):
        values[name].append(value)
    if "update" in values:
        raise ProtocolError(403 if request.method == "POST" else 400, "this endpoint answers queries only")
    if len(values["query"]) != 1:
        raise ProtocolError(400, f"a request holds exactly one query, this one {len(values['query'])}")
    return Job(
        values["query"][0],
        rows=preferred(request.accept, ROWS),
        triples=preferred(request.accept, TRIPLES),
        default_graphs=values["default-graph-uri"],
        named_graphs=values["named-graph-uri"],
        parameters={name[1:]: given[-1] for name, given in values.items() if _VARIABLE.fullmatch(name)},
    )


def _fields(request: Request) -> list[tuple[str, str]]:
    fields = _parsed(request.query)
    if request.method in ("GET", "HEAD"):
        return fields
    if request.method != "POST":
        raise ProtocolError(405, "GET and POST are known")
    media, _, parameters = request.content_type.partition(";")
    charset = parameters.lower().partition("charset=")[2].strip(' "')
    if charset not in ("", "utf-8", "utf8"):
        raise ProtocolError(415, f"a request is in UTF-8, not {charset}")
    return fields + _body(media.strip().lower(), request.body)


def _body(media: str, body: bytes) -> list[tuple[str, str]]:
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError as error:
        raise ProtocolError(400, f"the request is not UTF-8: {error}") from error
    if media == FORM:
        return _parsed(text)
    if media == DIRECT:
        return [("query", text)]
    if media == "application/sparql-update":
        raise ProtocolError(403, "this endpoint answers queries only")
    raise ProtocolError(415, f"a POST is {FORM} or {DIRECT}")


def _parsed(text: str) -> list[tuple[str, str]]:
    try:
        return parse_qsl(text, keep_blank_values=True, errors="strict")
    except (UnicodeDecodeError, ValueError) as error:
        raise ProtocolError(400, f"the request's fields are malformed: {error}") from error


def preferred(accept: str, known: dict[str, str]) -> str:
    """The best of the known formats for an Accept header (RFC 9110, 12.5.1), "" if none fits.

    >>> preferred("text/csv;q=0.5, application/*", ROWS), preferred("image/png", ROWS)
    ('json', '')
    """
    wanted = _ranges(accept or "*/*")
    weights = {media: _weight(media, wanted) for media in known}
    best = max(known, key=lambda media: weights[media])  # the first of equals
    return known[best] if weights[best] > 0 else ""


def _ranges(accept: str) -> dict[str, float]:
    found: dict[str, float] = {}
    for part in accept.split(","):
        media, *parameters = (piece.strip() for piece in part.split(";"))
        weight = next((p[2:] for p in parameters if p.lower().startswith("q=")), "1")
        try:
            found[media.lower()] = float(weight)
        except ValueError:
            found[media.lower()] = 0.0  # a weight that is no number wants nothing
    return found


def _weight(media: str, wanted: dict[str, float]) -> float:
    kind = media.partition("/")[0]
    return next((wanted[form] for form in (media, f"{kind}/*", "*/*") if form in wanted), 0.0)
