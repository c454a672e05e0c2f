"""The curated names of `kg.knowledge` under the keys by which resolution compares names."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from kg.model import Kind
from kg.text import names

Names = tuple[Kind, tuple[str, ...]]


@cache
def curated() -> Mapping[tuple[Kind, str], Names]:
    """The group of names, first one first, that a kind and key belong to; of two groups the first.

    The names of platforms hold for the organisation and for the service, where no other list
    knows them.
    """
    from kg.knowledge import alias_groups, entries

    listed = [(Kind(kind), tuple(group)) for kind, group in alias_groups()]
    known = {key for group in listed for key in _keys(group)}
    several = [entry.names() for entry in entries("platforms") if len(entry.names()) > 1]
    platforms = [(kind, called) for kind in (Kind.ORGANISATION, Kind.TOOL) for called in several]
    groups = listed + [group for group in platforms if known.isdisjoint(_keys(group))]
    return {key: group for group in reversed(groups) for key in _keys(group)}


def first_name(kind: Kind, key: str) -> str:
    """The name that the curated lists put first for what has a name of this key, or ""."""
    group = curated().get((kind, key))
    return group[1][0] if group else ""


def _keys(group: Names) -> list[tuple[Kind, str]]:
    kind, called = group
    return [(kind, names.key(name)) for name in called]
