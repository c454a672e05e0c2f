"""The curated names of `kg.knowledge` under the keys by which resolution compares names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from kg.model import Kind
from kg.text import names

Names = tuple[Kind, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Curated:
    """Of each kind and key: the number of its group of names, and the group's first name."""

    groups: Mapping[tuple[Kind, str], int]
    first: Mapping[tuple[Kind, str], str]


@cache
def curated() -> Curated:
    """All curated names; a name of two groups belongs to the first."""
    from kg.knowledge import alias_groups

    groups: dict[tuple[Kind, str], int] = {}
    first: dict[tuple[Kind, str], str] = {}
    listed = tuple((Kind(kind), tuple(group)) for kind, group in alias_groups())
    for number, group in enumerate((*listed, *_platforms(listed))):
        for key in _keys(group):
            groups.setdefault(key, number)
            first.setdefault(key, group[1][0])
    return Curated(groups, first)


def _platforms(listed: Iterable[Names]) -> Iterator[Names]:
    """The names of platforms hold for the organisation and for the service, where no other list
    knows them."""
    from kg.knowledge import entries

    known = {key for group in listed for key in _keys(group)}
    platforms = [entry.names() for entry in entries("platforms")]
    for kind in (Kind.ORGANISATION, Kind.TOOL):
        for group in platforms:
            if len(group) > 1 and known.isdisjoint(_keys((kind, group))):
                yield kind, group


def _keys(group: Names) -> list[tuple[Kind, str]]:
    kind, called = group
    return [(kind, names.key(name)) for name in called]
