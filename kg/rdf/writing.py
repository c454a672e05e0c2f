"""RDF terms to sorted bytes, through Oxigraph's serializers."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final, cast

from pyoxigraph import DefaultGraph, NamedNode, Quad, RdfFormat, Triple, serialize

from kg.rdf import vocab

# Things before what is said about them; the first class that a subject has decides.
_ORDER: Final = (
    *(vocab.BUILD, vocab.SERIES, vocab.DOCUMENT, vocab.ENTITY, vocab.MONTH_COUNT, vocab.REFERENCE),
    *(vocab.STATEMENT, vocab.CITATION, vocab.ITEM, vocab.MENTION, vocab.PASSAGE),
)
_FIRST: Final = {vocab.TYPE: 0, vocab.LABEL: 1, vocab.TITLE: 1, vocab.ALTERNATIVE: 2}
# A string or an IRI as Oxigraph writes it: what is inside can't be taken for a language tag.
_TAGGED: Final = re.compile(rb'<[^>]*>|("(?:[^"\\]|\\.)*"@)([a-zA-Z0-9-]+)|"(?:[^"\\]|\\.)*"')


def write(statements: Iterable[Triple | Quad], form: RdfFormat) -> bytes:
    """The statements (quads for a format with named graphs) without duplicates, sorted, as UTF-8:
    same set, same bytes."""
    unique: set[Triple | Quad] = set(statements)
    rank = _ranks(unique)
    ordered = sorted(unique, key=lambda one: _key(one, rank))
    prefixes = vocab.PREFIXES if form in (RdfFormat.TURTLE, RdfFormat.TRIG, RdfFormat.JSON_LD) else None
    # The stub wants all triples or all quads, which `set` forgets; without output it gives bytes.
    data = cast("bytes", serialize(cast("list[Quad]", ordered), format=form, prefixes=prefixes))
    return data if form is RdfFormat.JSON_LD else _tags_as_recommended(_sorted_prefixes(data))


def _ranks(statements: set[Triple | Quad]) -> dict[object, int]:
    place = {class_: number for number, class_ in enumerate(_ORDER)}
    found: dict[object, int] = {}
    for one in statements:
        if one.predicate == vocab.TYPE and isinstance(one.object, NamedNode) and one.object in place:
            number = place[one.object]
            found[one.subject] = min(number, found.get(one.subject, number))
    return found


def _key(one: Triple | Quad, rank: dict[object, int]) -> tuple[str, int, str, int, str, str]:
    graph = one.graph_name if isinstance(one, Quad) else DefaultGraph()
    name, predicate = graph.value if isinstance(graph, NamedNode) else "", one.predicate
    order = rank.get(one.subject, len(_ORDER))
    return name, order, str(one.subject), _FIRST.get(predicate, 3), predicate.value, str(one.object)


def _sorted_prefixes(data: bytes) -> bytes:
    """Oxigraph writes the prefixes, which come first, in an order that changes between runs."""
    lines = data.split(b"\n")
    count = next((at for at, line in enumerate(lines) if not line.startswith(b"@prefix ")), len(lines))
    return b"\n".join(sorted(lines[:count]) + lines[count:])


def _tags_as_recommended(data: bytes) -> bytes:
    """Language tags in the case of RFC 5646, 2.1.1 (`pt-BR`, `zh-Hans`); Oxigraph lowers them."""

    def tag(found: re.Match[bytes]) -> bytes:
        if found[1] is None:
            return found[0]
        first, *others = found[2].split(b"-")
        return found[1] + b"-".join([first, *(_subtag(part) for part in others)])

    return _TAGGED.sub(tag, data)


def _subtag(part: bytes) -> bytes:
    return {2: part.upper(), 4: part.title()}.get(len(part), part)
