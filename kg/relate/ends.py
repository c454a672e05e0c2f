"""What may be subject or object of a relation, at its place."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from kg.model import Kind, Link, ReferenceKind, Tie

THINGS = frozenset({Kind.TOOL, Kind.DATASET})
_MAKERS = frozenset({Kind.PERSON, Kind.ORGANISATION})
_REFERENCE = "Reference"
_MAKER = "maker"

GROUPS = sorted({*(kind.value for kind in Kind if kind not in _MAKERS), _REFERENCE, _MAKER})
"""Ends that count as alike: people and organisations both make things."""
_WHAT: Mapping[Kind | None, str] = {None: _REFERENCE, **{kind: kind.value for kind in Kind}}
_GROUP_OF = {kind: _MAKER if kind in _MAKERS else what for kind, what in _WHAT.items()}


class End(NamedTuple):
    """A thing at a place of a passage that may be subject or object of a relation.

    `ref` is the mention's index or the reference's URL; `kind` is None for a reference that is no
    entity; `start`/`end` are positions in the passage's text; `urls` what the thing is tied to, `link`
    the link that stands here, `about` the kind of the reference, `sure` the mention's confidence,
    `times` how often the document names it, `known` whether the world at large does, `echo` that only
    a word stands here that points back to it.
    """

    ref: int | str
    kind: Kind | None
    start: int
    end: int
    segment: int = 0
    key: str = ""
    urls: Mapping[str, Tie] = MappingProxyType({})
    link: Link | None = None
    about: ReferenceKind | None = None
    sure: float = 1.0
    times: int = 1
    known: bool = False
    echo: bool = False

    @property
    def what(self) -> str:
        """Its kind's name, "Reference" for one that is no entity."""
        return _WHAT[self.kind]

    @property
    def group(self) -> str:
        """Which of `GROUPS` it is of."""
        return _GROUP_OF[self.kind]

    def is_same(self, other: End) -> bool:
        """Whether both are one thing, by reference or by name."""
        return self.ref == other.ref or (self.key != "" and self.key == other.key)
