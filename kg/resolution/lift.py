"""From groups of nodes to entities and facts: kinds, labels, references, IRIs."""

from __future__ import annotations

import base64
import hashlib
import re
import unicodedata
from collections.abc import Sequence

from kg.model import (
    Attached,
    Entity,
    Evidence,
    Fact,
    Findings,
    Kind,
    Name,
    Place,
    Predicate,
    Relation,
    Tie,
)
from kg.resolution import names
from kg.resolution.nodes import UNTITLED, Node, vote

HASH_CHARACTERS = 14
"""Base32 characters of SHA-256 in an IRI: 70 bits, so that a billion entities hardly collide."""

SLUG_LENGTH = 60


def entity(group: Sequence[Node], findings: Sequence[Findings], base: str, aliases: dict[str, str]) -> Entity:
    """The entity that a group of nodes is.

    Args:
        group: Its nodes, at least one.
        findings: All documents.
        base: What entity IRIs start with.
        aliases: The identifying key of curated names, by key.
    """
    weights: dict[Kind, float] = {}
    for kind, weight in (w for node in group for w in node.weights):
        weights[kind] = weights.get(kind, 0.0) + weight
    kind = vote(weights)
    places = tuple(sorted(Place(node.document, m) for node in group for m in node.mentions))
    surfaces = surface_names(places, findings)
    label = _label(kind, places, findings, surfaces)
    dates = sorted({d for p in places if (d := findings[p.document].document.date)})
    identifiers = tuple(sorted({i for node in group for i in node.identifiers})) if kind is Kind.PAPER else ()
    return Entity(
        iri=_iri(base, kind, group, findings, identifiers, aliases),
        kind=kind,
        label=label,
        alternatives=tuple(n for n in surfaces if n != label),
        places=places,
        references=_references(places, findings),
        identifiers=identifiers,
        subkinds=_subkinds(group) if kind is Kind.TOOL else (),
        first_seen=dates[0] if dates else "",
        last_seen=dates[-1] if dates else "",
    )


def surface_names(places: Sequence[Place], findings: Sequence[Findings]) -> tuple[Name, ...]:
    """Every surface form with its language; made labels only where nothing else names it."""
    mentions = [findings[p.document].mentions[p.mention] for p in places]
    named = [m for m in mentions if m.named] or mentions
    langs: dict[str, set[str]] = {}
    for mention in named:
        langs.setdefault(" ".join(mention.name.split()), set()).add(mention.lang)
    return tuple(sorted(Name(text, language(text, found)) for text, found in langs.items()))


def language(text: str, langs: set[str]) -> str:
    """The tag of a surface form.

    Args:
        text: The name.
        langs: BCP 47 tags of the items it occurs in.

    Returns:
        The tag when all occurrences are in one language (their primary tag when they
        differ only in region or script); "" when the name is the same in several, when
        no language is known, or when a Latin name stands in a language of another script.
    """
    primary = {tag.split("-")[0] for tag in langs}
    if len(primary) != 1 or primary & {"", "und", "mul"}:
        return ""
    tag = min(langs) if len(langs) == 1 else min(primary)
    return "" if names.script(text) == "Latin" and not _is_latin(tag) else tag


# Languages of the world's larger communities that are not written in Latin letters (CLDR
# `likelySubtags`); a script in the tag decides first.
_NOT_LATIN = frozenset(
    "am ar as be bg bn bo ckb dv dz el fa gu he hi hy ja ka kk km kn ko ky lo mk ml mn mr my ne"
    " or pa ps ru sa sd si sr ta te tg th ti tk ug uk ur yi yue zh".split()
)


def _is_latin(tag: str) -> bool:
    return "Latn" in tag.split("-") or tag.split("-", maxsplit=1)[0] not in _NOT_LATIN


def _label(
    kind: Kind, places: Sequence[Place], findings: Sequence[Findings], surfaces: tuple[Name, ...]
) -> Name:
    """The most frequent form that is no part, release or honorific of another; then the longest."""
    counts: dict[str, int] = {}
    for place in places:
        name = " ".join(findings[place.document].mentions[place.mention].name.split())
        counts[name] = counts.get(name, 0) + 1
    full = _full_forms([s.text for s in surfaces], kind)
    return min(
        (s for s in surfaces if s.text in full), key=lambda s: (-counts.get(s.text, 0), -len(s.text), s.text)
    )


def _full_forms(texts: Sequence[str], kind: Kind) -> set[str]:
    """Forms that are not another form with something added (a release, a kind word, an
    honorific) and, of people, not a part of another form."""
    parts = {text: names.person_parts(text) for text in texts} if kind is Kind.PERSON else {}
    keys = {names.key(text) for text in texts}
    found = set()
    for text in texts:
        derived = _stems(text) & (keys - {names.key(text)})
        own = parts.get(text, ())
        partial = len(own) == 1 and any(len(other) > 1 and own[0] in other for other in parts.values())
        if not derived and not partial:
            found.add(text)
    return found or set(texts)


def _stems(text: str) -> set[str]:
    stems = {names.without_kind_words(text, kind) for kind in Kind}
    stems |= {names.release(text)[0], names.edition(text), names.parenthesised(text)[0]} - {""}
    return {names.key(stem) for stem in stems}


