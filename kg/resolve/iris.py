"""IRIs of entities: an identifier's where a paper has one, else a name's with its hash."""

from __future__ import annotations

import base64
import hashlib
import re
import unicodedata
from collections.abc import Sequence

from kg.model import Findings, Kind
from kg.resolve.curated import first_name
from kg.resolve.nodes import UNTITLED, Group, Node
from kg.text import acronyms, names

HASH_CHARACTERS = 14
"""Base32 characters of SHA-256 in an IRI: 70 bits, so that a billion entities hardly collide."""

SLUG_LENGTH = 60
"""Characters of the readable part."""

SCHEMES = ("arxiv", "doi", "acl", "openreview")
"""Which of a paper's identifiers its IRI is made of; others come after, by name."""


def identified(base: str, identifier: str) -> str:
    """The IRI of a paper with an identifier: `arxiv:1906.02530` gives `…paper/arxiv-1906.02530`."""
    return f"{base}paper/{slug(identifier.replace(':', '-'), length=200)}"


def iri(group: Group, findings: Sequence[Findings], base: str) -> str:
    """The IRI of the entity that a group of nodes is."""
    if group.identifiers:
        preferred = (i for scheme in SCHEMES for i in sorted(group.identifiers) if i.startswith(scheme + ":"))
        return identified(base, next(preferred, min(group.identifiers)))
    key, readable = _identifying_key(group, findings)
    return f"{base}{group.kind.lower()}/{'-'.join(filter(None, (slug(readable), digest(group.kind, key))))}"


def digest(kind: Kind, key: str) -> str:
    """The hash over kind and key that ends the IRI of what has no identifier."""
    code = base64.b32encode(hashlib.sha256(f"{kind}\n{key}".encode()).digest())
    return code.decode().lower()[:HASH_CHARACTERS]


def _identifying_key(group: Group, findings: Sequence[Findings]) -> tuple[str, str]:
    """(key, readable name) that an entity's IRI is made of.

    The least of its names in a fixed order that looks at the names alone, never at how
    often they occur or in which documents: curated things by their list's first name; then
    names without a release or kind word, Latin ones first, people's longest and other
    things' shortest. So a build with more documents keeps the IRI, unless they add a name
    that comes earlier in that order. Someone known by one name only is known in one issue
    only, so there the document's name is part of the key.
    """
    _, key, readable = min(_rank(node, name, group.kind) for node in group.nodes for name in node.names)
    known = any(names.is_full_person(name) for node in group.nodes for name in node.names)
    if group.kind is Kind.PERSON and not known:
        key += "\n" + min(findings[node.document].document.name for node in group.nodes)
    return key, readable


def _rank(node: Node, name: str, kind: Kind) -> tuple[tuple[int, bool, int, str], str, str]:
    if node.sort == UNTITLED:
        return (3, False, 0, node.key), node.key, name
    stem = _stem(name, kind)
    key = names.key(stem)
    if first := first_name(kind, key):
        return (0, False, 0, names.key(first)), names.key(first), first
    size = -len(key) if kind is Kind.PERSON else len(key)
    return (1, names.script(stem) != "Latin", size, key), key, stem


def _stem(name: str, kind: Kind) -> str:
    outer, _ = acronyms.parenthesised(name)
    stem = names.without_kind_words(outer or names.plain(name), kind)
    released, certain = names.release(stem) if kind is Kind.TOOL else ("", False)
    return released if certain else stem


def slug(text: str, length: int = SLUG_LENGTH) -> str:
    """Letters and digits of any script joined by hyphens: valid in an IRI as it stands.

    >>> slug("Hugging Face's  Transformers"), slug("麻省理工学院")
    ('hugging-face-s-transformers', '麻省理工学院')
    """
    plain = unicodedata.normalize("NFC", names.plain(text).casefold()).replace("i\u0307", "i")
    kept = "".join(char if _in_iri(char) else "-" for char in plain)
    return re.sub(r"-{2,}", "-", kept).strip("-.")[:length].rstrip("-.")


def _in_iri(char: str) -> bool:
    """RFC 3987 `iunreserved`: letters, digits and marks; private use and signs are out."""
    return char == "." or (unicodedata.category(char)[0] in "LNM" and ord(char) < 0x30000)
