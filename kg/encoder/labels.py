"""The labels of words: beginning and inside of each kind of name, and of titles of papers (BIO)."""

from __future__ import annotations

from kg.model import Kind

KINDS = (Kind.PERSON, Kind.ORGANISATION, Kind.TOOL, Kind.DATASET, Kind.VENUE)
"""Those of one head, in the order of its labels; titles of papers have a head of their own."""
NOTHING = 0
LABELS = 1 + 2 * len(KINDS)


def begins(kind: Kind) -> int:
    """Label of the first word of a name."""
    return 1 + 2 * KINDS.index(kind)


def inside(kind: Kind) -> int:
    """Label of a further word of a name."""
    return begins(kind) + 1
