"""RDF terms to sorted bytes, through Oxigraph's serializers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final, cast

from pyoxigraph import Quad, RdfFormat, Triple, serialize

from kg.rdf import vocab
from kg.rdf.sorting import in_order

BLOCK = 1 << 20  # bytes whose tags are mended at once

# A string or an IRI as Oxigraph writes it: what is inside can't be taken for a language tag.
_TAGGED: Final = re.compile(rb'<[^>]*>|("(?:[^"\\]|\\.)*"@)([a-zA-Z0-9-]+)|"(?:[^"\\]|\\.)*"')

_MAYBE: Final = re.compile(rb'"@[a-zA-Z]+-')


def write(statements: Iterable[Triple | Quad], form: RdfFormat) -> bytes:
    """The statements (quads for a format with named graphs) without duplicates, sorted, as UTF-8:
    same set, same bytes."""
    prefixes = vocab.PREFIXES if form in (RdfFormat.TURTLE, RdfFormat.TRIG, RdfFormat.JSON_LD) else None
    # The stub wants all triples or all quads; without output it gives bytes.
    ordered = cast("Iterable[Quad]", in_order(statements, as_parsed=True))
    data = cast("bytes", serialize(ordered, format=form, prefixes=prefixes))
    return data if form is RdfFormat.JSON_LD else b"".join(map(_tags_as_recommended, _blocks(data)))


def _blocks(data: bytes) -> Iterator[bytes]:
    """Whole lines, some at a time; the prefixes come first, which Oxigraph writes in an order that changes
    between runs."""
    begin = 0
    while data.startswith(b"@prefix ", begin):
        begin = data.index(b"\n", begin) + 1
    yield b"".join(sorted(data[:begin].splitlines(keepends=True)))
    while begin < len(data):
        end = data.find(b"\n", begin + BLOCK) + 1 or len(data)
        yield data[begin:end]
        begin = end


def _tags_as_recommended(data: bytes) -> bytes:
    """Language tags in the case of RFC 5646, 2.1.1 (`pt-BR`, `zh-Hans`); Oxigraph lowers them."""
    parts, done = list[bytes](), 0
    for found in _MAYBE.finditer(data):  # no string goes over a line's end; few lines have such a tag
        if found.start() >= done:
            begin = data.rfind(b"\n", 0, found.start()) + 1
            end = data.find(b"\n", begin) + 1 or len(data)
            parts += (data[done:begin], _TAGGED.sub(_tag, data[begin:end]))
            done = end
    return b"".join([*parts, data[done:]])


def _tag(found: re.Match[bytes]) -> bytes:
    if found[1] is None:
        return found[0]
    first, *others = found[2].split(b"-")
    return found[1] + b"-".join([first, *(_subtag(part) for part in others)])


def _subtag(part: bytes) -> bytes:
    return {2: part.upper(), 4: part.title()}.get(len(part), part)
