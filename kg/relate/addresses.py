"""What the URLs of two ends say of each other: whose host it is, whose name is in the path."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.model import Tie
from kg.relate.ends import End
from kg.urls import unwrap
from kg.urls.names import names_in


def addresses(subject: End, object_: End) -> Iterator[tuple[str, float]]:
    """Whether a URL of one names the other, and which URLs they share.

    Args:
        subject: The one end.
        object_: The other.

    Yields:
        Names of evidence with numbers.
    """
    own = sorted(subject.urls)
    theirs = object_.urls
    addresses = [names_in(url) for url in own]
    yield "o-in-host", float(any(named(object_.key, names.host) for names in addresses))
    yield "o-in-path", float(any(named(object_.key, names.rest) for names in addresses))
    yield "o-owner", float(named(object_.key, (names.owner for names in addresses)))
    yield "s-in-path", float(any(named(subject.key, names_in(url).rest) for url in theirs))
    yield "o-name-in-s", float(named(object_.key, (subject.key,)))
    yield "s-name-in-o", float(named(subject.key, (object_.key,)))
    yield "s-urls", float(min(4, len(own)))
    yield "o-urls", float(min(4, len(theirs)))
    shared = {theirs[url] for url in own if url in theirs}
    yield from ((f"shared-{tie.value}", float(tie in shared)) for tie in Tie)
    if subject.kind is None and own:
        yield "o-in-anchor", float(subject.start <= object_.start and object_.end <= subject.end)
        yield "deep", float(min(4, unwrap(own[0]).split("?", 1)[0].rstrip("/").count("/")))


def named(key: str, texts: Iterable[str]) -> bool:
    """Whether any of some texts holds a name; names of one or two letters are too common to tell."""
    return len(key) > 2 and any(key in text for text in texts)