def _references(places: Sequence[Place], findings: Sequence[Findings]) -> tuple[Attached, ...]:
    order = list(Tie)
    firmest: dict[str, Tie] = {}
    for document in sorted({p.document for p in places}):
        canonical = {r.url: r.canonical for r in findings[document].document.references}
        for place in (p for p in places if p.document == document):
            for tied in findings[document].mentions[place.mention].ties:
                url = canonical.get(tied.url, "")
                if (
                    url and order.index(tied.tie) < order.index(firmest.get(url, Tie.ITEM))
                ) or url not in firmest:
                    firmest[url] = tied.tie
    firmest.pop("", None)
    return tuple(
        Attached(url, tie) for url, tie in sorted(firmest.items(), key=lambda ut: (order.index(ut[1]), ut[0]))
    )


def _subkinds(group: Sequence[Node]) -> tuple[str, ...]:
    """The subkinds that have at least a third of the confidence given to any."""
    weights: dict[str, float] = {}
    for subkind, weight in (s for node in group for s in node.subkinds):
        weights[subkind] = weights.get(subkind, 0.0) + weight
    return tuple(sorted(s for s, w in weights.items() if w * 3 >= sum(weights.values())))


def _iri(
    base: str, kind: Kind, group: Sequence[Node], findings: Sequence[Findings],
    identifiers: tuple[str, ...], aliases: dict[str, str],
) -> str:  # fmt: skip
    if identifiers:
        return f"{base}{kind.lower()}/{_slug(identifiers[0].replace(':', '-'))}"
    key, readable = identifying_key(group, kind, findings, aliases)
    return minted(base, kind, key, readable)


def minted(base: str, kind: Kind, key: str, readable: str) -> str:
    """`{base}{kind}/{slug}-{hash}`, the hash over kind and key."""
    digest = hashlib.sha256(f"{kind}\n{key}".encode()).digest()
    code = base64.b32encode(digest).decode().lower()[:HASH_CHARACTERS]
    slug = _slug(readable)
    return f"{base}{kind.lower()}/{slug}-{code}" if slug else f"{base}{kind.lower()}/{code}"


def identifying_key(
    group: Sequence[Node], kind: Kind, findings: Sequence[Findings], aliases: dict[str, str]
) -> tuple[str, str]:
    """(key, readable name) that an entity's IRI is made of.

    The least of its names in a fixed order that looks at the names alone, never at how
    often they occur: curated names first, then names without a release or kind word,
    Latin ones, people's longest and other things' shortest. So a build that adds
    documents keeps the IRI, unless they add a name that comes earlier in that order.
    """
    candidates = []
    for node in group:
        if node.sort == UNTITLED:
            candidates.append(((3, 0, 0, node.key), node.key, min(node.names)))
            continue
        for name in node.names:
            stem = _stem(name, kind)
            key = names.key(stem)
            curated = key in aliases
            size = -len(key) if kind is Kind.PERSON else len(key)
            rank = (0 if curated else 1, names.script(stem) != "Latin", size, key)
            candidates.append((rank, aliases.get(key, key), stem))
    rank, key, readable = min(candidates)
    if kind is Kind.PERSON and not any(names.is_full_person(n) for node in group for n in node.names):
        key += "\n" + min(findings[node.document].document.name for node in group)
    return key, readable


def _stem(name: str, kind: Kind) -> str:
    outer, _ = names.parenthesised(name)
    stem = names.without_kind_words(outer or names.plain(name), kind)
    released, certain = names.release(stem) if kind is Kind.TOOL else ("", False)
    return released if certain else stem


def _slug(text: str) -> str:
    """Letters and digits of any script joined by hyphens: valid in an IRI as it stands."""
    plain = unicodedata.normalize("NFC", names.plain(text).casefold())
    kept = "".join(c if _in_iri(c) else "-" for c in plain)
    return re.sub(r"-{2,}", "-", kept).strip("-.")[:SLUG_LENGTH].rstrip("-.")


def _in_iri(char: str) -> bool:
    """RFC 3987 `iunreserved`, without the characters that Turtle or readers trip over."""
    return char == "." or (unicodedata.category(char)[0] in "LNM" and ord(char) < 0x30000)


def facts(findings: Sequence[Findings], iris: dict[Place, str]) -> tuple[Fact, ...]:
    """Relations between entities, every sentence kept; none of a thing with itself.

    Args:
        findings: All documents.
        iris: The entity of each mention; a mention without one (dropped) says nothing.
    """
    said: dict[tuple[str, Predicate, str], set[Evidence]] = {}
    for document, one in enumerate(findings):
        canonical = {r.url: r.canonical for r in one.document.references}
        for relation in one.relations:
            ends = [_end(document, end, canonical, iris) for end in (relation.subject, relation.object)]
            if all(ends) and ends[0] != ends[1]:
                key = (ends[0], relation.predicate, ends[1])
                said.setdefault(key, set()).add(_evidence(document, relation))
    return tuple(Fact(*key, tuple(sorted(found, key=_order))) for key, found in sorted(said.items()))


def _end(document: int, end: int | str, canonical: dict[str, str], iris: dict[Place, str]) -> str:
    return canonical.get(end, end) if isinstance(end, str) else iris.get(Place(document, end), "")


def _evidence(document: int, r: Relation) -> Evidence:
    return Evidence(document, r.start, r.end, r.quote, r.rule, r.confidence)


def _order(e: Evidence) -> tuple[int, int, int, str, float]:
    return e.document, e.start, e.end, e.rule, e.confidence
