"""What the URLs of two ends say of each other: whose host it is, whose name is in the path."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain

from kg.model import Tie
from kg.relate.ends import End
from kg.urls import unwrap
from kg.urls.names import names_in


@dataclass(frozen=True, slots=True)
class Addresses:
    """An end with the names that its URLs carry (`kg.urls.names`): their hosts, the rest, the owners, each as
    `joined`; `own` are the URLs in order, `deep` how many steps the first one's path has."""

    end: End
    own: tuple[str, ...]
    hosts: str
    rest: str
    owners: str
    deep: float


def addresses_of(end: End) -> Addresses:
    """What the URLs of an end say, worked out once for all of its pairs."""
    own = tuple(sorted(end.urls))
    found = [names_in(url) for url in own]
    deep = min(4, unwrap(own[0]).split("?", 1)[0].rstrip("/").count("/")) if own and end.kind is None else 0
    hosts, rest = (
        joined(chain.from_iterable(parts)) for parts in ([f.host for f in found], [f.rest for f in found])
    )
    return Addresses(end, own, hosts, rest, joined(names.owner for names in found), float(deep))


def addresses(one: Addresses, other: Addresses) -> dict[str, float]:
    """Whether a URL of one end names the other, and which URLs they share.

    Args:
        one: The subject.
        other: The object.

    Returns:
        Names of evidence with numbers.
    """
    subject, object_ = one.end, other.end
    out = {
        "o-in-host": float(named(object_.key, one.hosts)),
        "o-in-path": float(named(object_.key, one.rest)),
        "o-owner": float(named(object_.key, one.owners)),
        "s-in-path": float(named(subject.key, other.rest)),
        "o-name-in-s": float(named(object_.key, subject.key)),
        "s-name-in-o": float(named(subject.key, object_.key)),
        "s-urls": float(min(4, len(one.own))),
        "o-urls": float(min(4, len(other.own))),
    }
    out.update(_NONE_SHARED)
    out.update((_SHARED[object_.urls[url]], 1.0) for url in one.own if url in object_.urls)
    if subject.kind is None and one.own:
        out["o-in-anchor"] = float(subject.start <= object_.start and object_.end <= subject.end)
        out["deep"] = one.deep
    return out


_SHARED = {tie: f"shared-{tie.value}" for tie in Tie}
_NONE_SHARED = dict.fromkeys(_SHARED.values(), 0.0)
_EDGE = "\x1f"


def joined(names: Iterable[str]) -> str:
    """Names as one text, in which no name goes over the edge of another."""
    return _EDGE.join(names)


def named(key: str, names: str) -> bool:
    """Whether any of some `joined` names holds a name; those of one or two letters are too common to tell."""
    return len(key) > 2 and key in names
