"""Evidence from the author's links: what a name's link points to, the name inside URLs."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import unquote, urlsplit

from kg.model import Document, Item, Link, Reference
from kg.recognise.evidence.candidates import Occurrence
from kg.text.words import name_key

MARKER_REACH = 2
SHORTEST_KEY = 3


def link_evidence(document: Document, item: Item, place: Occurrence) -> dict[str, float]:
    """What the links of an item say about a name in it.

    Args:
        document: The document, for its references.
        item: The item of the name.
        place: Where the name stands.

    Returns:
        `covered:KIND`, `within:KIND`, `holds:KIND` (the link's words are the name, are more, are
        less), `marker:KIND` (an endnote's marker follows), `title-is`, `title-has`, and where the name
        stands in a URL: `url-host`, `url-owner`, `url-repo`, `url-path`.
    """
    out: dict[str, float] = {}
    key = name_key(place.text)
    for link in item.links:
        reference = _reference(document, link.url)
        relation = _relation(item, link, place) if reference else ""
        if reference and relation:
            out[f"{relation}:{reference.kind.value}"] = 1.0
            out[relation] = 1.0
        if reference and len(key) >= SHORTEST_KEY:
            out |= {f"url-{part}": 1.0 for part in _parts_with(key, reference.canonical)}
        title = name_key(link.title)
        if title and (title == key or (len(key) >= SHORTEST_KEY and key in title)):
            out["title-is" if title == key else "title-has"] = 1.0
    out["links"] = min(len(item.links), 6) / 6
    return out


def _relation(item: Item, link: Link, place: Occurrence) -> str:
    if link.start == link.end:
        between = item.text[place.end : link.start] if place.end <= link.start else "far"
        return "marker" if len(between.strip(" \"'”’」』》）)")) == 0 and len(between) <= MARKER_REACH else ""
    if link.start <= place.start and place.end <= link.end:
        slack = (place.start - link.start) + (link.end - place.end)
        return "covered" if slack <= MARKER_REACH else "within"
    return "holds" if place.start <= link.start and link.end <= place.end else ""


@lru_cache(maxsize=16)
def _by_url(references: tuple[Reference, ...]) -> dict[str, Reference]:
    return {r.url: r for r in references}


def _reference(document: Document, url: str) -> Reference | None:
    reference = _by_url(document.references).get(url)
    return reference if reference is not None and reference.status.usable else None


@lru_cache(maxsize=8192)
def _url_keys(url: str) -> tuple[tuple[str, str], ...]:
    """Parts of a URL as keys: host, first and second path segment of a code host, other segments."""
    try:
        split = urlsplit(url)
    except ValueError:
        return ()
    host = (split.hostname or "").removeprefix("www.")
    segments = [s for s in unquote(split.path).split("/") if s]
    out = [("host", name_key(re.sub(r"\.\w+$", "", host)))]
    if host in {"github.com", "gitlab.com", "huggingface.co", "bitbucket.org", "gitee.com"}:
        out += list(zip(("owner", "repo"), map(name_key, segments), strict=False))
    else:
        out += [("path", name_key(s)) for s in segments]
    return tuple(out)


def _parts_with(key: str, url: str) -> list[str]:
    found = []
    for part, text in _url_keys(url):
        if key == text:
            found += [part, f"{part}-is"]
        elif key in text:
            found.append(part)
    return found
