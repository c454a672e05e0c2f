"""The graph as JSON-LD 1.1 with short property names, one named graph per document, sorted."""

from __future__ import annotations

import json
from collections import defaultdict
from typing import TYPE_CHECKING, Any, TypeAlias

from kg.model import Extraction
from kg.rdf.graph import quads
from kg.rdf.writing import write

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

Json: TypeAlias = Any  # what json.loads gives: its shape is JSON-LD's expanded form

_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"


def jsonld(extraction: Extraction) -> bytes:
    """The whole graph as JSON-LD: same extraction, same bytes.

    Raises:
        ValueError: If the base or an entity's IRI is no absolute IRI.
    """
    from pyoxigraph import RdfFormat

    nodes: Json = json.loads(write(quads(extraction), RdfFormat.JSON_LD))
    terms = _terms(set(_properties(nodes)))
    compact = {
        "@context": terms,
        "@graph": _compact(nodes, {_TYPE: "@type"} | {iri: name for name, iri in terms.items()}),
    }
    return json.dumps(compact, ensure_ascii=False, indent=1).encode() + b"\n"


def _properties(value: Json) -> Iterator[str]:
    if isinstance(value, list):
        for one in value:
            yield from _properties(one)
    elif isinstance(value, dict):
        for key, inner in value.items():
            if not key.startswith("@"):
                yield key
            yield from _properties(inner)


def _terms(properties: set[str]) -> dict[str, str]:
    """Local names of properties, where two vocabularies don't share one. Prefixes are not
    defined: they would change the meaning of an IRI whose scheme looks like one."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for iri in sorted(properties - {_TYPE}):
        found[iri.replace("#", "/").rpartition("/")[2]].append(iri)
    return {name: iris[0] for name, iris in sorted(found.items()) if len(iris) == 1}


def _compact(value: Json, names: Mapping[str, str]) -> Json:
    if isinstance(value, list):
        return [_compact(one, names) for one in value]
    if not isinstance(value, dict):
        return value
    if value.keys() == {"@value"}:
        return value["@value"]
    return {
        names.get(key, key): [node["@id"] for node in inner] if key == _TYPE else _compact(inner, names)
        for key, inner in value.items()
    }
