"""Names of events, by their words."""

from __future__ import annotations

from kg import knowledge
from kg.model import Kind


def is_event(name: str) -> bool:
    """Whether a name has a word for events where its language puts it, or is a known event's in a place.

    >>> [is_event(name) for name in ("Kite Barcamp", "Congreso de Cometas", "Devoxx Poland", "Kite Fund")]
    [True, True, True, False]
    """
    *before, last = name.split()
    if before and knowledge.is_place(last) and knowledge.kinds_of(" ".join(before)) == {Kind.VENUE}:
        return True
    first, *rest = name.casefold().replace("-", " ").split()
    return bool(rest) and (rest[-1] in _EVENTS or first in _EVENTS_OF or rest[-1].endswith(_EVENTS_HAN))


_EVENTS = frozenset(
    {"meetup", "summit", "conf", "conference", "days", "hackathon", "workshop", "congress"}
) | {
    *("barcamp", "unconference", "bof", "symposium", "fair", "hackday"),
    *(
        "konferenz",
        "kongress",
        "tagung",
        "barcamps",
        "konferansı",
        "zirvesi",
        "конференция",
        "хакатон",
        "митап",
    ),
}
_EVENTS_OF = frozenset(
    {"congreso", "congresso", "congrès", "conferencia", "conferência", "colloque", "encuentro"}
) | {
    *("encontro", "jornadas", "simposio", "simpósio", "конференция", "хакатон", "митап"),
}
"""Those that stand before what they are about."""
_EVENTS_HAN = ("大会", "峰会", "研讨会", "カンファレンス", "勉強会", "컨퍼런스", "콘퍼런스", "밋업")
